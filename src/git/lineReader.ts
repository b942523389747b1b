/** Answers where lines come from, for figures that are worth waiting for. */
import type { Repository } from "../model/repositoryState";
import type { LinesPort } from "../practice/ports";
import { listTouching } from "./listTouching";

export class LineReader implements LinesPort {
  readonly #program: () => string;

  constructor(program: () => string) {
    this.#program = program;
  }

  listTouching(repository: Repository, paths: readonly string[], range: { readonly from: string; readonly most: number }, signal?: AbortSignal): Promise<readonly string[]> {
    return listTouching({ program: this.#program(), repository }, paths, range, signal);
  }
}
