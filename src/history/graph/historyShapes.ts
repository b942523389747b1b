/** Which commits lead to a head, in git's own order: known commits cost no process, new ones as little as can be. */
import type { Detail } from "../../git/factsReader";
import { GitFailure } from "../../git/gitFailure";
import type { OpenRepository } from "../../git/openRepository";
import type { PrivateRoom } from "../../git/privateRoom";
import type { RawCommit } from "../../git/rawCommit";
import { readFacts, type SpareReader } from "../../git/readFacts";
import { readGraph } from "../../git/readGraph";
import { readGraphByObjects } from "../../git/readGraphByObjects";
import type { CommitGraph, ShapeInGraph } from "./commitGraph";
import type { FactsTable } from "../facts/factsTable";
import { growShape } from "./growShape";

/** Shapes that are kept: the head's, and that of a commit whose diff is open. */
const keptShapes = 3;
/** Heads whose ancestors are known; a walk from a new head ends at any of them. */
const keptHeads = 16;

/** New commits that are read one after the other before a walk is quicker. */
const mostSteps = 32;
/** How often is looked how far a walk has come, and how often at least: a history of some thousand commits is walked by then. */
const lookMilliseconds = 10;
const fewestLooks = 3;
/** Clocks that differ may put a commit of the newest days a little behind. */
const clockSlackDays = 3;
const secondsPerDay = 86_400;

/** Where to read from. */
export interface Reading {
  readonly room: PrivateRoom;
  readonly spare?: SpareReader | undefined;
}

export class HistoryShapes {
  readonly #graph: CommitGraph;
  /** Reading a commit to learn its parents tells everything else as well. */
  readonly #table: FactsTable;
  readonly #shapes = new Map<string, ShapeInGraph>();
  #heads: readonly string[];
  /** One walk at a time: the second one finds what the first one found. */
  #walk: Promise<unknown> = Promise.resolve();
  /** Time of the commit that the walk under way has come to. */
  #walkedTo = Infinity;
  #changes = 0;

  /** `heads` are commits whose ancestors are all in the graph. */
  constructor(graph: CommitGraph, table: FactsTable, heads: readonly string[]) {
    this.#graph = graph;
    this.#table = table;
    this.#heads = heads;
  }

  /** Commits whose ancestors are all in the graph, newest last. */
  get heads(): readonly string[] {
    return this.#heads;
  }

  /** Grows with everything that is learnt. */
  get changes(): number {
    return this.#changes;
  }

  /** The shape of the head's history if no process is needed for it. */
  known(head: string): ShapeInGraph | undefined {
    const kept = this.#shapes.get(head);
    if (kept !== undefined) return kept;
    const shape = this.#grownShape(head) ?? this.#graph.shapeOf(head);
    if (shape !== undefined) this.#keepShape(head, shape);
    return shape;
  }

  /** The shape of the head's history; only commits that are not known yet are asked of git. */
  async shape(open: OpenRepository, reading: Reading, signal?: AbortSignal): Promise<ShapeInGraph> {
    const { head } = open.repository;
    const known = this.known(head);
    if (known !== undefined) return known;
    const walk = this.#walk.catch(() => undefined).then(() => this.#readShape(open, reading, signal));
    this.#walk = walk;
    return walk;
  }

  /**
   * The whole shape where it can be had soon, else what a walk has found when it has come so many days back, where it is
   * left: git walks the newest commits first. Parents that the walk has not come to have no position.
   */
  async newest(open: OpenRepository, days: number, reading: Reading, signal?: AbortSignal): Promise<ShapeInGraph & { readonly isWhole: boolean }> {
    const { head } = open.repository;
    const stop = new AbortController();
    const walk = this.shape(open, reading, signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]));
    for (let looks = 0; ; looks++) {
      const whole = await Promise.race([walk, later(lookMilliseconds)]);
      if (whole !== undefined) return { ...whole, isWhole: true };
      const newest = this.#graph.committedAtOf(this.#graph.slotOfHex(head));
      const isFarEnough = this.#walkedTo < newest - (days + clockSlackDays) * secondsPerDay;
      const found = looks >= fewestLooks && isFarEnough ? this.#graph.readableShapeOf(head) : undefined;
      if (found === undefined) continue;
      // Whoever waits for the first figures needs the processor more; what was found is kept.
      stop.abort();
      walk.catch(() => {});
      return { ...found, isWhole: false };
    }
  }

  /** True where git has listed the commit. */
  isListed(id: string): boolean {
    return this.#graph.isKnown(this.#graph.slotOfHex(id));
  }

  async #readShape(open: OpenRepository, reading: Reading, signal?: AbortSignal): Promise<ShapeInGraph> {
    const { head } = open.repository;
    await this.#stepBack(head, reading, signal);
    const known = this.known(head);
    if (known !== undefined) {
      this.#rememberHead(head);
      return known;
    }
    this.#walkedTo = Infinity;
    const add = (ids: Uint8Array, count: number, committedAt: number) => {
      this.#graph.add(ids, count, committedAt);
      this.#walkedTo = committedAt;
    };
    try {
      await readGraph(open, { heads: [head], known: this.#heads }, add, signal);
    } catch (error) {
      if (!(error instanceof GitFailure) || error.exit.kind !== "exited") throw error;
      return this.#readAround(open, error, signal);
    }
    const shape = this.#graph.shapeOf(head);
    if (shape === undefined) throw new Error("git left out commits of the history that it listed");
    this.#rememberHead(head);
    this.#keepShape(head, shape);
    return shape;
  }

  /**
   * Reads commits from the head back to known ones, when they are few: the reader that waits for work tells parents too,
   * and no walk has to be started.
   */
  async #stepBack(head: string, { room, spare }: Reading, signal?: AbortSignal): Promise<void> {
    if (this.#heads.length === 0) return;
    let unknown = this.isListed(head) ? [] : [head];
    for (let step = 0; step < mostSteps && unknown.length > 0; step++) {
      const found: string[] = [];
      const ids = unknown;
      const reading = readFacts({
        room,
        spare,
        signal,
        ids,
        processes: 1,
        onCommit: (at, commit, detail) => {
          const parents = Buffer.from(commit.field("parents")).toString("latin1");
          found.push(...(parents === "" ? [] : parents.split(" ")));
          this.#addWithFacts(`${ids[at] ?? ""}${parents.replaceAll(" ", "")}`, commit, detail);
        },
        onUnreadable: () => {},
      });
      // Git takes as long to begin.
      this.#makeRoom();
      await reading;
      unknown = [...new Set(found)].filter((id) => !this.isListed(id));
    }
  }

  /** Columns that were loaded are as long as they are, and copying them takes milliseconds. */
  #makeRoom(): void {
    this.#graph.makeRoom(mostSteps);
    this.#table.makeRoomFor(this.#graph.count, mostSteps);
  }

  #addWithFacts(family: string, commit: RawCommit, detail: Detail): void {
    const ids = Buffer.from(family, "hex");
    const slot = this.#graph.slotFor(ids);
    if (this.#table.knowledgeOf(slot) === "unread") this.#table.add(slot, commit, detail);
    // As a walk says it: 0 is a date line that can't be read.
    const committedAt = this.#table.slots.committedAt[slot] ?? 0;
    this.#graph.add(ids, ids.length / this.#graph.idBytes, committedAt > 0 ? committedAt : Number.NaN);
    this.#changes += 1;
  }

  /** The shape of a known head with a few commits on top, such as those of a merge. */
  #grownShape(head: string): ShapeInGraph | undefined {
    const slot = this.#graph.slotOfHex(head);
    if (!this.#graph.isKnown(slot)) return undefined;
    for (const before of [...this.#shapes.values()].reverse()) {
      const grown = growShape(this.#graph, slot, before);
      if (grown !== undefined) return grown;
    }
    return undefined;
  }

  #rememberHead(head: string): void {
    this.#heads = [...this.#heads.filter((one) => one !== head), head].slice(-keptHeads);
    this.#changes += 1;
  }

  /** A walk ends at the first commit that is missing; those that can be read are found without walking. */
  async #readAround(open: OpenRepository, walkFailure: GitFailure, signal?: AbortSignal): Promise<ShapeInGraph> {
    await readGraphByObjects(open, (ids, count, committedAt) => void this.#graph.add(ids, count, committedAt), signal);
    const found = this.#graph.readableShapeOf(open.repository.head);
    // The head itself can't be read, or it was not a missing commit that the walk stumbled over.
    if (found === undefined || found.missing === 0) throw walkFailure;
    const readable = { slots: found.slots, shape: { ...found.shape, missing: found.missing } };
    this.#keepShape(open.repository.head, readable);
    return readable;
  }

  #keepShape(head: string, shape: ShapeInGraph): void {
    this.#shapes.delete(head);
    this.#shapes.set(head, shape);
    for (const oldest of [...this.#shapes.keys()].slice(0, -keptShapes)) this.#shapes.delete(oldest);
  }
}

/** Resolves with nothing after a while. */
function later(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds));
}
