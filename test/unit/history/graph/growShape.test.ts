import assert from "node:assert/strict";
import fc from "fast-check";
import { CommitGraph, type ShapeInGraph } from "../../../../src/history/graph/commitGraph";
import { growShape } from "../../../../src/history/graph/growShape";

const idOf = (n: number) => Buffer.from(String(n).padEnd(20, "."));
const hexOf = (n: number) => idOf(n).toString("hex");

/** Commits by number, each with its parents. */
function graphOf(commits: readonly (readonly number[])[]): CommitGraph {
  const graph = CommitGraph.empty(20);
  commits.forEach((parents, n) => graph.add(Buffer.concat([n, ...parents].map(idOf)), 1 + parents.length, n));
  return graph;
}

function shapeOf(graph: CommitGraph, n: number): ShapeInGraph {
  const shape = graph.shapeOf(hexOf(n));
  assert.ok(shape);
  return shape;
}

function grow(graph: CommitGraph, from: number, to: number): ShapeInGraph | undefined {
  return growShape(graph, graph.slotOfHex(hexOf(to)), shapeOf(graph, from));
}

function assertGrown(commits: readonly (readonly number[])[], from: number, to = commits.length - 1): void {
  const graph = graphOf(commits);
  assert.deepEqual(grow(graph, from, to), shapeOf(graph, to));
}

describe("a shape that has grown", () => {
  it("has commits in a row on top", () => assertGrown([[], [0], [1], [2]], 1));

  it("has a merge of a branch from further back on top", () => assertGrown([[], [0], [1], [0], [3], [2, 4]], 2));

  it("has merges of several branches, one into the other, on top", () => assertGrown([[], [0], [1], [1], [0], [3, 4], [2, 5], [6], [4], [7, 8, 3]], 2));

  it("has a root of its own on top", () => assertGrown([[], [0], [], [1, 2]], 1));

  it("is the same where nothing is new", () => assertGrown([[], [0]], 1));

  it("is not made where the order before doesn't stay, or isn't all behind the head", () => {
    // The branch that the head was merged into comes last.
    const graph = graphOf([[], [0], [0], [2, 1], [0]]);
    assert.equal(grow(graph, 1, 3), undefined);
    assert.equal(grow(graph, 1, 4), undefined);
    assert.equal(grow(graph, 3, 1), undefined);
    assert.equal(grow(graph, 1, 99), undefined);
  });

  it("is not made while a parent is not known", () => {
    const graph = graphOf([[], [0], [1, 77]]);
    assert.equal(grow(graph, 1, 2), undefined);
  });

  it("keeps gaps as gaps", () => {
    const graph = graphOf([[50], [0], [0], [1, 2]]);
    const before = graph.readableShapeOf(hexOf(1));
    const after = graph.readableShapeOf(hexOf(3));
    assert.ok(before && after);
    const grown = growShape(graph, graph.slotOfHex(hexOf(3)), before);
    assert.deepEqual([grown?.shape, grown?.slots], [after.shape, after.slots]);
  });

  it("is the shape that sorting everything gives, or none", () => {
    const histories = fc.array(fc.tuple(fc.array(fc.nat(), { maxLength: 3 }), fc.boolean()), { minLength: 2, maxLength: 25 })
      .map((entries) => entries.map(([parents, isNear], n) => (n === 0 ? [] : parents.map((parent) => (isNear ? n - 1 - (parent % Math.min(n, 3)) : parent % n)))));
    let [made, asked] = [0, 0];
    fc.assert(fc.property(histories, fc.nat(), fc.nat(), (commits, one, other) => {
      const graph = graphOf(commits);
      const [from, to] = [one % commits.length, other % commits.length];
      const grown = grow(graph, from, to);
      asked += 1;
      if (grown === undefined) return;
      made += 1;
      assert.deepEqual(grown, shapeOf(graph, to));
    }), { numRuns: 1000, seed: 7 });
    assert.ok(made > asked / 20, `${made} of ${asked}`);
  });
});

describe("a shape that grows again and again", () => {
  it("stays the one that sorting everything gives, also where it grew another way meanwhile", () => {
    const commits: number[][] = [[], [0]];
    // A branch from further back, its merge, and another head that merges the same branch.
    for (let n = 2, main = 1; n < 60; n += 3) {
      commits.push([Math.max(0, n - 7)], [main, n], [main, n]);
      main = n + 1;
    }
    const graph = graphOf(commits);
    let shape = shapeOf(graph, 1);
    for (let n = 2; n < 60; n += 3) {
      if (n % 2 === 0) assert.deepEqual(growShape(graph, graph.slotOfHex(hexOf(n + 2)), shape), shapeOf(graph, n + 2));
      const grown = growShape(graph, graph.slotOfHex(hexOf(n + 1)), shape);
      assert.ok(grown);
      assert.deepEqual(grown, shapeOf(graph, n + 1));
      shape = grown;
    }
  });
});
