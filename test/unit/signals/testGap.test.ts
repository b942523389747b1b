import assert from "node:assert/strict";
import { classifyPath } from "../../../src/paths/classifyPath";
import type { Finding } from "../../../src/model/finding";
import { describeFinding } from "../../../src/presenter/describeFinding";
import { codePopulation } from "../../../src/signals/populations";
import type { RevisionFile } from "../../../src/signals/revisionFiles";
import { testGap } from "../../../src/signals/testGap";
import { namedUnits, rankUnits, testableUnits, type Reach } from "../../../src/signals/testReach";
import { makeEvidence, makeHistory, type CommitSketch } from "../../support/commitHistory";

const filesOf = (...paths: string[]) => paths.map((path): RevisionFile => ({ path, blob: "", role: classifyPath(path) }));
const names = (count: number) => Array.from({ length: count }, (_, n) => `src/unit${String(n).padStart(2, "0")}.ts`);
const value = (finding: Finding, id: string) => finding.measures.find((one) => one.id === id)?.value;

/** Units at the revision; the more a unit's place in the list, the less it was touched. */
function assess(paths: readonly string[], reachOf: (path: string, at: number) => Reach | undefined, rest: Parameters<typeof makeEvidence>[1] = {}, more: readonly CommitSketch[] = []): Finding {
  const touches = paths.flatMap((path, at) => Array.from({ length: paths.length - at }, () => ({ files: `~${path}` })));
  const units = testableUnits(filesOf(...paths));
  const known = new Map(paths.flatMap((path, at) => { const reach = reachOf(path, at); return reach === undefined ? [] : [[path, reach] as const]; }));
  return testGap.assess(makeEvidence(makeHistory([...touches, ...more]), { further: { testReach: { kind: "gathered", value: { units, reachOf: known } } }, ...rest }));
}

describe("often changed units without a recognisable test", () => {
  it("are listed by how often they change, ten at most", () => {
    const finding = assess(names(24), (_, at) => (at === 0 ? "named" : at === 1 ? "inside" : at === 2 ? "imported" : at === 3 ? undefined : "none"));
    assert.equal(finding.kind, "observed");
    assert.deepEqual([value(finding, "linked"), value(finding, "reached")], [1 / 20, 3 / 20]);
    assert.equal(finding.files?.length, 10);
    assert.deepEqual(finding.files[0], { path: "src/unit04.ts", value: 20, unit: "commits" });
    assert.equal(finding.evidence.length, Array.from({ length: 10 }, (_, at) => 20 - at).reduce((a, b) => a + b, 0));
    assert.deepEqual(finding.chart, { kind: "shares", parts: [{ id: "named", count: 1 }, { id: "inside", count: 1 }, { id: "imported", count: 1 }, { id: "none", count: 16 }, { id: "unread", count: 1 }] });
    assert.match(describeFinding(finding), /^Of the 20 units changed most, 1 have a test.*2 more hold tests.*for 16 none was found\. Most changed without: src\/unit04\.ts \(20 commits\), /);
  });

  it("are not told of fewer than twenty units", () => {
    const finding = assess(names(19), () => "none");
    assert.equal(finding.kind, "few");
    assert.deepEqual([finding.sample.counted, finding.measures, finding.files], [19, [], undefined]);
  });

  it("are none where no code changed that is still there", () => {
    assert.equal(assess([], () => "none", {}, [{ files: "~docs.md" }, { files: "~gone.ts" }]).kind, "none");
  });

  it("don't change with documents, a bot or the time of day", () => {
    const more: readonly CommitSketch[] = [{ files: "~docs.md" }, { files: "~src/unit05.ts", by: "dependabot[bot]" }];
    const [plain, with_] = [assess(names(21), () => "none"), assess(names(21), () => "none", {}, more)];
    assert.deepEqual([with_.measures, with_.files], [plain.measures, plain.files]);
  });

  it("can't be told where tests may exist that nobody recognises, nor while they are being looked for", () => {
    const blind = assess(names(22), () => "none", { tree: { testFiles: 0 } });
    assert.match(blind.kind === "notObservable" ? blind.reason : "", /add a glob/);
    const pending = testGap.assess(makeEvidence([]));
    assert.equal(pending.kind === "notObservable" && pending.isPending, true);
    const missing = testGap.assess(makeEvidence([], { further: { testReach: { kind: "notObservable", reason: "blobs missing" } } }));
    assert.equal(missing.kind === "notObservable" && missing.reason, "blobs missing");
  });
});

describe("units ranked by the commits that touch them", () => {
  const rank = (paths: readonly string[], sketches: readonly CommitSketch[]) => {
    const { counted } = codePopulation({ commits: makeHistory(sketches), ignoredCommits: new Set() });
    return rankUnits(testableUnits(filesOf(...paths)), counted).map(({ unit, commits }) => [unit.id, commits.length]);
  };

  it("count a commit once for a header and its source, and under earlier names", () => {
    const sketches = [{ files: "~a.c ~a.h" }, { files: "~old.c" }, { files: "Rold.c>b.c:3" }, { files: "~b.c" }, { files: "~gone.c" }, { files: "~a.css" }];
    assert.deepEqual(rank(["a.c", "a.h", "b.c", "a.css"], sketches), [["b.c", 3], ["a.c", 1]]);
  });

  it("are units that a test is named for where the link is no guess", () => {
    const files = filesOf("src/calc.ts", "src/calc.test.ts", "UserService.ts", "test/UserServiceLoginTest.ts", "a.c", "a.h", "test_a.c");
    assert.deepEqual([...namedUnits(testableUnits(files), files)].sort(), ["a.c", "src/calc.ts"]);
  });
});
