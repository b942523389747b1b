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

  /** Gives up ownership of something that has ended by itself. */
  forget(item: Pick<Disposable, "dispose">): void {
    this.#items.delete(item);
  }

  /** The newest goes first, because it may use what was there before it. */
  dispose(): void {
    this.#isDisposed = true;
    for (const item of [...this.#items].reverse()) item.dispose();
    this.#items.clear();
  }
}
