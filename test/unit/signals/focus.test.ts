import assert from "node:assert/strict";
import fc from "fast-check";
import { describeFinding } from "../../../src/presenter/describeFinding";
import { wordsOf } from "../../../src/presenter/words/wordsOf";
import { focus } from "../../../src/signals/focus";
import { namesTwoDeeds, tangleCluesOf } from "../../../src/signals/tangleClues";
import { makeEvidence, makeHistory, type CommitSketch } from "../../support/commitHistory";
import { spentOn } from "../../support/spentOn";

const repeat = (count: number, sketch: CommitSketch): CommitSketch[] => Array.from({ length: count }, () => sketch);
const assess = (sketches: readonly CommitSketch[], rest = {}) => focus.assess(makeEvidence(makeHistory(sketches), rest));
const clues = (sketch: CommitSketch) => makeHistory([sketch]).flatMap(tangleCluesOf);
const plain: CommitSketch = { files: "~src/a.ts", subject: "Add a menu" };
const tangled: CommitSketch = { files: "~src/a/a.ts ~src/b/b.ts ~lib/c/c.ts", subject: "Add a menu and fix the icon" };

describe("clues of more than one change", () => {
  it("are two verbs that a subject joins", () => {
    for (const subject of ["Add a menu and fix the icon", "Rename Foo, remove Bar", "feat(ui): add menu & remove icon", "Fixes crash; adds test", "[core] Move helpers and then update docs", "ABC-12: Bump x and also refactored y"]) {
      assert.equal(namesTwoDeeds(subject), true, subject);
    }
  });

  it("are not two things that a subject names, nor one deed", () => {
    for (const subject of ["Add menu and icon", "Search and replace", "Fix the add and remove buttons order", "Update address book", "and", ""]) {
      assert.equal(namesTwoDeeds(subject), subject.startsWith("Fix the add"), subject);
    }
  });

  it("are many folders, many units, a contradicted header, and code with dependencies and the build", () => {
    assert.deepEqual(clues({ ...plain, files: "~src/a/x.ts ~src/b/x.ts ~src/b/deep/y.ts" }), []);
    assert.deepEqual(clues({ ...plain, files: "~src/a/x.ts ~src/b/x.ts ~lib/c.ts" }), ["folders"]);
    assert.deepEqual(clues({ ...plain, files: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `~src/f${n}.ts`).join(" ") }), ["units"]);
    assert.deepEqual(clues({ ...plain, files: [1, 2, 3, 4, 5, 6, 7].map((n) => `~src/f${n}.c ~src/f${n}.h`).join(" ") }), [], "header and source are one unit");
    assert.deepEqual(clues({ subject: "fix: null check", files: "~src/a.test.ts" }), ["type"]);
    assert.deepEqual(clues({ ...plain, files: "~src/a.ts ~package.json ~.github/workflows/ci.yml" }), ["build"]);
    assert.deepEqual(clues({ ...plain, files: "~package.json ~.github/workflows/ci.yml" }), []);
    assert.deepEqual(clues({ ...plain, files: "~src/a.ts ~package.json" }), []);
  });

  it("never hang on a long subject", () => {
    const spent = spentOn(() => namesTwoDeeds(`add ${"and , ; & ".repeat(20_000)}`), 500);
    assert.ok(spent < 500, `${spent.toFixed(0)} ms`);
  });
});

describe("one thing a commit", () => {
  it("is asked with the list of those to look at, most clues first", () => {
    const finding = assess([...repeat(15, plain), tangled, ...repeat(4, plain), { ...tangled, files: `${tangled.files ?? ""} ~package.json ~.circleci/config.yml` }]);
    assert.equal(finding.kind, "observed");
    assert.equal(finding.measures[0]?.value, 2 / 21);
    assert.deepEqual(finding.evidence.slice(0, 3).map(({ class: found }) => found), ["verbs folders build", "verbs folders", "one thing"]);
    assert.match(describeFinding(finding), /^10 % \[3–29 %\] of 21 commits may hold more than one change; /);
    assert.equal(wordsOf("size.focus").noteOf?.(finding.evidence[1] ?? assert.fail()), "its subject names two deeds; production code in three folders or more");
    assert.equal(wordsOf("size.focus").noteOf?.(finding.evidence[2] ?? assert.fail()), "no or one clue");
  });

  it("is told in words below twenty, and is off unless somebody asks", () => {
    assert.equal(describeFinding(assess([...repeat(6, plain), tangled])), "1 of 7 commits may hold more than one change; a percentage needs 20.");
    assert.equal(describeFinding(assess([plain])), "Not enough yet: 1 commit.");
    assert.equal(assess([]).kind, "none");
    assert.equal(focus.isOffByDefault, true);
  });

  it("leaves out what has no size, and is not moved by documents and programs", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(plain, tangled), { minLength: 20, maxLength: 40 }), fc.nat(9), (sketches, extra) => {
        const noise = [...repeat(extra, { files: "~docs/x.md" }), ...repeat(extra, { ...tangled, by: "renovate[bot]" }), ...repeat(extra, { ...tangled, subject: `fixup! ${tangled.subject ?? ""}` })];
        assert.deepEqual(assess([...noise, ...sketches]).measures, assess(sketches).measures);
      }),
    );
  });

  it("can't be told where most contents are missing", () => {
    const missing: CommitSketch = { changes: [{ path: "src/a.ts", status: "modified", content: "missing", added: 0, removed: 0 }] };
    assert.equal(assess([...repeat(20, plain), ...repeat(20, missing)]).kind, "observed");
    assert.equal(describeFinding(assess([...repeat(20, plain), ...repeat(21, missing)])), "Cannot tell, because most file contents are missing here (a partial clone).");
  });

  it("is compared by its share", () => {
    const finding = assess([...repeat(25, plain), ...repeat(5, tangled)]);
    const figures = focus.compared?.(finding, makeEvidence([])).figures ?? [];
    assert.equal(figures.reduce((sum, { value }) => sum + value, 0) / figures.length, finding.measures[0]?.value);
  });
});
