// What a bench asks of the engine, and what it is told; the engine answers in a process of its own, one line of JSON.

export type EngineTask =
  /** Everything there is to know of the whole history, beginning with nothing. */
  | { readonly task: "whole" }
  /** The facts of the newest days alone. */
  | { readonly task: "window"; readonly days: number }
  /** A report's first findings, as a user gets them on opening a folder, and the whole report. */
  | { readonly task: "firstReport" | "report" }
  /** Loads what is kept and computes weekly percentiles over all of it: without git, or as anybody asks the engine for columns. */
  | { readonly task: "warm" | "columns" }
  /** The same as `warm` so many times in one process, each time beginning with the file on disk. */
  | { readonly task: "loads"; readonly times: number }
  /** The report on the whole history: worked out from what is kept of commits, or as it was kept itself. */
  | { readonly task: "historyReport" | "keptReport" }
  /** Moves the branch to one commit after the other and looks at the newest days each time; the whole history before is known. */
  | { readonly task: "updates"; readonly refFile: string; readonly steps: readonly string[]; readonly days: number }
  /** What each file of the revision is; what is found in their contents is kept for the next time. */
  | { readonly task: "roles" }
  /** What each signal costs over the newest days. */
  | { readonly task: "signals"; readonly days: number }
  /** Writes `digestLine` of every commit but merges into a file; of one commit alone its `canonicalText`, where one is named. */
  | { readonly task: "facts"; readonly file: string; readonly commit?: string };

export type EngineRequest = EngineTask & {
  readonly repository: string;
  /** A folder of the bench's own for what the engine keeps; it need not exist. */
  readonly store: string;
  /** Absolute path; looked for on PATH without one. */
  readonly git?: string;
};

/** In milliseconds: by itself in an engine that holds the window's commits, and once more. */
export interface SignalCost {
  readonly signal: string;
  readonly first: number;
  readonly again: number;
}

/** In milliseconds, for all files of a revision. */
export interface RoleCost {
  readonly files: number;
  readonly first: number;
  readonly again: number;
}

export interface EngineStep {
  /** Until the facts of the new commits are at hand. */
  readonly milliseconds: number;
  /** From then on until they are in the store. */
  readonly keptMilliseconds: number;
  /** New commits, merges left out. */
  readonly commits: number;
}

export interface EngineAnswer {
  /** From the start of the process to the first line of our code: Node's own start. */
  readonly startMilliseconds: number;
  /** What was asked for, without Node's start and end. */
  readonly milliseconds: number;
  /** Commits that the answer rests on, merges left out. */
  readonly commits: number;
  /** Processor time of this process alone, without git's. */
  readonly ownCpuMilliseconds: number;
  /** The most memory that this process held at a time; its git processes are not in it. */
  readonly peakMegabytes: number;
  /** For `updates`: each step by itself. */
  readonly steps: readonly EngineStep[];
  /** For `loads`: the milliseconds of each. */
  readonly loads: readonly number[];
  /** For `signals`. */
  readonly signals?: readonly SignalCost[];
  /** For `roles`. */
  readonly roles?: RoleCost | undefined;
  /** Processes that still ran when the engine was done; their processor time is missing from what was measured. */
  readonly leftProcesses: number;
}
