/** The fields asked of git for each commit: one map gives both the format string and the parser of its output. */
import type { Commit, Person } from "../model/commit";
import type { Moment } from "../model/moment";
import { decodeGitText } from "./gitText";

/** Placeholders of `git log --format`; names and mails after the mailmap. */
const placeholders = {
  id: "%H",
  parents: "%P",
  authorName: "%aN",
  authorEmail: "%aE",
  authorSeconds: "%at",
  authorDate: "%ad",
  committerName: "%cN",
  committerEmail: "%cE",
  committerSeconds: "%ct",
  committerDate: "%cd",
  message: "%B",
} as const;

export type CommitField = keyof typeof placeholders;
const fieldNames = Object.keys(placeholders) as readonly CommitField[];

/** How many NUL-separated fields each commit has. */
export const commitFieldCount = fieldNames.length;

/** Each field is preceded by NUL, the one byte that no field can hold. Needs `-z` and `--date=raw`. */
export const commitFormat = `--format=${Object.values(placeholders).map((placeholder) => `%x00${placeholder}`).join("")}`;

/** A commit's own data, without its changes. */
export type CommitHeader = Omit<Commit, "changes" | "isShallowBoundary" | "isUnreadable">;

/** Turns the fields of one commit, in the order of the format, into a header. */
export function parseCommitHeader(fields: readonly Uint8Array[]): CommitHeader {
  const text = (name: CommitField) => decodeGitText(fields[fieldNames.indexOf(name)] ?? new Uint8Array());
  const person = (name: CommitField, email: CommitField): Person => ({ name: text(name), email: text(email) });
  const authoredAt = parseMoment(text("authorSeconds"), text("authorDate"));
  const committedAt = parseMoment(text("committerSeconds"), text("committerDate"));
  const parents = text("parents");
  return {
    id: text("id"),
    parents: parents === "" ? [] : parents.split(" "),
    author: person("authorName", "authorEmail"),
    committer: person("committerName", "committerEmail"),
    ...(authoredAt && { authoredAt }),
    ...(committedAt && { committedAt }),
    ...splitMessage(text("message")),
  };
}

/** Latest second that a JavaScript date can hold; git happily prints later ones for an overflown date line. */
const lastSecond = 8_640_000_000_000;

/**
 * A date as git prints it raw, `1795232685 +0100`.
 *
 * For a date line that can't be read `%at` is empty while `%ad` says 1970, so both are asked for.
 */
export function parseMoment(seconds: string, raw: string): Moment | undefined {
  if (!/^-?\d+$/.test(seconds)) return undefined;
  const epochSeconds = Number(seconds);
  if (Math.abs(epochSeconds) > lastSecond) return undefined;
  const offset = /([+-])(\d{2,})(\d{2})$/.exec(raw);
  if (offset === null) return { epochSeconds, offsetMinutes: 0 };
  const minutes = Number(offset[2]) * 60 + Number(offset[3]);
  return { epochSeconds, offsetMinutes: offset[1] === "-" ? -minutes : minutes };
}

/** The subject is the first line that isn't blank; the body is what follows, without blank lines around it. */
function splitMessage(message: string): { subject: string; body: string } {
  const start = /^(?:[ \t\r]*\n)*/.exec(message)?.[0].length ?? 0;
  const end = message.indexOf("\n", start);
  if (end === -1) return { subject: message.slice(start).trimEnd(), body: "" };
  return {
    subject: message.slice(start, end).trimEnd(),
    body: message.slice(end + 1).replace(/^(?:[ \t\r]*\n)+/, "").trimEnd(),
  };
}
