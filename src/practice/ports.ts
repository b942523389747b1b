/** What the use cases need from the outside world; adapters in git, history, journal and standards implement them. */
import type { Answer } from "../model/answer";
import type { Commit, CommitHeader } from "../model/commit";
import type { HistoryFacts } from "../model/historyFacts";
import type { HistoryProgress } from "../model/historyProgress";
import type { HistoryReport } from "../model/historyReport";
import type { HistoryShape } from "../model/historyShape";
import type { BranchHead, TagHead, Trunk } from "../model/trunk";
import type { InlineLines } from "../model/inlineTests";
import type { Repository, RepositoryState } from "../model/repositoryState";
import type { StandardFile } from "../model/standard";
import type { TeamFile } from "../model/team";
import type { WorkingStep } from "../model/workingStep";

/** A file of one revision: what `git ls-tree -r` lists. */
export interface TreeFile {
  readonly path: string;
  readonly blob: string;
}

/** `.gitattributes` answers for one path: set, unset, or nothing said (absent). */
export interface LinguistAttributes {
  readonly generated?: boolean;
  readonly vendored?: boolean;
  readonly documentation?: boolean;
}

/** What else `.gitattributes` may say of a path. */
export interface PathAttributes extends LinguistAttributes {
  /** False where the file counts as binary whatever is in it, true where it counts as text. */
  readonly diff?: boolean;
}

/** Finds repositories and answers questions about them; `revision` is hostile text. */
export interface RepositoryPort {
  inspect(folder: string, revision: string | undefined, signal?: AbortSignal): Promise<RepositoryState>;
}

/** Sums a message up in the bits of `HistoryFacts.marks`, so that statistics need not read it. */
export interface MessageMarker {
  /** Grows whenever the same message may get other bits. */
  readonly version: number;
  /** Seven bits. */
  mark(subject: string, body: string): number;
}

export interface ReadRestOptions {
  /** Called as often as there is news; whoever listens decides how much of it is passed on. */
  readonly onProgress: (progress: HistoryProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface ReadBlobsOptions {
  readonly mostBytes: number;
  /** `at` is the position in the list; the bytes are the caller's to keep. */
  readonly onBlob: (at: number, bytes: Uint8Array | undefined) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Where lines and files come from: questions that walk through history, each a process of its own. */
export interface LinesPort {
  /** Ids of the commits behind `from` that are no merges and changed one of the paths, the newest `most` of them, newest first. */
  listTouching(repository: Repository, paths: readonly string[], range: { readonly from: string; readonly most: number }, signal?: AbortSignal): Promise<readonly string[]>;
  /** Which effective lines these commits add and remove, in this order; a commit whose contents are not here is left out. */
  readPatches(repository: Repository, ids: readonly string[], onCommit: (id: string, files: readonly ChangedLines[]) => void, signal?: AbortSignal): Promise<void>;
  /** Where lines come from, in the order of the questions; undefined for what git can't tell, or not in the time there is. */
  blame(repository: Repository, questions: readonly BlameQuestion[], options: BlameOptions): Promise<readonly (ReadonlyMap<number, LineOrigin> | undefined)[]>;
}

/** What a commit does to one file: numbers of lines, counted from 1. */
export interface ChangedLines {
  readonly path: string;
  readonly oldBlob: string;
  readonly newBlob: string;
  /** In the new blob. */
  readonly added: readonly number[];
  /** In the old blob. */
  readonly removed: readonly number[];
}

/** Lines of one file at one revision; several lines of a file cost hardly more than one. */
export interface BlameQuestion {
  readonly revision: string;
  readonly path: string;
  /** Counted from 1. */
  readonly lines: readonly number[];
  /** Lines that were written before, in seconds since the epoch, need not be traced: they come from a boundary. */
  readonly since?: number;
}

/** The commit that wrote a line last, apart from white space. */
export interface LineOrigin {
  readonly commit: string;
  /** A root, where a shallow clone ends, or older than was asked for. */
  readonly isBoundary: boolean;
  /** Seconds since the epoch; NaN where they can't be read. */
  readonly authoredAt: number;
  readonly committedAt: number;
}

export interface BlameOptions {
  /** For all questions together. */
  readonly mostMilliseconds: number;
  /** Called at the beginning and at each answer. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  /** Called with each answer, which is worth keeping where the rest is cut off. */
  readonly onAnswer?: (at: number, origins: ReadonlyMap<number, LineOrigin>) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Which commits branches and tags lead to, as they stand now. */
export interface RefsPort {
  /** The branch where work is integrated: the one that the user named, as typed, or else one of the usual names. */
  findTrunk(repository: Repository, named: string | undefined, signal?: AbortSignal): Promise<Trunk | undefined>;
  /** Local branches and copies of remote ones, newest commit first. */
  readBranches(repository: Repository, signal?: AbortSignal): Promise<readonly BranchHead[]>;
  /** Tags of commits, newest first. */
  readTags(repository: Repository, signal?: AbortSignal): Promise<readonly TagHead[]>;
  /** Commits that lead to the heads and not to `known`, children before their parents; the first `most`. */
  readBeyond(repository: Repository, request: { readonly heads: readonly string[]; readonly known: string; readonly most: number }, signal?: AbortSignal): Promise<readonly CommitHeader[]>;
  /** What these commits say of themselves, in any order; those that can't be read are left out. */
  readHeaders(repository: Repository, ids: readonly string[], signal?: AbortSignal): Promise<readonly CommitHeader[]>;
}

/** Which changes are asked about: files of one commit. */
export interface InlineQuestion {
  readonly commit: string;
  readonly paths: readonly string[];
}

/** Reads history of one repository at one revision. */
export interface HistoryPort {
  /** Without it, what was found in contents ends with this process. */
  readonly contents?: KeptContentsPort | undefined;
  readonly lines: LinesPort;
  readonly refs: RefsPort;
  /** All commits reachable from the revision. */
  readShape(repository: Repository, signal?: AbortSignal): Promise<HistoryShape>;
  /**
   * As much of the shape as can be had at once: the whole where it is known or small, else the newest `days`.
   *
   * `isWhole` says which, and whether the commits themselves are at hand as well.
   */
  readNewest(repository: Repository, days: number, signal?: AbortSignal): Promise<{ readonly shape: HistoryShape; readonly isWhole: boolean }>;
  /** The commits with these ids, in the same order; ids that are no commits of the revision's history are left out. */
  readCommits(repository: Repository, ids: readonly string[], signal?: AbortSignal): Promise<readonly Commit[]>;
  /** The same one by one, for histories that should not be held in memory. */
  streamCommits(repository: Repository, ids: readonly string[], signal?: AbortSignal): AsyncIterable<Commit>;
  /** Reads what is missing of the whole history, and resolves when nothing is; what was read before a cancellation is kept. */
  readRest(repository: Repository, options: ReadRestOptions): Promise<void>;
  /** What is known of the revision's whole history; nothing is read for it, so that commits may be unread. */
  readFacts(repository: Repository, signal?: AbortSignal): Promise<HistoryFacts>;
  /** Files of the revision. */
  readTree(repository: Repository, signal?: AbortSignal): Promise<readonly TreeFile[]>;
  /** The text of one file of the revision; undefined where it isn't there, or is no text of a readable size. */
  readFile(repository: Repository, path: string, signal?: AbortSignal): Promise<string | undefined>;
  /**
   * Contents of many files by the ids of their blobs, each once and in this order, as they are read.
   *
   * Undefined for a file that isn't here, can't be read or is larger than `mostBytes`. Meant for thousands: it costs no
   * process a file.
   */
  readBlobs(repository: Repository, blobs: readonly string[], options: ReadBlobsOptions): Promise<void>;
  /**
   * How many effective lines of these changes stand inside tests of their own files, by commit and path.
   *
   * Left out is what can't be told: contents that aren't here, or are too large or too many to look through.
   */
  readInlineTests(repository: Repository, questions: readonly InlineQuestion[], signal?: AbortSignal): Promise<ReadonlyMap<string, ReadonlyMap<string, InlineLines>>>;
  /** What `.gitattributes` of the revision say; paths that nothing is said of are left out. */
  readAttributes(
    repository: Repository,
    paths: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, PathAttributes>>;
  /** Commit ids that the team's ignore-revs files list. */
  readIgnoredCommits(repository: Repository, signal?: AbortSignal): Promise<ReadonlySet<string>>;
  /** `user.email` as configured here, and nothing else of the person. */
  readOwnEmail(repository: Repository, signal?: AbortSignal): Promise<string | undefined>;
}

/** By keys that say the same for ever; plain data. */
export type KeptContents = readonly (readonly [key: string, packed: unknown])[];

/** Keeps what was found in contents between two runs. */
export interface KeptContentsPort {
  /** What was saved of a repository under this name by today's rules. */
  load(repository: Repository, name: string): Promise<KeptContents | undefined>;
  save(repository: Repository, name: string, entries: KeptContents): Promise<void>;
}

/** Keeps reports on whole histories between two runs. */
export interface KeptReportsPort {
  /** The report on exactly this state of the repository by exactly today's rules; `said` is what the team says that it rests on. */
  load(repository: Repository, said: string): Promise<HistoryReport | undefined>;
  save(repository: Repository, said: string, report: HistoryReport): Promise<void>;
}

export interface StepOptions {
  readonly isCounted: (path: string) => boolean;
  readonly trunk?: string;
}

export interface WorkingTreePort {
  /**
   * The step as it stands, without running any program that the repository names.
   *
   * Lines are counted for the paths that `isCounted` accepts; the others are listed without. `trunk` is the branch
   * that the user named for integration, as typed.
   */
  readStep(repository: Repository, options: StepOptions, signal?: AbortSignal): Promise<WorkingStep>;
  /** Files as they lie there, in the order of the paths, through no filter; undefined for what is no file or larger. */
  readTexts(repository: Repository, paths: readonly string[], mostBytes: number, signal?: AbortSignal): Promise<readonly (Uint8Array | undefined)[]>;
}

export interface StandardsPort {
  /** What the team says of itself in the work tree, or in the revision when `fromRevision`; undefined where it says nothing. */
  readTeam(repository: Repository, folder: string, fromRevision: boolean, signal?: AbortSignal): Promise<TeamFile | undefined>;
  /** Practice files of the work tree, or of the revision when `fromRevision`. */
  readStandards(
    repository: Repository,
    folder: string,
    fromRevision: boolean,
    signal?: AbortSignal,
  ): Promise<readonly StandardFile[]>;
  /** Which of these paths lead to nothing in the work tree, or in the revision when `fromRevision`. */
  findMissing(repository: Repository, paths: readonly string[], fromRevision: boolean, signal?: AbortSignal): Promise<ReadonlySet<string>>;
}

/** The private store of answers; nothing of it ever leaves the machine. */
export interface AnswersPort {
  save(answer: Answer): Promise<void>;
  /** Newest first. */
  list(repository: string, practice: string): Promise<readonly Answer[]>;
}
