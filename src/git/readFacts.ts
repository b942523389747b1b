/**
 * Reads what commits did through several readers at a time; a commit that git stumbles over costs itself and no other.
 *
 * The result for each commit doesn't depend on which reader read it, so it is the same as that of a single process.
 */
import { FactsReader, type Detail, type PortionOutcome } from "./factsReader";
import { GitFailure } from "./gitFailure";
import type { GitExit } from "./gitProcess";
import { endedWell } from "./openRepository";
import type { PrivateRoom } from "./privateRoom";
import type { RawCommit } from "./rawCommit";
import { SegmentQueue, type Stretch } from "./segmentQueue";

export interface FactsRequest {
  readonly room: PrivateRoom;
  /** Full ids; neighbours in history should be neighbours here. */
  readonly ids: readonly string[];
  /** How many processes may read at the same time. */
  readonly processes: number;
  /** Called once for each commit that anything is known of, in any order; `at` is the position in `ids`. */
  readonly onCommit: (at: number, commit: RawCommit, detail: Detail) => void;
  /** Called for an id of which git can't read even the header, or says nothing at all. */
  readonly onUnreadable: (at: number) => void;
  readonly signal?: AbortSignal | undefined;
  /** Nobody waits for the answer. */
  readonly isInBackground?: boolean | undefined;
  /** A reader that waits for work, and where to leave one. */
  readonly spare?: SpareReader | undefined;
}

/** Keeps one reader of a room between two questions. */
export interface SpareReader {
  take(): FactsReader | undefined;
  leave(reader: FactsReader): void;
}

/** Enough that git's output buffer never holds back the answer to all that is outstanding. */
const largestPortion = 128;
const smallestPortion = 8;
/** So many portions for each reader that the last ones end together. */
const portionsPerReader = 16;
/** Below this a second process costs more than it brings. */
const fewestForTwo = 200;
/** After so many failures, and one for so few that could be read, the clone is partial as a whole: trying each would take for ever. */
const mostSingleFailures = 20;
const fewestReadForOneFailure = 4;
/** Somebody may kill a reader that did nothing wrong; one that takes all the memory is killed every time. */
const mostKills = 3;

/** Resolves when every id was answered; throws `GitFailure` only when git itself can't be used, or when cancelled. */
export async function readFacts(request: FactsRequest): Promise<void> {
  const { ids, signal } = request;
  if (ids.length === 0) return;
  const workers = ids.length < fewestForTwo ? 1 : Math.max(1, request.processes);
  const portion = Math.max(smallestPortion, Math.min(largestPortion, Math.ceil(ids.length / (workers * portionsPerReader))));
  const queue = new SegmentQueue(ids.length, workers, portion);
  const shared: Shared = { request, failures: 0, read: 0, readers: new Set(), isOver: false };
  const stop = () => {
    shared.isOver = true;
    for (const reader of shared.readers) reader.stop();
  };
  if (signal?.aborted === true) throw cancelled();
  signal?.addEventListener("abort", stop, { once: true });
  const work = Array.from({ length: workers }, (_, worker) => new Worker(shared, () => queue.next(worker)).run());
  try {
    await Promise.all(work);
  } finally {
    // When one of them failed, the others must not go on.
    stop();
    await Promise.allSettled(work);
    await Promise.all([...shared.readers].map((reader) => reader.exit));
    signal?.removeEventListener("abort", stop);
  }
}

function cancelled(): GitFailure {
  return new GitFailure("The history could not be read", { kind: "cancelled" });
}

interface Shared {
  readonly request: FactsRequest;
  /** Commits that could not be read whole. */
  failures: number;
  /** Commits that could. */
  read: number;
  /** Those that run now. */
  readonly readers: Set<FactsReader>;
  /** Set when nothing may be started any more: cancelled, or another worker failed. */
  isOver: boolean;
}

interface Outstanding extends Stretch {
  readonly outcome: Promise<PortionOutcome>;
}

/** One reader at a time, and what it was given. */
class Worker {
  readonly #shared: Shared;
  readonly #next: () => Stretch | undefined;
  /** Stretches that a reader left behind when it ended. */
  readonly #again: Stretch[] = [];
  readonly #outstanding: Outstanding[] = [];
  #reader: FactsReader | undefined;
  /** Ids that this reader has answered. */
  #answered = 0;

  constructor(shared: Shared, next: () => Stretch | undefined) {
    this.#shared = shared;
    this.#next = next;
  }

  async run(): Promise<void> {
    for (;;) {
      this.#feed();
      const first = this.#outstanding.shift();
      if (first === undefined) break;
      const outcome = await first.outcome;
      const done = outcome.kind === "done" ? first.to - first.from : outcome.done;
      if (this.#reader?.detail === "whole") this.#shared.read += done;
      if (outcome.kind === "done") this.#answered += done;
      else await this.#recover(first, outcome.done, outcome.exit);
    }
    await this.#letGo();
  }

  /** Two portions at a time, so that git has work while the answer to the first is on its way. */
  #feed(): void {
    this.#mayGoOn();
    while (this.#outstanding.length < 2) {
      const stretch = this.#again.shift() ?? this.#next();
      if (stretch === undefined) return;
      const outcome = this.#read(stretch, this.#liveReader());
      // A second one's failure is met after the first one's, which may end this worker.
      outcome.catch(() => {});
      this.#outstanding.push({ ...stretch, outcome });
    }
  }

  async #read({ from, to }: Stretch, reader: FactsReader): Promise<PortionOutcome> {
    const { ids, onCommit, onUnreadable } = this.#shared.request;
    const { detail } = reader;
    let next = from;
    // Git passes over what isn't there, which a list that it keeps beside the commits may still name.
    const passTo = (at: number) => {
      for (; next < at; next++) onUnreadable(next);
    };
    const outcome = await reader.read(ids.slice(from, to), (at, commit) => {
      passTo(from + at);
      next = from + at + 1;
      onCommit(from + at, commit, detail);
    });
    if (outcome.kind === "done") passTo(to);
    return outcome;
  }

  #liveReader(): FactsReader {
    const { request, failures, read, readers } = this.#shared;
    const isPartial = failures > mostSingleFailures && failures * fewestReadForOneFailure > read;
    const detail: Detail = isPartial ? "pathsOnly" : "whole";
    if (this.#reader?.detail === detail || (this.#reader !== undefined && this.#outstanding.length > 0)) return this.#reader;
    this.#reader?.end();
    const spare = detail === "whole" ? request.spare?.take() : undefined;
    this.#reader = spare ?? new FactsReader(request.room, detail, request.isInBackground);
    this.#answered = 0;
    readers.add(this.#reader);
    return this.#reader;
  }

  #mayGoOn(): void {
    if (this.#shared.isOver) throw cancelled();
  }

  /** The process is gone: reads the commit that it stumbled over by itself, and puts back what it had not begun. */
  async #recover(stretch: Stretch, done: number, exit: GitExit): Promise<void> {
    const isFresh = this.#answered === 0 && done === 0;
    if (this.#reader !== undefined) this.#shared.readers.delete(this.#reader);
    this.#reader = undefined;
    this.#mayGoOn();
    if (exit.kind === "notStarted" || (exit.kind === "timedOut" && isFresh)) throw new GitFailure("The history could not be read", exit);
    const failed = stretch.from + done;
    const left = [{ from: failed + 1, to: stretch.to }, ...this.#outstanding.splice(0).map(({ from, to }) => ({ from, to }))];
    this.#again.push(...left.filter(({ from, to }) => from < to));
    await this.#readAlone(failed);
  }

  /** Whole after all, or its paths, or what it says of itself, or nothing. */
  async #readAlone(at: number): Promise<void> {
    for (const detail of ["whole", "pathsOnly", "headerOnly"] as const) {
      let kills = 0;
      while (kills < mostKills) {
        this.#mayGoOn();
        const { isRead, exit } = await this.#tryAlone(at, detail);
        if (isRead) return;
        if (exit?.kind === "notStarted") throw new GitFailure("The history could not be read", exit);
        if (exit?.kind !== "killed") break;
        kills += 1;
      }
      if (detail === "whole") this.#shared.failures += 1;
    }
    this.#shared.request.onUnreadable(at);
  }

  /** Through a reader of its own; says how that ended when it didn't answer. */
  async #tryAlone(at: number, detail: Detail): Promise<{ readonly isRead: boolean; readonly exit?: GitExit }> {
    const { room, ids, onCommit } = this.#shared.request;
    const reader = new FactsReader(room, detail);
    this.#shared.readers.add(reader);
    let isRead = false;
    const outcome = await reader.read([ids[at] ?? ""], (_, commit) => {
      isRead = true;
      onCommit(at, commit, detail);
    });
    reader.end();
    await reader.exit;
    this.#shared.readers.delete(reader);
    return outcome.kind === "stopped" ? { isRead, exit: outcome.exit } : { isRead };
  }

  async #letGo(): Promise<void> {
    const reader = this.#reader;
    if (reader === undefined) return;
    const { spare } = this.#shared.request;
    this.#shared.readers.delete(reader);
    if (spare !== undefined && reader.detail === "whole" && reader.isAlive) {
      spare.leave(reader);
      return;
    }
    reader.end();
    const exit = await reader.exit;
    if (!endedWell(exit) && exit.kind !== "killed") throw new GitFailure("The history was read only in part", exit);
  }
}
