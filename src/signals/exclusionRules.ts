/** Why a commit says nothing of a step (`signals.md` 1.2), as rules on numbers: commits and columns obey the same ones. */
import { median } from "simple-statistics";
import type { FileChange } from "../model/change";
import type { ExclusionReason } from "../model/finding";

/** The reasons that are told from a commit, its message and its changes alone. */
export const toldExclusions = [
  "unreadable",
  "shallow boundary",
  "root",
  "bot",
  "listed",
  "empty",
  "import",
  "no code",
  "missing content",
  "rename only",
  "whitespace only",
  "fixup",
  "revert",
  "bulk",
] as const satisfies readonly ExclusionReason[];
export type ToldExclusion = (typeof toldExclusions)[number];

/** A first import of foreign code: this many new files, and almost nothing but new lines. */
const importFiles = 100;
const importShare = 0.9;

/** A change made by a tool over many files: almost only renames, or a few balanced lines everywhere. */
const bulkFiles = 20;
const bulkRenameShare = 0.8;
const bulkSimilarity = 90;
const bulkMedianLines = 4;
const bulkBalance = { low: 0.8, high: 1.25 };

/** What is counted of one changed file. */
export interface CountedChange extends Pick<FileChange, "status" | "similarity" | "content" | "added" | "removed"> {
  readonly isCode: boolean;
}

/** What a commit is, apart from its changes. */
export interface CommitStanding {
  readonly isUnreadable: boolean;
  readonly isShallowBoundary: boolean;
  readonly parentCount: number;
  readonly isBot: boolean;
  /** In the team's ignore-revs files. */
  readonly isListed: boolean;
}

/** A commit's changes summed up; one tally serves a whole history, so that counting makes no garbage. */
export class ChangeTally {
  #files = 0;
  #newFiles = 0;
  #added = 0;
  #removed = 0;
  #missing = 0;
  #codeFiles = 0;
  #codeRenames = 0;
  #similarRenames = 0;
  #codeAdded = 0;
  #codeRemoved = 0;
  /** Of the code files so far; longer than that where an earlier commit had more. */
  readonly #linesOfFiles: number[] = [];

  clear(): void {
    this.#files = this.#newFiles = this.#added = this.#removed = this.#missing = 0;
    this.#codeFiles = this.#codeRenames = this.#similarRenames = this.#codeAdded = this.#codeRemoved = 0;
  }

  add({ status, similarity = 0, content, added, removed, isCode }: CountedChange): void {
    this.#files += 1;
    this.#added += added;
    this.#removed += removed;
    if (status === "added") this.#newFiles += 1;
    if (content === "missing") this.#missing += 1;
    if (!isCode) return;
    this.#linesOfFiles[this.#codeFiles] = added + removed;
    this.#codeFiles += 1;
    this.#codeAdded += added;
    this.#codeRemoved += removed;
    if (status !== "renamed") return;
    this.#codeRenames += 1;
    if (similarity >= bulkSimilarity) this.#similarRenames += 1;
  }

  /** Effective lines over code files. */
  get size(): number {
    return this.#codeAdded + this.#codeRemoved;
  }

  /** What keeps a commit out of `BASE`. */
  baseReason({ isUnreadable, isShallowBoundary, parentCount, isBot, isListed }: CommitStanding): ToldExclusion | undefined {
    if (isUnreadable) return "unreadable";
    if (isShallowBoundary) return "shallow boundary";
    if (parentCount === 0) return "root";
    if (isBot) return "bot";
    if (isListed) return "listed";
    if (this.#files === 0) return "empty";
    return this.#newFiles >= importFiles && this.#added >= importShare * (this.#added + this.#removed) ? "import" : undefined;
  }

  /** What keeps a commit of `BASE` out of `CODE`. */
  codeReason(): ToldExclusion | undefined {
    return this.#codeFiles > 0 ? undefined : "no code";
  }

  /** What keeps a commit of `CODE` out of `SIZED`; its message says whether it is a fixup or a revert. */
  sizedReason(message: { readonly fixup: boolean; readonly revert: boolean }): ToldExclusion | undefined {
    if (this.#missing > 0) return "missing content";
    if (this.size === 0) return this.#codeRenames === this.#codeFiles ? "rename only" : "whitespace only";
    if (message.fixup) return "fixup";
    if (message.revert) return "revert";
    return this.#codeFiles >= bulkFiles && this.#isBulk() ? "bulk" : undefined;
  }

  #isBulk(): boolean {
    if (this.#similarRenames >= bulkRenameShare * this.#codeFiles) return true;
    const balance = this.#codeAdded / this.#codeRemoved;
    if (!(balance >= bulkBalance.low && balance <= bulkBalance.high)) return false;
    return median(this.#linesOfFiles.slice(0, this.#codeFiles)) <= bulkMedianLines;
  }
}
