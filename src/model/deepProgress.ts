/** How far the working out of what takes long has come. */
export interface DeepProgress {
  /** Commits of a history that is read first, or files whose lines are traced. */
  readonly of: "commits" | "files";
  readonly done: number;
  readonly total: number;
}
