/** The histories of the repositories that are being looked at: loaded when first needed, kept on disk as they grow. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Repository } from "../model/repositoryState";
import type { FactsReader } from "../git/factsReader";
import type { OpenRepository } from "../git/openRepository";
import { makePrivateRoom, type PrivateRoom } from "../git/privateRoom";
import type { SpareReader } from "../git/readFacts";
import { RepositoryHistory, type HistoryParts } from "./repositoryHistory";

/** Repositories kept in memory; a large one takes a hundred megabytes. */
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
  readonly key: string;
  readonly opened: Promise<OpenHistory & { close(): Promise<void> }>;
}

export class OpenHistories {
  readonly #store: HistoryStore | undefined;
  readonly #entries = new Map<string, Entry>();

  /** Without a store, what is learnt ends with this process. */
  constructor(store?: HistoryStore) {
    this.#store = store;
  }

  /** The history that all work trees of a repository share. */
  async of(open: OpenRepository): Promise<OpenHistory> {
    const { commonDir } = open.repository;
    const shallowIds = await readShallowIds(open.repository);
    // Where a clone's history ends decides what its last commits seem to have done.
    const key = [open.repository.objectFormat, ...[...shallowIds].sort()].join(" ");
    const known = this.#entries.get(commonDir);
    const entry = known?.key === key ? known : { key, opened: this.#open(open, shallowIds) };
    this.#entries.delete(commonDir);
    this.#entries.set(commonDir, entry);
    if (known !== undefined && known !== entry) await close(known);
    try {
      return await entry.opened;
    } catch (error) {
      if (this.#entries.get(commonDir) === entry) this.#entries.delete(commonDir);
      throw error;
    }
  }

  /** Writes what was learnt and ends every process; nothing may be in use any more. */
  async dispose(): Promise<void> {
    const entries = [...this.#entries.values()];
    this.#entries.clear();
    await Promise.all(entries.map(close));
  }

  /** Closes the histories that were used longest ago; call when nothing is in use. */
  async closeUnused(): Promise<void> {
    for (const [commonDir, entry] of [...this.#entries].slice(0, -keptHistories)) {
      this.#entries.delete(commonDir);
      await close(entry);
    }
  }

  async #open(open: OpenRepository, shallowIds: ReadonlySet<string>): Promise<OpenHistory & { close(): Promise<void> }> {
    const { repository } = open;
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
      await room.dispose();
    };
    return { history, room, spare, save, close };
  }
}

async function close({ opened }: Entry): Promise<void> {
  await opened.then((one) => one.close(), () => undefined);
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
