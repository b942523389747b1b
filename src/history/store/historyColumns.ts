/** A history as the columns of its store, and back: what is kept of each commit, written as small as it loads quickly. */
import type { ByteSource } from "../columns/byteSource";
import type { ColumnFile, ColumnFileContent, ColumnFormat } from "../columns/columnFile";
import { MessageBlocks, type KeptBlocks } from "../columns/messageBlocks";
import { CommitGraph } from "../graph/commitGraph";
import type { HistoryParts } from "../repositoryHistory";
import { factsFromColumns, factsToColumns } from "./factsColumns";

/** Grows when a column is added or means something else; stores of another version are read anew. */
export const historyFormat: ColumnFormat = { name: "metronome.history", version: 2 };

/**
 * Commits are kept in the order of the newest head, so that its history loads without being sorted. Messages stand in the
 * tail: they are most of the bytes, and hardly ever looked at.
 *
 * `isKept` says which commits' facts may be kept for another time.
 */
export function toColumns({ graph, table, heads }: HistoryParts, isKept: (slot: number) => boolean): { readonly columns: ColumnFileContent["columns"]; readonly messages: KeptBlocks } {
  const kept = graph.keptOrder(heads.at(-1));
  const columns = graph.toColumns(kept);
  const messages = table.messages.keep();
  return {
    columns: [
      { name: "ids", data: columns.ids, encoding: "raw" },
      { name: "committedAt", data: columns.committedAt, encoding: "narrow" },
      { name: "parentCount", data: columns.parentCount, encoding: "raw" },
      { name: "parents", data: columns.parents, encoding: "raw" },
      { name: "sorted", data: Uint32Array.of(columns.sorted.from, columns.sorted.to), encoding: "raw" },
      { name: "messageEnds", data: messages.columns.ends, encoding: "raw" },
      { name: "messageFirsts", data: messages.columns.firsts, encoding: "raw" },
      { name: "messageChecksums", data: messages.columns.checksums, encoding: "raw" },
      ...factsToColumns(table, kept.order, isKept),
    ],
    messages,
  };
}

/**
 * The history owns the file's bytes and the tail from now on.
 *
 * Undefined where the columns can't be those of a history; throws `DamagedColumn` where they are not what was written.
 */
export function fromColumns(file: ColumnFile, tail: ByteSource, messageCount: number): Omit<HistoryParts, "heads"> | undefined {
  const ends = file.column("messageEnds", "u32");
  const messages = MessageBlocks.fromColumns(tail, { ends, firsts: file.column("messageFirsts", "u32"), checksums: file.column("messageChecksums", "u32") }, messageCount);
  const graph = graphFrom(file);
  if (graph === undefined || messages === undefined) return undefined;
  const table = factsFromColumns(file, graph.count, messages);
  return table && { graph, table };
}

function graphFrom(file: ColumnFile): CommitGraph | undefined {
  const parentCount = file.column("parentCount", "u32");
  const ids = file.column("ids", "u8");
  const [from = 0, to = 0] = file.column("sorted", "u32");
  return CommitGraph.fromColumns({
    idBytes: parentCount.length === 0 ? 20 : ids.length / parentCount.length,
    ids,
    committedAt: file.column("committedAt", "f64"),
    parentCount,
    parents: file.column("parents", "u32"),
    sorted: { from, to },
  });
}
