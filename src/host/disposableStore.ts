/** Owns things that must be let go of together; adding to a closed store lets go at once. */
import type { Disposable } from "vscode";

export class DisposableStore implements Disposable {
  readonly #items = new Set<Disposable>();
  #isDisposed = false;

  /** Takes ownership and gives the thing back. */
  add<T extends Disposable>(item: T): T {
    if (this.#isDisposed) item.dispose();
    else this.#items.add(item);
    return item;
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const item of this.#items) item.dispose();
    this.#items.clear();
  }
}
