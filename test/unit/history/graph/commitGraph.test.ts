import assert from "node:assert/strict";
import fc from "fast-check";
import { CommitGraph } from "../../../../src/history/graph/commitGraph";
import type { GraphColumns } from "../../../../src/history/graph/graphColumns";
import { commitIdAt, noPosition } from "../../../../src/model/historyShape";

const idOf = (name: string) => Buffer.from(name.padEnd(20, "."));
const hexOf = (name: string) => idOf(name).toString("hex");

/** `"c b a"` is commit c with the parents b and a. */
function graphOf(...lines: readonly string[]): CommitGraph {
  const graph = CommitGraph.empty(20);
  lines.forEach((line, at) => addLine(graph, line, at + 1));
  return graph;
}

function addLine(graph: CommitGraph, line: string, committedAt: number): number {
  const names = line.split(" ");
  return graph.add(Buffer.concat(names.map(idOf)), names.length, committedAt);
}

/** The names in the order of the shape, each with its parents. */
function readShape(graph: CommitGraph, head: string): readonly string[] | undefined {
  const found = graph.readableShapeOf(hexOf(head));
  if (found === undefined) return undefined;
  const { shape } = found;
  const name = (position: number) => position === noPosition ? "?" : Buffer.from(commitIdAt(shape, position), "hex").toString().replace(/\.+$/, "");
  return Array.from({ length: shape.count }, (_, position) =>
    [position, ...shape.parents.subarray(shape.parentStart[position], shape.parentStart[position + 1])].map(name).join(" "));
}

describe("a graph of commits", () => {
  it("gives a head's history: children before parents, the last branch of a merge first", () => {
    const graph = graphOf("root", "left root", "right root", "merge left right", "other root");
    assert.deepEqual(readShape(graph, "merge"), ["merge left right", "right root", "left root", "root"]);
    assert.deepEqual(readShape(graph, "other"), ["other root", "root"]);
  });

  it("leads from a position to the slot, which never changes", () => {
    const graph = graphOf("b a");
    assert.equal(graph.slotOfHex(hexOf("a")), 1);
    assert.equal(addLine(graph, "a", 7), 1);
    assert.deepEqual([...(graph.shapeOf(hexOf("b"))?.slots ?? [])], [0, 1]);
    assert.deepEqual([...(graph.shapeOf(hexOf("b"))?.shape.committedAt ?? [])], [1, 7]);
  });

  it("has no shape for a head that is not known, or while an ancestor is missing", () => {
    const graph = graphOf("c b", "b a");
    assert.equal(graph.shapeOf(hexOf("x")), undefined);
    assert.equal(graph.shapeOf(hexOf("a")), undefined);
    assert.equal(graph.shapeOf(hexOf("c")), undefined);
    assert.equal(graph.shapeOf("no id"), undefined);
    assert.deepEqual([graph.count, graph.knownCount], [3, 2]);
    assert.deepEqual([0, 1, 2, 3, -1].map((slot) => graph.isKnown(slot)), [true, true, false, false, false]);
    assert.deepEqual([0, 2, 3, -1].map((slot) => graph.isClosed(slot)), [false, false, false, false]);
    addLine(graph, "a", 3);
    assert.deepEqual(readShape(graph, "c"), ["c b", "b a", "a"]);
    assert.deepEqual([0, 2].map((slot) => graph.isClosed(slot)), [true, true]);
  });

  it("says where it has gaps and how many commits are missing there", () => {
    const graph = graphOf("d c x", "c b y x", "b");
    const found = graph.readableShapeOf(hexOf("d"));
    assert.deepEqual(readShape(graph, "d"), ["d c ?", "c b ? ?", "b"]);
    assert.deepEqual([...(found?.gaps ?? [])], [0, 1]);
    assert.equal(found?.missing, 2);
    assert.equal(graph.readableShapeOf(hexOf("x")), undefined);
  });

  it("leaves a commit as it was when it comes again", () => {
    const graph = graphOf("b a", "a");
    const before = graph.toColumns();
    assert.equal(addLine(graph, "b x y", 99), 0);
    assert.deepEqual(graph.toColumns(), before);
  });

  it("sorts a history that is deeper than any stack", () => {
    const graph = CommitGraph.empty(20);
    const count = 40_000;
    for (let n = 0; n < count; n++) addLine(graph, n === 0 ? "0" : `${n} ${n - 1}`, n);
    const shape = graph.shapeOf(hexOf(`${count - 1}`))?.shape;
    assert.equal(shape?.count, count);
    assert.equal(shape.committedAt[count - 1], 0);
  });
});

/** Parents by number, each smaller than the commit's own; not all commits are known. */
const lists = fc
  .array(fc.tuple(fc.array(fc.nat(), { maxLength: 4 }), fc.boolean(), fc.integer()), { maxLength: 30 })
  .map((entries) => entries.map(([parents, isKnown, at], n) => ({ parents: n === 0 ? [] : parents.map((parent) => parent % n), isKnown, at })));

/** What a graph says, whatever the order of its slots. */
function said(graph: CommitGraph): unknown {
  const slots = Array.from({ length: graph.count }, (_, slot) => slot);
  return Object.fromEntries(slots.map((slot) => [graph.idOf(slot), { isKnown: graph.isKnown(slot), at: graph.committedAtOf(slot), parents: graph.parentsOf(slot) }]));
}

const columnsFor = (graph: CommitGraph, head: string) => graph.toColumns(graph.keptOrder(hexOf(head)));

describe("columns of a graph", () => {
  it("give the same graph again, which goes on growing", () => {
    fc.assert(
      fc.property(lists, fc.nat(), (entries, pick) => {
        const graph = CommitGraph.empty(20);
        const line = (n: number) => [n, ...(entries[n]?.parents ?? [])].join(" ");
        entries.forEach(({ isKnown, at }, n) => isKnown && addLine(graph, line(n), at));
        const head = `${pick % Math.max(entries.length, 1)}`;
        const expected = entries.map((_, n) => readShape(graph, `${n}`));
        const again = CommitGraph.fromColumns(columnsFor(graph, head));
        assert.ok(again);
        assert.deepEqual(said(again), said(graph));
        const before = again.shapeOf(hexOf(head));
        const slots = before && [...before.slots];
        const shape = structuredClone(before?.shape);
        entries.forEach((_, n) => assert.deepEqual(readShape(again, `${n}`), expected[n]));
        entries.forEach(({ at }, n) => void (addLine(again, line(n), at), addLine(graph, line(n), at)));
        assert.deepEqual(said(again), said(graph));
        entries.forEach((_, n) => assert.deepEqual(readShape(again, `${n}`), readShape(graph, `${n}`)));
        // What was given out stays as it was.
        assert.deepEqual(before && [...before.slots], slots);
        assert.deepEqual(structuredClone(before?.shape), shape);
      }),
    );
  });

  it("stand in the order of a head's history, which is then given without sorting", () => {
    fc.assert(
      fc.property(lists, fc.nat(), (entries, pick) => {
        const graph = CommitGraph.empty(20);
        entries.forEach(({ parents, isKnown, at }, n) => isKnown && addLine(graph, [n, ...parents].join(" "), at));
        const head = hexOf(`${pick % Math.max(entries.length, 1)}`);
        const again = CommitGraph.fromColumns(graph.toColumns(graph.keptOrder(head)));
        const [given, sorted] = [again?.shapeOf(head), again?.readableShapeOf(head)];
        assert.equal(given === undefined, sorted === undefined || sorted.missing > 0);
        if (given === undefined || sorted === undefined) return;
        assert.equal(given.firstSlot, sorted.slots[0]);
        assert.deepEqual([...given.slots], [...sorted.slots]);
        assert.deepEqual(structuredClone(given.shape), structuredClone(sorted.shape));
      }),
    );
  });

  it("are those of an empty graph, too", () => {
    const columns = CommitGraph.empty(32).toColumns();
    assert.equal(CommitGraph.fromColumns(columns)?.count, 0);
  });

  const good = columnsFor(graphOf("d b a", "c b a", "b a", "a"), "c");
  const bad: Readonly<Record<string, Partial<GraphColumns>>> = {
    "ids of another length": { idBytes: 32 },
    "ids of no length": { idBytes: 0 },
    "too few ids": { ids: good.ids.slice(20) },
    "an id that is cut off": { ids: good.ids.slice(1) },
    "too few times": { committedAt: good.committedAt.slice(1) },
    "an infinite time": { committedAt: Float64Array.of(1, 2, 3, Number.POSITIVE_INFINITY) },
    "a time beyond all dates": { committedAt: Float64Array.of(1, 2, 3, 1e16) },
    "more parents than there are": { parentCount: Uint32Array.of(2, 2, 1, 1) },
    "parents left over": { parentCount: Uint32Array.of(2, 2, 0, 0) },
    "counts that overflow": { parentCount: Uint32Array.of(0xffff_fffe, 0xffff_fffe, 7, 0) },
    "a parent that doesn't exist": { parents: Uint32Array.of(2, 3, 2, 3, 4) },
    "a commit that is its own parent": { parents: Uint32Array.of(2, 3, 2, 3, 2) },
    "a commit that is its own grandparent": { parents: Uint32Array.of(2, 3, 2, 3, 1) },
    "a history that ends beyond all commits": { sorted: { from: 1, to: 5 } },
    "a history that ends before it begins": { sorted: { from: 3, to: 1 } },
    "a history that is not closed": { sorted: { from: 1, to: 3 } },
    "a history with a commit that it doesn't lead to": { sorted: { from: 0, to: 4 } },
  };
  for (const [name, change] of Object.entries(bad)) {
    it(`are refused with ${name}`, () => {
      assert.notEqual(CommitGraph.fromColumns(good), undefined);
      assert.equal(CommitGraph.fromColumns({ ...good, ...change }), undefined);
    });
  }

  it("are refused with a history in which a commit is not known", () => {
    const columns = columnsFor(graphOf("c b", "b a"), "c");
    assert.notEqual(CommitGraph.fromColumns(columns), undefined);
    assert.equal(CommitGraph.fromColumns({ ...columns, sorted: { from: 0, to: 3 } }), undefined);
  });
});
