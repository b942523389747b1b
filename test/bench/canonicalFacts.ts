// One way to write all facts of a commit down, byte for byte, so that two readers can be compared by a digest.
import { createHash } from "node:crypto";

/** Texts are bytes, one character each (latin1): nothing is lost and nothing is decoded. */
export interface CanonicalChange {
  readonly status: string;
  readonly path: string;
  /** Renames and copies. */
  readonly previousPath: string | null;
  readonly similarity: number | null;
  readonly content: "text" | "binary" | "submodule" | "missing";
  /** 0 unless the content is text or a submodule. */
  readonly added: number;
  readonly removed: number;
}

export interface CanonicalMoment {
  readonly epochSeconds: number;
  readonly offsetMinutes: number;
}

export interface CanonicalPerson {
  readonly name: string;
  readonly email: string;
}

/** What git tells of a commit before any mailmap or attribute is applied. */
export interface CanonicalCommit {
  readonly id: string;
  readonly parents: readonly string[];
  readonly author: CanonicalPerson;
  readonly committer: CanonicalPerson;
  readonly authoredAt: CanonicalMoment | null;
  readonly committedAt: CanonicalMoment | null;
  readonly message: string;
  readonly changes: readonly CanonicalChange[];
}

/** Digests are made for each part, so that a difference says where it is. */
export const factParts = ["header", "message", "changes"] as const;
export type FactPart = (typeof factParts)[number];

/** The text that is digested; written out value by value, because the order of an object's keys is nobody's promise. */
export function canonicalText(commit: CanonicalCommit, part: FactPart): string {
  const moment = (at: CanonicalMoment | null) => at && [at.epochSeconds, at.offsetMinutes];
  const person = ({ name, email }: CanonicalPerson) => [name, email];
  switch (part) {
    case "header":
      return JSON.stringify([commit.id, commit.parents, person(commit.author), moment(commit.authoredAt), person(commit.committer), moment(commit.committedAt)]);
    case "message":
      return JSON.stringify([commit.id, commit.message]);
    case "changes":
      return JSON.stringify([
        commit.id,
        commit.changes.map((one) => [one.status, one.path, one.previousPath, one.similarity, one.content, one.added, one.removed]),
      ]);
  }
}

export function wholeText(commit: CanonicalCommit): string {
  return factParts.map((part) => canonicalText(commit, part)).join(" ");
}

/** `id digest digest digest`, the digests in the order of `factParts`. */
export function digestLine(commit: CanonicalCommit): string {
  return [commit.id, ...factParts.map((part) => sha256(canonicalText(commit, part)))].join(" ");
}

/** One digest over everything; the order in which commits were read has no say in it. */
export function digestOfLines(lines: readonly string[]): string {
  return sha256([...lines].sort().join("\n"));
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
