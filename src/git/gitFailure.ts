/** A git process that did not end well, where the caller can't go on; carries git's own words for the log. */
import { describeExit, type GitExit } from "./gitProcess";

export class GitFailure extends Error {
  override readonly name = "GitFailure";
  readonly exit: GitExit;

  constructor(what: string, exit: GitExit) {
    super(`${what}: ${describeExit(exit) ?? "unexpected output"}`);
    this.exit = exit;
  }
}
