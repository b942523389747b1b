/** Remembers what was found in contents, by keys that say the same for ever; and between two runs, where there is a place for it. */
import type { Repository } from "../model/repositoryState";
import type { HistoryPort } from "./ports";

/** What is remembered, and how it is written as plain data. */
export interface ContentKind<Value> {
  /** Letters only: it names a folder. */
  readonly name: string;
  /** Values that are remembered; those that were used last stay. */
  readonly most: number;
  readonly pack: (value: Value) => unknown;
  readonly unpack: (packed: unknown) => Value;
}

export class ContentMemory<Value> {
  readonly #kind: ContentKind<Value>;
  readonly #known = new Map<string, Value>();
  /** By the folder that all work trees of a repository share. */
  readonly #opened = new Map<string, Promise<void>>();
  /** What looks at each repository used in this run. */
  readonly #used = new Map<string, Set<string>>();
  readonly #unsaved = new Map<string, () => Promise<void>>();
  readonly #saved = new Map<string, ReadonlySet<string>>();

  constructor(kind: ContentKind<Value>) {
    this.#kind = kind;
  }

  /** Takes what an earlier run has kept. */
  open(history: HistoryPort, repository: Repository): Promise<void> {
    const opened = this.#opened.get(repository.commonDir) ?? this.#load(history, repository);
    this.#opened.set(repository.commonDir, opened);
    return opened;
  }

  get(key: string): Value | undefined {
    return this.#known.get(key);
  }

  has(key: string): boolean {
    return this.#known.has(key);
  }

  set(key: string, value: Value): void {
    this.#known.set(key, value);
  }

  /** Says which keys a look at a repository needs: these are kept for the next run, and others are forgotten first. */
  use(history: HistoryPort, repository: Repository, keys: Iterable<string>): void {
    const used = this.#used.get(repository.commonDir) ?? new Set<string>();
    this.#used.set(repository.commonDir, used);
    for (const key of keys) {
      const value = this.#known.get(key);
      if (value === undefined) continue;
      used.delete(key);
      used.add(key);
      this.#known.delete(key);
      this.#known.set(key, value);
    }
    this.#forgetOldest();
    const saved = this.#saved.get(repository.commonDir);
    if (history.contents === undefined || [...used].every((key) => saved?.has(key) === true)) return;
    this.#unsaved.set(repository.commonDir, () => this.#save(history, repository, used));
    unsavedOf(history).add(this);
  }

  /** Writes what is not written yet. */
  async save(): Promise<void> {
    const unsaved = [...this.#unsaved.values()];
    this.#unsaved.clear();
    for (const save of unsaved) await save();
  }

  async #load({ contents }: HistoryPort, repository: Repository): Promise<void> {
    const kept = await contents?.load(repository, this.#kind.name);
    if (kept === undefined) return;
    for (const [key, packed] of kept) if (!this.#known.has(key)) this.#known.set(key, this.#kind.unpack(packed));
    this.#saved.set(repository.commonDir, new Set(kept.map(([key]) => key)));
  }

  async #save({ contents }: HistoryPort, repository: Repository, used: ReadonlySet<string>): Promise<void> {
    const entries = [...used].flatMap((key) => {
      const value = this.#known.get(key);
      return value === undefined ? [] : [[key, this.#kind.pack(value)] as const];
    });
    await contents?.save(repository, this.#kind.name, entries);
    this.#saved.set(repository.commonDir, new Set(used));
  }

  #forgetOldest(): void {
    for (const key of this.#known.keys()) {
      if (this.#known.size <= this.#kind.most) return;
      this.#known.delete(key);
      for (const used of this.#used.values()) used.delete(key);
    }
  }
}

const memories = new WeakMap<HistoryPort, Set<{ save(): Promise<void> }>>();

function unsavedOf(history: HistoryPort): Set<{ save(): Promise<void> }> {
  const found = memories.get(history) ?? new Set();
  memories.set(history, found);
  return found;
}

/** Writes all that was found through one history and is not written yet. */
export async function saveContents(history: HistoryPort): Promise<void> {
  for (const memory of unsavedOf(history)) await memory.save();
}
