/** The contract between the editor's process and the engine's: every question with its answer. */
import type { Answer } from "../model/answer";
import type { ReportOutcome, StepOutcome } from "../model/report";
import type { CommitFiles } from "./commitFiles";
import type { ReportRequest } from "./practiceService";

/** How an engine is started; travels as its only argument. */
export interface EngineStart {
  /** Absolute path of git from the user's settings; empty to look on the path. */
  readonly gitPath: string;
  /** Where private data lives. */
  readonly storageFolder: string;
}

export interface EngineQuestions {
  /** A newer question for the same folder cancels an older one, which is then rejected. */
  readReport: { readonly ask: ReportRequest; readonly answer: ReportOutcome };
  readStep: { readonly ask: ReportRequest; readonly answer: StepOutcome };
  /** The last report of a folder under its standards as they stand now; a whole one where there is none. */
  bindAnew: { readonly ask: ReportRequest; readonly answer: ReportOutcome };
  readCommitFiles: { readonly ask: { readonly folder: string; readonly commit: string }; readonly answer: CommitFiles };
  readFile: { readonly ask: { readonly folder: string; readonly revision: string; readonly path: string }; readonly answer: string | null };
  saveAnswer: { readonly ask: Answer; readonly answer: null };
  listAnswers: { readonly ask: { readonly repository: string; readonly practice: string }; readonly answer: readonly Answer[] };
  /** What is worth knowing about the private store: set aside, read only, in memory. */
  readStorageNotices: { readonly ask: null; readonly answer: readonly string[] };
}

/** Asks the engine one question; what every surface gets instead of the engine itself. */
export type AskEngine = <N extends keyof EngineQuestions>(name: N, ask: EngineQuestions[N]["ask"]) => Promise<EngineQuestions[N]["answer"]>;

/** The engine asks nothing of the editor. */
// eslint-disable-next-line @typescript-eslint/no-generated-empty-object-type -- a map without a question is what is meant
export type EditorQuestions = Readonly<Record<never, never>>;
