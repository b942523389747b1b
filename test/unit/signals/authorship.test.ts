import assert from "node:assert/strict";
import fc from "fast-check";
import { authorsOf, degreeOfAuthorship, findAuthors, truckFactor } from "../../../src/signals/authorship";
import { makeHistory, type CommitSketch } from "../../support/commitHistory";
import { factsOf } from "../../support/factsOf";

const authors = (sketches: readonly CommitSketch[], paths: readonly string[], options: { coAuthors?: ReadonlyMap<number, readonly string[]>; listed?: ReadonlySet<number> } = {}) => {
  const commits = makeHistory(sketches).map(({ commit }) => commit).toReversed();
  const { files, people } = findAuthors(factsOf(commits), { paths, coAuthors: new Map(), listed: new Set(), ...options });
  return { files: Object.fromEntries(files.map(({ path, authors: keys }) => [path, keys.map((key) => key.replace("@example.org", "")).sort()])), people: people.size };
};
const file = (...keys: string[]) => ({ path: "x", authors: keys });

describe("the degree of authorship", () => {
  it("is that of the vector: A creates and edits three times, B edits twice", () => {
    assert.equal(degreeOfAuthorship(true, 3, 2).toFixed(3), "4.530");
    assert.equal(degreeOfAuthorship(false, 2, 3).toFixed(3), "3.176");
    assert.equal((3.176 / 4.53).toFixed(3), "0.701");
    assert.deepEqual(authorsOf({ first: "a", deliveries: new Map([["a", 3], ["b", 2]]) }), ["a"]);
  });

  it("makes the first author one, however little came of it, only against others of the same kind", () => {
    assert.deepEqual(authorsOf({ first: "a", deliveries: new Map() }), ["a"]);
    assert.deepEqual(authorsOf({ deliveries: new Map() }), []);
    assert.ok(authorsOf({ first: "a", deliveries: new Map([["b", 40]]) }).includes("b"));
  });
});

describe("authors of files", () => {
  it("follow a file under its earlier names, and through names that change places", () => {
    const { files } = authors([
      { files: "+src/a.ts +src/b.ts", by: "ann", isRoot: true },
      { files: "~src/b.ts", by: "ann" },
      { files: "Rsrc/a.ts>src/c.ts", by: "bob" },
      { files: "Rsrc/b.ts>src/c2.ts Rsrc/c.ts>src/b.ts", by: "bob" },
    ], ["src/b.ts", "src/c2.ts"]);
    assert.deepEqual(files, { "src/b.ts": ["ann"], "src/c2.ts": ["ann"] });
  });

  it("begin anew where a path was taken for another file", () => {
    const { files } = authors([{ files: "+src/a.ts", by: "ann", isRoot: true }, { files: "Dsrc/a.ts", by: "ann" }, { files: "+src/a.ts", by: "bob" }], ["src/a.ts"]);
    assert.deepEqual(files, { "src/a.ts": ["bob"] });
  });

  it("are people: no bots, no listed commits, and whoever wrote along", () => {
    const edits = Array.from({ length: 9 }, () => ({ files: "~src/a.ts", by: "bob" }));
    const sketches = [{ files: "+src/a.ts", by: "ann", isRoot: true }, { files: "~src/a.ts", by: "renovate[bot]" }, ...edits];
    assert.deepEqual(authors(sketches, ["src/a.ts"]).people, 2);
    assert.deepEqual(authors(sketches, ["src/a.ts"], { listed: new Set(edits.map((_, at) => at)) }).files, { "src/a.ts": ["ann"] });
    const along = new Map(edits.map((_, at) => [at, ["cleo@example.org"]]));
    assert.deepEqual(authors(sketches, ["src/a.ts"], { coAuthors: along }).files["src/a.ts"], ["ann", "bob", "cleo"]);
  });

  it("agree with a plain walk from old to new over any history without parallel lines", () => {
    const word = fc.constantFrom("+src/a.ts", "~src/a.ts", "Rsrc/a.ts>src/b.ts", "Rsrc/b.ts>src/a.ts", "Dsrc/a.ts", "~src/b.ts", "+src/b.ts", "Dsrc/b.ts");
    const possible = (words: readonly string[]) => {
      const there = new Set<string>();
      return words.filter((one) => {
        const [from = "", to] = one.slice(1).split(">");
        if (one.startsWith("+") ? there.has(from) : !there.has(from) || (to !== undefined && there.has(to))) return false;
        if (!one.startsWith("~") && !one.startsWith("+")) there.delete(from);
        if (!one.startsWith("D")) there.add(to ?? from);
        return true;
      });
    };
    fc.assert(fc.property(fc.array(word, { maxLength: 40 }), fc.array(fc.constantFrom("ann", "bob", "cleo"), { minLength: 40, maxLength: 40 }), (words, by) => {
      const steps = possible(words);
      const lives = new Map<string, { first: string; deliveries: Map<string, number> }>();
      for (const [at, step] of steps.entries()) {
        const [from = "", to = from] = step.slice(1).split(">");
        const who = `${by[at] ?? ""}@example.org`;
        const life = lives.get(from);
        if (step.startsWith("+")) lives.set(from, { first: who, deliveries: new Map() });
        else if (life !== undefined) {
          if (step.startsWith("~")) life.deliveries.set(who, (life.deliveries.get(who) ?? 0) + 1);
          if (!step.startsWith("~")) lives.delete(from);
          if (step.startsWith("R")) lives.set(to, life);
        }
      }
      const paths = [...lives.keys()];
      const expected = Object.fromEntries([...lives].map(([path, life]) => [path, authorsOf(life).map((key) => key.replace("@example.org", "")).sort()]));
      assert.deepEqual(authors(steps.map((files, at) => ({ files, by: by[at] ?? "" })), paths).files, expected);
    }));
  });
});

describe("the truck factor", () => {
  it("is how many must leave until less than half of the files keep an author", () => {
    assert.equal(truckFactor([file("a"), file("a"), file("a"), file("b")]), 1);
    assert.equal(truckFactor([file("a"), file("a"), file("b"), file("b")]), 2, "exactly half is not less");
    assert.equal(truckFactor([file("a", "b"), file("a", "b"), file("a", "b")]), 2);
    assert.equal(truckFactor([file(), file(), file("a")]), 0, "most files never had one");
    assert.equal(truckFactor([]), 0);
  });
});
