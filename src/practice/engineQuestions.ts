/** The contract between the editor's process and the engine's: every question with its answer. */
import type { Answer } from "../model/answer";
import type { DeepProgress } from "../model/deepProgress";
import type { HistoryProgress } from "../model/historyProgress";
import type { HistoryReportOutcome } from "../model/historyReport";
import type { StepOutcome } from "../model/report";
import type { RepositoryTrouble } from "../model/repositoryState";
import type { PreparedReport } from "../presenter/prepareReport";
import type { CommitFiles } from "./commitFiles";
import type { HistoryReportRequest } from "./historyReport";
import type { PracticeMemory } from "./practiceService";
import type { ReportRequest } from "./reportRequest";

/** How an engine is started; travels as its only argument. */
export interface EngineStart {
  /** Absolute path of git from the user's settings; empty to look on the path. */
  readonly gitPath: string;
  /** Where private data lives. */
  readonly storageFolder: string;
}

/** What a look at a repository came to, as the editor gets it. */
export type PreparedOutcome =
  | { readonly kind: "report"; readonly report: PreparedReport }
  | { readonly kind: "trouble"; readonly trouble: RepositoryTrouble };

export interface EngineQuestions {
  /** A newer question for the same folder cancels an older one, which is then rejected. */
  readReport: { readonly ask: ReportRequest; readonly answer: PreparedOutcome };
  /** The newest window alone, or the whole report where that is as quick; shares its turn with `readReport`. */
  readFirstReport: { readonly ask: ReportRequest; readonly answer: PreparedOutcome };
  /** The whole report with what takes long; a newer one for the same folder cancels an older one, other questions don't. */
  readDeepReport: { readonly ask: ReportRequest; readonly answer: PreparedOutcome };
  readStep: { readonly ask: ReportRequest; readonly answer: StepOutcome };
  /** The last report of a folder under its standards as they stand now; a whole one where there is none. */
  bindAnew: { readonly ask: ReportRequest; readonly answer: PreparedOutcome };
  /**
   * Reads the rest of a folder's history, one folder at a time; answered when that has ended, whole or stopped.
   *
   * So an engine that has no open question has nothing to do.
   */
  followHistory: { readonly ask: { readonly folder: string }; readonly answer: null };
  /** Answered when the reading is over and its processes are gone. */
  stopHistory: { readonly ask: { readonly folder: string }; readonly answer: null };
  /** Figures over a whole history, once it is read; a newer question for the same folder cancels an older one. */
  readHistoryReport: { readonly ask: HistoryReportRequest; readonly answer: HistoryReportOutcome };
  /** What the engine knows that its successor must know, before it is ended for lack of questions. */
  rest: { readonly ask: null; readonly answer: EngineMemory };
  /** The first question of a successor. */
  wake: { readonly ask: EngineMemory; readonly answer: null };
  readCommitFiles: { readonly ask: { readonly folder: string; readonly commit: string }; readonly answer: CommitFiles };
  readFile: { readonly ask: { readonly folder: string; readonly revision: string; readonly path: string }; readonly answer: string | null };
  saveAnswer: { readonly ask: Answer; readonly answer: null };
  listAnswers: { readonly ask: { readonly repository: string; readonly practice: string }; readonly answer: readonly Answer[] };
  /** What is worth knowing about the private store: set aside, read only, in memory. */
  readStorageNotices: { readonly ask: null; readonly answer: readonly string[] };
}

/** Asks the engine one question; what every surface gets instead of the engine itself. */
export type AskEngine = <N extends keyof EngineQuestions>(name: N, ask: EngineQuestions[N]["ask"]) => Promise<EngineQuestions[N]["answer"]>;

export type EngineMemory = PracticeMemory;

/** How the reading of a folder's whole history stands. */
export interface HistoryNews extends HistoryProgress {
  readonly folder: string;
  /** Paused: stopped, or ended by a failure; what was read is kept. */
  readonly state: "reading" | "paused" | "whole";
}

/** How far a folder's deep report has come. */
export interface DeepNews extends DeepProgress {
  readonly folder: string;
}

/** What the engine asks of the editor: to hear its news. */
export interface EditorQuestions {
  /** At most four times a second. */
  historyProgress: { readonly ask: HistoryNews; readonly answer: null };
  /** At most four times a second; the answer to `readDeepReport` is its end. */
  deepProgress: { readonly ask: DeepNews; readonly answer: null };
}
