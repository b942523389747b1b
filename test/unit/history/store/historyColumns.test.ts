import assert from "node:assert/strict";
import fc from "fast-check";
import { FactsParser } from "../../../../src/git/parseFacts";
import { BytesInMemory } from "../../../../src/history/columns/byteSource";
import { decodeColumns, encodeColumns, type ColumnFile } from "../../../../src/history/columns/columnFile";
import { columnsByPosition } from "../../../../src/history/facts/columnsByPosition";
import { CommitGraph, type ShapeInGraph } from "../../../../src/history/graph/commitGraph";
import { FactsTable, markKnown } from "../../../../src/history/facts/factsTable";
import { FactsTexts } from "../../../../src/history/facts/factsTexts";
import { fromColumns, historyFormat, toColumns } from "../../../../src/history/store/historyColumns";
import type { HistoryParts } from "../../../../src/history/repositoryHistory";
import type { Commit } from "../../../../src/model/commit";

interface Sketch {
  readonly parents: readonly number[];
  readonly message: string;
  readonly author: string;
  readonly seconds: number;
  readonly offset: string;
  readonly files: readonly { readonly path: string; readonly previous?: string; readonly added: number; readonly removed: number; readonly isBinary: boolean }[];
}

const idOf = (n: number) => Buffer.alloc(20, 0).fill((n * 37 + 11) % 251, 4).fill(n + 1, 0, 1);
const zero = "0".repeat(40);

/** A history as git would print it, read by the parser and kept in a graph and a table. */
function makeParts(sketches: readonly Sketch[]): Omit<HistoryParts, "heads"> {
  const graph = CommitGraph.empty(20);
  const table = new FactsTable();
  let slot = 0;
  const parser = new FactsParser(20, { onCommit: (commit) => table.add(slot, commit, "whole"), onMark: () => {} });
  for (const [n, sketch] of sketches.entries()) {
    const family = [n, ...sketch.parents.map((parent) => parent % sketches.length).filter((parent) => parent > n)];
    slot = graph.add(Buffer.concat(family.map(idOf)), family.length, sketch.seconds);
    const header = ["", idOf(n).toString("hex"), "", sketch.author, "a@x", String(sketch.seconds), `${sketch.seconds} ${sketch.offset}`, "C", "c@x", String(sketch.seconds), `${sketch.seconds} +0000`, sketch.message, ""].join("\0");
    const raw = sketch.files.map(({ path, previous }) => `:100644 100644 ${zero} ${zero} ${previous === undefined ? "M" : `R087\0${previous}`}\0${path}\0`);
    const counts = sketch.files.map(({ path, previous, added, removed, isBinary }) => `${isBinary ? "-\t-" : `${added}\t${removed}`}\t${previous === undefined ? path : `\0${previous}\0${path}`}\0`);
    parser.push(Buffer.from(`${header}${raw.length === 0 ? "" : "\n"}${raw.join("")}${counts.join("")}@\n`));
  }
  return { graph, table };
}

function again(parts: Omit<HistoryParts, "heads">, isKept: (slot: number) => boolean = () => true): Omit<HistoryParts, "heads"> {
  const { columns, messages } = toColumns({ ...parts, heads: [idOf(0).toString("hex")] }, isKept);
  const tail = new BytesInMemory(Buffer.concat([...messages.bytes]));
  const file = decodeColumns(Buffer.concat(encodeColumns({ format: historyFormat, meta: {}, columns })), historyFormat);
  if (file.kind !== "columns") throw new Error(file.detail);
  const loaded = fromColumns(file, tail, parts.table.messages.count);
  assert.ok(loaded);
  return loaded;
}

/** By id, whatever the order of the slots. */
function commits({ graph, table }: Omit<HistoryParts, "heads">, texts = new FactsTexts(table)): ReadonlyMap<string, Commit | undefined> {
  const slots = Array.from({ length: graph.count }, (_, slot) => slot).sort((one, other) => (graph.idOf(one) < graph.idOf(other) ? -1 : 1));
  return new Map(slots.map((slot) => {
    const id = graph.idOf(slot);
    return [id, table.isRead(slot) ? texts.commit(slot, { id, parents: graph.parentsOf(slot), isShallowBoundary: false }) : undefined] as const;
  }));
}

const anyText = fc.string({ minLength: 1, maxLength: 8 }).map((text) => text.replaceAll("\0", "?").replaceAll("\n", " ").toWellFormed());
const anySketch: fc.Arbitrary<Sketch> = fc.record({
  parents: fc.array(fc.nat(30), { maxLength: 3 }),
  message: anyText,
  author: anyText,
  seconds: fc.nat(2_000_000_000),
  offset: fc.constantFrom("+0000", "-0730", "+1245"),
  files: fc.uniqueArray(
    fc.record({ path: anyText, previous: anyText, added: fc.nat(70_000), removed: fc.nat(300), isBinary: fc.boolean() }, { requiredKeys: ["path", "added", "removed", "isBinary"] }),
    { selector: ({ path }) => path, maxLength: 4 },
  ),
});

function refuse(): never {
  throw new Error("Refused");
}

describe("a history in columns", () => {
  it("comes back as it was, and goes on growing", () => {
    fc.assert(
      fc.property(fc.array(anySketch, { maxLength: 20 }), fc.array(anySketch, { maxLength: 3 }), (sketches, more) => {
        const parts = makeParts(sketches);
        const loaded = again(parts);
        assert.deepEqual(commits(loaded), commits(parts));
        const grown = makeParts(more);
        // Another history's facts, copied over by slot, as when two windows have read different commits.
        for (let slot = 0; slot < grown.graph.count; slot++) {
          const own = loaded.graph.adopt(grown.graph, slot);
          if (own !== undefined && loaded.table.knowledgeOf(own) === "unread") loaded.table.copy(grown.table, slot, own);
        }
        const kept = commits(again(loaded));
        assert.deepEqual(kept, commits(loaded));
        for (const [id, commit] of commits(parts)) if (commit !== undefined) assert.deepEqual(kept.get(id), commit);
      }),
      { numRuns: 30 },
    );
  });

  it("gives a head's history the same columns whether they are views or put in order", () => {
    fc.assert(
      fc.property(fc.array(anySketch, { minLength: 1, maxLength: 12 }), fc.boolean(), (sketches, isAllKept) => {
        const { graph, table } = again(makeParts(sketches), (slot) => isAllKept || slot !== 0);
        const found = graph.shapeOf(idOf(0).toString("hex"));
        assert.notEqual(found?.firstSlot, undefined);
        if (found === undefined) return;
        const facts = (shape: ShapeInGraph) => ({ ...columnsByPosition(shape, table, new FactsTexts(table), (slot) => slot % 4) });
        const [views, copies] = [facts(found), facts({ shape: found.shape, slots: found.slots })];
        assert.deepEqual(structuredClone(views), structuredClone(copies));
        assert.equal(views.knowledge.buffer === table.slots.knowledge.buffer, isAllKept);
        assert.equal(views.authoredAt.some(Number.isNaN), !isAllKept);
      }),
      { numRuns: 30 },
    );
  });

  it("leaves out facts that are not to be kept, and their rows", () => {
    const file = { path: "a.ts", added: 1, removed: 2, isBinary: false };
    const sketch: Sketch = { parents: [], message: "m", author: "a", seconds: 5, offset: "+0000", files: [file] };
    const parts = makeParts([sketch, sketch, sketch]);
    const loaded = again(parts, (slot) => slot !== 1);
    assert.deepEqual([0, 1, 2].map((n) => commits(loaded).get(idOf(n).toString("hex"))?.changes.length), [1, undefined, 1]);
    assert.equal(loaded.table.rowCount, 2);
  });

  it("keeps what messages were summed up as", () => {
    const sketch: Sketch = { parents: [], message: "m", author: "a", seconds: 5, offset: "+0000", files: [] };
    const parts = makeParts([sketch, sketch]);
    parts.table.slots.marks[1] = markKnown | 3;
    const { graph, table } = again(parts);
    assert.deepEqual([0, 1].map((n) => table.slots.marks[graph.slotOfHex(idOf(n).toString("hex"))]), [0, markKnown | 3]);
  });

  it("is refused where numbers point to what isn't there", () => {
    const file = { path: "a.ts", added: 1, removed: 2, isBinary: false };
    const parts = makeParts([{ parents: [], message: "m", author: "a", seconds: 5, offset: "+0000", files: [file] }]);
    const { columns, messages } = toColumns({ ...parts, heads: [] }, () => true);
    const forged: readonly (readonly [string, Uint8Array | Uint32Array])[] = [
      ["rowPath", Uint32Array.of(7)], ["rowPrevious", Uint32Array.of(9)], ["rowStatus", Uint8Array.of(200)], ["rowContent", Uint8Array.of(9)],
      ["knowledge", Uint8Array.of(99)], ["author", Uint32Array.of(5)], ["message", Uint32Array.of(5)], ["rowCount", Uint32Array.of(2)], ["rowAdded", Uint32Array.of(1, 2)],
    ];
    for (const [name, data] of forged) {
      const bytes = Buffer.concat(encodeColumns({ format: historyFormat, meta: {}, columns: columns.map((column) => (column.name === name ? { ...column, data } : column)) }));
      const load = () => fromColumns(decodeColumns(bytes, historyFormat) as ColumnFile, new BytesInMemory(Buffer.concat([...messages.bytes])), 1);
      // At once, or when somebody asks for the column.
      assert.throws(() => Object.values({ ...load()?.table.slots, ...load()?.table.rows, loaded: load() ?? refuse() }), /Refused|points to/, name);
    }
  });
});
