// What a bench asks of the engine, and what it is told; the engine answers in a process of its own, one line of JSON.

export type EngineTask =
  /** Everything there is to know of the whole history, beginning with nothing. */
  | { readonly task: "whole" }
  /** The facts of the newest days alone. */
  | { readonly task: "window"; readonly days: number }
  /** A report's first findings, as a user gets them on opening a folder. */
  | { readonly task: "firstReport" }
  /** Moves the branch to one commit after the other and follows each time; what is known before is warm. */
  | { readonly task: "updates"; readonly refFile: string; readonly steps: readonly string[] }
  /** Writes `digestLine` of every commit but merges into a file. */
  | { readonly task: "facts"; readonly file: string };

export type EngineRequest = EngineTask & {
  readonly repository: string;
  /** A folder of the bench's own for whatever the engine keeps. */
  readonly store: string;
  /** Absolute path; looked for on PATH without one. */
  readonly git?: string;
};

export interface EngineAnswer {
  /** From the start of the process to the first line of our code: Node's own start. */
  readonly startMilliseconds: number;
  /** What was asked for, without Node's start and end. */
  readonly milliseconds: number;
  /** Commits that the answer rests on, merges left out. */
  readonly commits: number;
  /** The most memory that this process held at a time; its git processes are not in it. */
  readonly peakMegabytes: number;
  /** For `updates`: each step by itself. */
  readonly steps: readonly { readonly milliseconds: number; readonly commits: number }[];
  /** Processes that still ran when the engine was done; their processor time is missing from what was measured. */
  readonly leftProcesses: number;
}
