// Plays the written vectors B01 to B16, and asks the signal what it makes of more of them.
import assert from "node:assert/strict";
import fc from "fast-check";
import { classifyPath } from "../../../src/paths/classifyPath";
import type { RevisionFiles } from "../../../src/signals/revisionFiles";
import { pathsBefore } from "../../../src/signals/revisionFiles";
import type { ClassifiedCommit } from "../../../src/signals/classifiedCommit";
import { codePopulation } from "../../../src/signals/populations";
import { unitBirths } from "../../../src/signals/unitBirths";
import { unitOrder } from "../../../src/signals/unitOrder";
import type { Finding } from "../../../src/model/finding";
import { makeEvidence, makeHistory, parseChange, type CommitSketch } from "../../support/commitHistory";

const empty: ReadonlySet<string> = new Set();

/** The files that are there after these commits, and some that nobody touches. */
function filesAfter(commits: readonly ClassifiedCommit[], untouched: readonly string[] = []): RevisionFiles {
  const paths = new Set(untouched);
  for (const { changes } of commits) {
    for (const { status, path, previousPath } of changes) {
      if (previousPath !== undefined) paths.delete(previousPath);
      if (status === "deleted") paths.delete(path);
      else paths.add(path);
    }
  }
  const roleOf = (path: string) => classifyPath(path);
  return { files: [...paths].map((path) => ({ path, blob: "", role: roleOf(path) })), pathsAtEnd: paths, roleOf };
}

function ordersOf(sketches: readonly CommitSketch[], untouched: readonly string[] = []): Readonly<Record<string, string>> {
  const commits = makeHistory(sketches);
  const { tipAt, ignoredCommits } = makeEvidence(commits);
  const code = new Set(codePopulation({ commits, ignoredCommits }).counted);
  const births = unitBirths({ commits, files: filesAfter(commits, untouched), isCode: (commit) => code.has(commit), tipAt });
  return Object.fromEntries(births.map(({ path, order }) => [path, order.kind === "test-after" ? `test-after(${order.distance})` : order.kind]));
}

/** Other production commits, one a day from this day on. */
const others = (count: number, from = 1): readonly CommitSketch[] => Array.from({ length: count }, (_, n) => ({ files: "~other.ts", day: from + n }));
const notes = (count: number): readonly CommitSketch[] => Array.from({ length: count }, () => ({ files: "~notes.md" }));
const at = (files: string, day?: number): CommitSketch => ({ files, ...(day !== undefined && { day }) });
const root: CommitSketch = { files: "+other.ts", isRoot: true };

const vectors: readonly (readonly [string, readonly CommitSketch[], string, (readonly string[])?])[] = [
  ["B01", [at("+calc.test.ts"), at("+calc.ts")], "test-before"],
  ["B02", [at("+calc.ts +calc.test.ts")], "together"],
  ["B03", [at("+calc.ts"), at("+calc.test.ts")], "test-after(1)"],
  ["B04", [at("+calc.ts", 0), ...others(10), at("+calc.test.ts", 11)], "test-late"],
  ["B05", [at("+calc.ts", 0), ...others(15)], "never"],
  ["B06", [at("+calc.ts", 0), ...others(3)], "pending"],
  ["B07", [at("+calc.ts", 0), ...notes(12), at("+calc.test.ts", 2)], "test-after(1)"],
  ["B11", [at("+calc.ts +calc.test.ts", 0), ...others(15), at("Dcalc.test.ts")], "together"],
  ["B15", [at("+calc.ts", 0), ...others(4), at("+calc.test.ts", 20)], "test-late"],
  ["B16", [at("+calc.ts", 0), at("+fixtures/calc.json"), ...others(15)], "never"],
  ["a test that nobody touches", [at("+calc.ts")], "test-before", ["test/calc.test.ts"]],
  ["a test that was there and changes later", [at("+calc.ts"), at("~calc.test.ts")], "test-before"],
  ["a test that takes the name later", [at("+calc.ts"), at("Rold.test.ts>calc.test.ts")], "test-after(1)"],
  ["a link that is a guess", [at("+UserService.ts", 0), at("+UserServiceLoginTest.ts"), ...others(15)], "never"],
];

const value = (finding: Finding, id: string) => finding.measures.find((one) => one.id === id)?.value;
const units = (count: number, sketch: (name: string) => readonly CommitSketch[]) => Array.from({ length: count }, (_, n) => sketch(`unit${n}`)).flat();

function assess(sketches: readonly CommitSketch[], rest: Parameters<typeof makeEvidence>[1] = {}, untouched: readonly string[] = []): Finding {
  const commits = makeHistory(sketches);
  return unitOrder.assess(makeEvidence(commits, { further: { revisionFiles: { kind: "gathered", value: filesAfter(commits, untouched) } }, ...rest }));
}

describe("the order in which a unit and its test appear", () => {
  for (const [name, sketches, expected, untouched] of vectors) {
    it(`is ${expected} for ${name}`, () => assert.equal(Object.values(ordersOf([root, ...sketches], untouched)).at(-1), expected));
  }

  it("follows a unit that is renamed, and gives it no second birth (B09)", () => {
    assert.deepEqual(ordersOf([at("+calc.ts +calc.test.ts"), at("Rcalc.ts>sum.ts")]), { "sum.ts": "together" });
    assert.deepEqual(ordersOf([at("+src/calc.ts +src/calc.test.ts"), at("Rsrc/calc.ts>lib/calc.ts Rsrc/calc.test.ts>test/calc.test.ts")]), { "lib/calc.ts": "together" });
  });

  it("has no say on a history's first commit (B10)", () => {
    const finding = assess([{ files: "+calc.ts", isRoot: true }, at("+calc.test.ts")]);
    assert.equal(finding.kind, "none");
    assert.deepEqual(finding.sample.excluded.map(({ reason, count }) => [reason, count]), [["root", 1]]);
  });

  it("sees tests inside the file (B12, B13)", () => {
    assert.deepEqual(ordersOf([at("+src/calc.rs:20t9")]), { "src/calc.rs": "together" });
    assert.deepEqual(ordersOf([at("+src/calc.rs:9t0"), at("~src/calc.rs:9t9")]), { "src/calc.rs": "test-after(1)" });
  });

  it("links Go's tests beside the file (B14)", () => {
    assert.deepEqual(ordersOf([at("+calc/calc_test.go"), at("+calc/calc.go")]), { "calc/calc.go": "test-before" });
  });

  it("is not asked of wiring, styles, or what is no production", () => {
    assert.deepEqual(ordersOf([at("+src/index.ts +src/main.ts +a/mod.rs +setup.py +a/__init__.py +a.css +a.md +a.test.ts +dist/b.js")]), {});
  });

  it("is that of a file's first coming", () => {
    assert.deepEqual(ordersOf([at("+calc.ts"), at("Dcalc.ts"), at("+calc.ts +calc.test.ts")]), { "calc.ts": "test-after(2)" });
    assert.deepEqual(ordersOf([at("~calc.ts"), at("Dcalc.ts"), at("+calc.ts")]), {});
    assert.deepEqual(Object.keys(ordersOf([at("+calc.ts"), at("Rcalc.ts>sum.ts"), at("+calc.ts")])).sort(), ["calc.ts", "sum.ts"]);
  });

  it("does not depend on commits without code, on a bot, or on the time of day", () => {
    const sketch = fc.constantFrom("+calc.ts", "+calc.test.ts", "~calc.ts", "~calc.test.ts", "~other.ts", "+sum.ts", "~sum.test.ts").map((files) => at(files));
    fc.assert(
      fc.property(fc.array(sketch, { maxLength: 12 }), fc.nat({ max: 11 }), (sketches, where) => {
        const dated = sketches.map((one, n) => ({ ...one, day: n }));
        const more = dated.flatMap((one, n) => (n === where ? [{ files: "~docs.md", day: n }, { files: "~package.json", by: "dependabot[bot]", day: n }, one] : [one]));
        assert.deepEqual(ordersOf(more), ordersOf(dated));
        assert.deepEqual(ordersOf(dated.map((one) => ({ ...one, day: one.day + 0.4 }))), ordersOf(dated));
      }),
    );
  });
});

describe("new files and their tests", () => {
  it("are given as shares from twenty on, and those without a test beside them", () => {
    const finding = assess([...units(16, (name) => [at(`+${name}.ts +${name}.test.ts`)]), ...units(4, (name) => [at(`+x${name}.test.ts`), at(`+x${name}.ts`)]), at("+lonely.ts", 30), ...others(15, 31), at("+young.ts")]);
    assert.equal(finding.kind, "observed");
    assert.equal(finding.sample.counted, 20);
    assert.deepEqual(["together", "before", "after", "late", "never", "pending"].map((id) => value(finding, id)), [0.8, 0.2, 0, 0, 1, 1]);
    assert.deepEqual(finding.files?.[0], { path: "lonely.ts", class: "never" });
    assert.equal(finding.files.length, 21);
    assert.deepEqual(finding.sample.excluded.map(({ reason, count }) => [reason, count]), [["pending", 1]]);
    assert.equal(unitOrder.compared?.(finding, makeEvidence([])).figures.length, 20, "what has no test is no part of the shares");
  });

  it("are counted below twenty", () => {
    const finding = assess(units(7, (name) => [at(`+${name}.ts +${name}.test.ts`)]));
    assert.equal(finding.kind, "few");
    assert.deepEqual(finding.measures.find(({ id }) => id === "together"), { id: "together", value: 7, unit: "units" });
  });

  it("show nothing but `together` and `never`, as counts, behind squash merges", () => {
    const finding = assess(units(25, (name) => [{ files: `+${name}.test.ts`, subject: "Add (#1)" }, { files: `+${name}.ts +a${name}.ts +a${name}.test.ts`, subject: "Add (#2)" }]));
    assert.deepEqual([finding.kind, finding.isSquashed], ["observed", true]);
    assert.deepEqual(finding.measures, [{ id: "together", value: 25, unit: "units" }, { id: "never", value: 0, unit: "units" }, { id: "pending", value: 0, unit: "units" }]);
    assert.deepEqual(new Set(finding.evidence.map((one) => one.class)), new Set(["apart", "together"]));
  });

  it("are mine where I ask for mine, whoever wrote the test", () => {
    const finding = assess([{ files: "+a.test.ts", by: "bob" }, { files: "+a.ts", by: "ann" }, { files: "+b.ts +b.test.ts", by: "bob" }], { who: "me", ownKeys: new Set(["ann@example.org"]) });
    assert.equal(value(finding, "before"), 1);
    assert.deepEqual(finding.sample.excluded.map(({ reason }) => reason), ["somebody else"]);
  });

  it("can't be told where tests may exist that nobody recognises, or while files are unknown", () => {
    const blind = assess(units(60, (name) => [at(`+${name}.ts`)]), { tree: { testFiles: 0 } });
    assert.match(blind.kind === "notObservable" ? blind.reason : "", /tests may exist/);
    assert.deepEqual(blind.offers, [{ kind: "addGlob", label: "test" }]);
    const pending = unitOrder.assess(makeEvidence(makeHistory([at("+a.ts")]), { further: { revisionFiles: { kind: "pending" } } }));
    assert.equal(pending.kind === "notObservable" && pending.isPending, true);
  });

  it("are not told of commits whose contents are missing", () => {
    const changes = [{ ...parseChange("+a.ts"), content: "missing" as const, added: 0 }, { ...parseChange("+a.test.ts"), content: "missing" as const, added: 0 }];
    const finding = assess([{ changes }]);
    assert.deepEqual([finding.kind, "reason" in finding && finding.reason], ["notObservable", "blobs missing"]);
  });

  it("are none in a repository of documents, and in an empty one", () => {
    assert.equal(assess(notes(9)).kind, "none");
    assert.equal(assess([]).kind, "none");
  });
});

describe("the files that were there when a window ended", () => {
  it("are found by undoing what came later", () => {
    const later = makeHistory([at("+new.ts"), at("Rold.ts>moved.ts"), at("Dgone.ts ~kept.ts")]).map(({ changes }) => ({ changes })).toReversed();
    assert.deepEqual([...pathsBefore(["new.ts", "moved.ts", "kept.ts"], later)].sort(), ["gone.ts", "kept.ts", "old.ts"]);
    assert.deepEqual([...pathsBefore(empty, [])], []);
  });
});
