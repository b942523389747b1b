/** Remembers what the reader opened and how far they had scrolled, across redraws and hidden pages. */
import type { StateKeeper } from "./hostChannel";

interface Kept {
  readonly open: readonly string[];
  readonly scroll: number;
}

export class PageState {
  readonly #keeper: StateKeeper;
  readonly #open: Set<string>;
  #scroll: number;

  constructor(keeper: StateKeeper) {
    const kept = parseKept(keeper.getState());
    this.#keeper = keeper;
    this.#open = new Set(kept.open);
    this.#scroll = kept.scroll;
  }

  get scroll(): number {
    return this.#scroll;
  }

  isOpen(key: string): boolean {
    return this.#open.has(key);
  }

  setOpen(key: string, isOpen: boolean): void {
    if (isOpen === this.#open.has(key)) return;
    if (isOpen) this.#open.add(key);
    else this.#open.delete(key);
    this.#keep();
  }

  setScroll(scroll: number): void {
    if (scroll === this.#scroll) return;
    this.#scroll = scroll;
    this.#keep();
  }

  #keep(): void {
    this.#keeper.setState({ open: [...this.#open], scroll: this.#scroll } satisfies Kept);
  }
}

function parseKept(state: unknown): Kept {
  const { open, scroll } = (typeof state === "object" && state !== null ? state : {}) as Record<string, unknown>;
  return {
    open: Array.isArray(open) ? open.filter((key): key is string => typeof key === "string") : [],
    scroll: typeof scroll === "number" && Number.isFinite(scroll) ? scroll : 0,
  };
}
