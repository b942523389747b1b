/** What this process knows of one repository's history: which commits there are and what they did, added to as it grows. */
import { commitIdAt } from "../model/historyShape";
import type { Commit } from "../model/commit";
import type { HistoryFacts } from "../model/historyFacts";
import type { Repository } from "../model/repositoryState";
import { readFacts } from "../git/readFacts";
import type { MessageMarker } from "../practice/ports";
import { columnsByPosition } from "./facts/columnsByPosition";
import { CommitGraph, type ShapeInGraph } from "./graph/commitGraph";
import { FactsTable } from "./facts/factsTable";
import { FactsTexts } from "./facts/factsTexts";
import { KeptCommits } from "./facts/keptCommits";
import { HistoryShapes, type Reading } from "./graph/historyShapes";

export interface FactsOptions extends Reading {
  readonly processes: number;
  readonly signal?: AbortSignal | undefined;
  readonly isInBackground?: boolean;
  /** Called for each commit that was read. */
  readonly onRead?: () => void;
}

export interface HistoryParts {
  readonly graph: CommitGraph;
  readonly table: FactsTable;
  /** Heads whose ancestors are all in the graph, newest last. */
  readonly heads: readonly string[];
}

/** How far is looked back for a revision that says the same. */
const mostSteps = 64;

/** True for files that say how others are to be taken, or what people are called. */
function isSaying(path: string): boolean {
  return path === ".mailmap" || path === ".gitattributes" || path.endsWith("/.gitattributes");
}

export class RepositoryHistory {
  readonly #graph: CommitGraph;
  readonly #table: FactsTable;
  readonly #texts: FactsTexts;
  readonly #shallowIds: ReadonlySet<string>;
  readonly #kept = new KeptCommits();
  #changes = 0;
  /** Which commits there are. */
  readonly shapes: HistoryShapes;

  /** `shallowIds` are the commits at which a shallow clone ends. */
  constructor({ graph, table, heads }: HistoryParts, shallowIds: ReadonlySet<string>) {
    this.#graph = graph;
    this.#table = table;
    this.#texts = new FactsTexts(table);
    this.shapes = new HistoryShapes(graph, table, heads);
    this.#shallowIds = shallowIds;
  }

  static empty({ objectFormat }: Repository): HistoryParts {
    return { graph: CommitGraph.empty(objectFormat === "sha256" ? 32 : 20), table: new FactsTable(), heads: [] };
  }

  get parts(): HistoryParts {
    return { graph: this.#graph, table: this.#table, heads: this.shapes.heads };
  }

  /** Grows with everything that is learnt. */
  get changes(): number {
    return this.#changes + this.shapes.changes;
  }

  /** True where everything is known of the commit that will ever be. */
  isRead(id: string): boolean {
    return this.#kept.has(id) || this.#table.isRead(this.#graph.slotOfHex(id));
  }

  /** Reads what is not known of these commits; ids that are no commits of this repository are passed over. */
  async learn(ids: readonly string[], { room, processes, spare, signal, isInBackground, onRead }: FactsOptions): Promise<void> {
    const unread = ids.filter((id) => !this.isRead(id) && this.#graph.slotOfHex(id) !== -1);
    const slots = unread.map((id) => this.#graph.slotOfHex(id));
    const read = (at: number, remember: (slot: number) => void) => {
      const slot = slots[at] ?? -1;
      // Two questions at the same time may have asked for the same commit.
      if (this.#table.knowledgeOf(slot) === "unread") remember(slot);
      this.#changes += 1;
      onRead?.();
    };
    await readFacts({
      room,
      ids: unread,
      processes,
      signal,
      spare,
      isInBackground,
      onCommit: (at, commit, detail) => read(at, (slot) => this.#table.add(slot, commit, detail)),
      onUnreadable: (at) => read(at, (slot) => this.#table.addUnreadable(slot)),
    });
  }

  /**
   * Those of these commits that were read, in the same order, with the names of their authors as they say. Mostly the same
   * objects each time.
   */
  commits(ids: readonly string[]): readonly Commit[] {
    const kept = ids.map((id) => this.#kept.get(id));
    const unmade = ids.filter((id, at) => kept[at] === undefined && this.isRead(id));
    if (unmade.length === 0) return kept.filter((commit) => commit !== undefined);
    const made = new Map(this.#byMessage(unmade).map((id) => [id, this.#make(id)] as const));
    return ids.flatMap((id, at) => kept[at] ?? made.get(id) ?? []);
  }

  /** In the order in which messages are kept, so that each block of them is opened once. */
  #byMessage(ids: readonly string[]): readonly string[] {
    const { message } = this.#table.slots;
    const numbered = ids.map((id) => ({ id, number: message[this.#graph.slotOfHex(id)] ?? 0 }));
    return numbered.sort((one, other) => one.number - other.number).map(({ id }) => id);
  }

  #make(id: string): Commit {
    const slot = this.#graph.slotOfHex(id);
    const commit = this.#texts.commit(slot, { id, parents: this.#graph.parentsOf(slot), isShallowBoundary: this.#shallowIds.has(id) });
    this.#kept.add(commit);
    return commit;
  }

  /** Everything that is known of a history, in its order, with people as their commits say; `marker` sums messages up. */
  facts(found: ShapeInGraph, marker: MessageMarker): HistoryFacts {
    const markOf = (slot: number) => {
      this.#changes += 1;
      const { subject, body } = this.#texts.message(slot);
      return marker.mark(subject, body);
    };
    const shallowBoundaries = new Set<number>();
    if (this.#shallowIds.size > 0) {
      for (let position = 0; position < found.shape.count; position++) if (this.#shallowIds.has(commitIdAt(found.shape, position))) shallowBoundaries.add(position);
    }
    // Not spread: columns that nobody asks for need not be worked out.
    return Object.assign(columnsByPosition(found, this.#table, this.#texts, markOf), { shallowBoundaries });
  }

  /** Lets go of the store that it was loaded from. */
  async close(): Promise<void> {
    await this.#table.messages.close();
  }

  /** One of the known heads that differs from this one by a few commits in a row, none of which touches attributes or mailmap. */
  findTwin(head: string, isKnown: (head: string) => boolean): string | undefined {
    let slot = this.#graph.slotOfHex(head);
    for (let step = 0; step < mostSteps && this.#graph.isKnown(slot); step++) {
      if (isKnown(this.#graph.idOf(slot))) return this.#graph.idOf(slot);
      const parents = this.#graph.parentSlotsOf(slot);
      if (parents.length !== 1 || this.#table.knowledgeOf(slot) !== "whole" || this.#texts.touches(slot, isSaying)) return undefined;
      slot = parents[0] ?? -1;
    }
    return undefined;
  }

  /** Positions of commits that nothing is known of yet; the ends of a shallow clone say nothing and are passed over. */
  unread({ shape, slots }: ShapeInGraph, from: number, most: number): { readonly ids: readonly string[]; readonly next: number } {
    const ids: string[] = [];
    let position = from;
    for (; position < shape.count && ids.length < most; position++) {
      if (this.#table.knowledgeOf(slots[position] ?? 0) !== "unread") continue;
      const id = commitIdAt(shape, position);
      if (!this.#shallowIds.has(id)) ids.push(id);
    }
    return { ids, next: position };
  }
}
