/** The histories of the repositories that are being looked at: loaded when first needed, kept on disk as they grow. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Repository } from "../model/repositoryState";
import type { FactsReader } from "../git/factsReader";
import type { OpenRepository } from "../git/openRepository";
import { makePrivateRoom, type PrivateRoom } from "../git/privateRoom";
import type { SpareReader } from "../git/readFacts";
import { RepositoryHistory, type HistoryParts } from "./repositoryHistory";

/** Repositories kept in memory where nobody uses them; a large one takes a hundred megabytes. */
const keptHistories = 3;
/** How long a reader without work waits for more, such as for the next commit of a rebase. */
const spareMilliseconds = 20_000;

/** Where histories are kept between two runs. */
export interface HistoryStore {
  load(repository: Repository, shallowIds: ReadonlySet<string>): Promise<HistoryParts | undefined>;
  save(repository: Repository, shallowIds: ReadonlySet<string>, parts: HistoryParts): Promise<void>;
}

/** A history with the place to read it from. */
export interface OpenHistory {
  readonly history: RepositoryHistory;
  readonly room: PrivateRoom;
  readonly spare: SpareReader;
  /** Writes what was learnt since the last time; nothing when that is nothing. */
  save(): Promise<void>;
}

interface Entry {
  readonly commonDir: string;
  readonly key: string;
  readonly opened: Promise<OpenHistory & { close(): Promise<void> }>;
  users: number;
}

export class OpenHistories {
  readonly #store: HistoryStore | undefined;
  /** In use first or last, those that nobody uses in the order in which they were left. */
  readonly #entries = new Map<string, Entry>();
  /** What is being written by those that were closed, and what failed at it. */
  readonly #closing = new Map<Entry, Promise<void>>();
  #isDisposed = false;

  /** Without a store, what is learnt of a history ends when it is closed. */
  constructor(store?: HistoryStore) {
    this.#store = store;
  }

  /** Runs work on the history that all work trees of a repository share; it stays open for as long as anybody works with it. */
  async use<T>(open: OpenRepository, work: (opened: OpenHistory) => Promise<T>): Promise<T> {
    const entry = this.#enter(open, await readShallowIds(open.repository));
    try {
      return await work(await this.#openedOf(entry));
    } finally {
      this.#leave(entry);
    }
  }

  /** Writes what was learnt and ends every process; nothing may be in use any more. */
  async dispose(): Promise<void> {
    this.#isDisposed = true;
    for (const entry of [...this.#entries.values()]) this.#close(entry);
    await Promise.all(this.#closing.values());
  }

  #enter(open: OpenRepository, shallowIds: ReadonlySet<string>): Entry {
    const { commonDir, objectFormat } = open.repository;
    // Where a clone's history ends decides what its last commits seem to have done.
    const key = [objectFormat, ...[...shallowIds].sort()].join(" ");
    const known = this.#entries.get(commonDir);
    if (known?.key === key) {
      known.users += 1;
      return known;
    }
    if (known !== undefined) this.#forget(known);
    const entry: Entry = { commonDir, key, opened: this.#open(open, shallowIds), users: 1 };
    this.#entries.set(commonDir, entry);
    this.#closeUnused();
    return entry;
  }

  #leave(entry: Entry): void {
    entry.users -= 1;
    if (entry.users > 0) return;
    if (this.#entries.get(entry.commonDir) === entry) {
      this.#entries.delete(entry.commonDir);
      this.#entries.set(entry.commonDir, entry);
      this.#closeUnused();
    } else if (!this.#isDisposed) {
      this.#close(entry);
    }
  }

  async #openedOf(entry: Entry): Promise<OpenHistory> {
    try {
      return await entry.opened;
    } catch (error) {
      this.#forget(entry);
      throw error;
    }
  }

  /** Whoever comes next gets another one. */
  #forget(entry: Entry): void {
    if (this.#entries.get(entry.commonDir) === entry) this.#entries.delete(entry.commonDir);
    if (entry.users === 0) this.#close(entry);
  }

  /** Of those that nobody uses, the ones that were left longest ago go where more are open than are kept. */
  #closeUnused(): void {
    const surplus = Math.max(0, this.#entries.size - keptHistories);
    const unused = [...this.#entries.values()].filter(({ users }) => users === 0);
    for (const entry of unused.slice(0, surplus)) this.#close(entry);
  }

  /** Nobody waits for it; a failure is met when everything is disposed of. */
  #close(entry: Entry): void {
    if (this.#entries.get(entry.commonDir) === entry) this.#entries.delete(entry.commonDir);
    const closing = entry.opened.then((one) => one.close(), () => undefined);
    this.#closing.set(entry, closing);
    closing.then(() => this.#closing.delete(entry), () => {});
  }

  async #open(open: OpenRepository, shallowIds: ReadonlySet<string>): Promise<OpenHistory & { close(): Promise<void> }> {
    const { repository } = open;
    // What is just being closed is about to write what it has learnt.
    await Promise.allSettled([...this.#closing].flatMap(([{ commonDir }, closing]) => (commonDir === repository.commonDir ? [closing] : [])));
    const parts = (await this.#store?.load(repository, shallowIds)) ?? RepositoryHistory.empty(repository);
    const history = new RepositoryHistory(parts, shallowIds);
    const room = await makePrivateRoom(open);
    const spare = new KeptReader();
    let saved = history.changes;
    const save = async () => {
      if (history.changes === saved) return;
      saved = history.changes;
      await this.#store?.save(repository, shallowIds, history.parts);
    };
    const close = async () => {
      await spare.end();
      await save();
      await history.close();
      await room.dispose();
    };
    return { history, room, spare, save, close };
  }
}

/** One reader that waits for work: the next commit is then read without starting a process. */
class KeptReader implements SpareReader {
  #reader: FactsReader | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Those that end by themselves; nobody who asked has to wait for that. */
  readonly #ending = new Set<FactsReader>();

  take(): FactsReader | undefined {
    clearTimeout(this.#timer);
    const reader = this.#reader;
    this.#reader = undefined;
    return reader?.isAlive === true ? reader : undefined;
  }

  leave(reader: FactsReader): void {
    if (this.#reader?.isAlive === true) {
      reader.end();
      this.#ending.add(reader);
      void reader.exit.then(() => this.#ending.delete(reader));
      return;
    }
    this.#reader = reader;
    this.#timer = setTimeout(() => void this.end(), spareMilliseconds);
    this.#timer.unref();
  }

  /** Resolves when no process is left; they have nothing to do, so nothing is lost. */
  async end(): Promise<void> {
    clearTimeout(this.#timer);
    const readers = [...this.#ending, ...(this.#reader === undefined ? [] : [this.#reader])];
    this.#reader = undefined;
    for (const reader of readers) reader.stop();
    await Promise.all(readers.map((reader) => reader.exit));
  }
}

async function readShallowIds({ isShallow, commonDir }: Repository): Promise<ReadonlySet<string>> {
  if (!isShallow) return new Set();
  const text = await readFile(join(commonDir, "shallow"), "latin1");
  return new Set(text.split("\n").filter((line) => line !== ""));
}
