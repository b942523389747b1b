import assert from "node:assert/strict";
import fc from "fast-check";
import type { Finding } from "../../../src/model/finding";
import { describeFinding } from "../../../src/presenter/describeFinding";
import { wordsOf } from "../../../src/presenter/words/wordsOf";
import { isExplainedMessage, isInformative, wordsIn } from "../../../src/signals/messageClues";
import { messageQuality } from "../../../src/signals/messageQuality";
import { makeEvidence, makeHistory, type CommitSketch } from "../../support/commitHistory";
import { spentOn } from "../../support/spentOn";

const repeat = (count: number, sketch: CommitSketch): CommitSketch[] => Array.from({ length: count }, () => sketch);
const assess = (sketches: readonly CommitSketch[], rest = {}) => messageQuality.assess(makeEvidence(makeHistory(sketches), rest));
const value = (finding: Finding, id: string) => finding.measures.find((one) => one.id === id)?.value;
const clear: CommitSketch = { files: "~src/a.ts", subject: "Add a menu for colours" };
const vague: CommitSketch = { files: "~src/a.ts", subject: "wip" };
const large: CommitSketch = { files: "~src/a.ts:60", subject: "Rewrite the parser" };

describe("a subject", () => {
  it("says something with two words in ten to 72 characters", () => {
    for (const subject of ["Add a menu", "feat(ui): add menu", "ABC-12 Fix crash on start", "Don't crash", "Исправить ошибку входа", "修复登录页面崩溃的各种问题了", `Add ${"x".repeat(68)}`, "Update docs"]) {
      assert.equal(isInformative(subject), true, subject);
    }
  });

  it("says little when it is short, long, one word, or a word for anything", () => {
    for (const subject of ["", "wip", "Fix it", "fix: cleanup", "chore: updates (#123)", "feat: refactoring", "ABC-123: stuff", "v1.2.3 v1.2.4", "PR #123 #124 (#125)", "..........", "[core] ABC-12: fixes", `Add ${"x".repeat(69)}`, "revert 0123abc456", "🎨 cleanups"]) {
      assert.equal(isInformative(subject), false, subject);
    }
  });

  it("has words beside type, scope and ids", () => {
    assert.equal(wordsIn("feat(ui)!: add menu for ABC-12 and #7 (#8)"), 4);
    assert.equal(wordsIn("Bump lodash from 4.17.20 to 4.17.21"), 4);
    assert.equal(wordsIn("See 0123abc and decade"), 3, "only hexadecimal with a digit is an id");
  });

  it("is read in no time, whatever it is", () => {
    for (const text of ["[".repeat(50_000), "a:".repeat(50_000), "A-1 ".repeat(50_000), "1.".repeat(50_000), "x".repeat(100_000), "::".repeat(50_000)]) {
      const spent = spentOn(() => isInformative(text), 200);
      assert.ok(spent < 200, `${spent.toFixed(0)} ms for ${text.slice(0, 5)}`);
    }
  });
});

describe("a reason", () => {
  it("is a line of the body that is no trailer, or a word that leads to one", () => {
    const said = (subject: string, body: string) => isExplainedMessage({ subject, body });
    assert.equal(said("Rewrite it", "It was slow."), true);
    assert.equal(said("Rewrite it to avoid a crash", ""), true);
    assert.equal(said("Rewrite it", ""), false);
    assert.equal(said("Rewrite it", "Signed-off-by: A <a@x>\nRefs: 12"), false);
    assert.equal(said("Rewrite it", "Slow.\n\nSigned-off-by: A <a@x>"), true);
    assert.equal(said("Whyever", "\n \n"), false);
  });
});

describe("messages", () => {
  it("are given as two shares of their own, with the share of headers", () => {
    const finding = assess([...repeat(10, clear), ...repeat(5, vague), ...repeat(15, large), ...repeat(5, { ...large, body: "It was slow." }), { ...clear, subject: "feat: add another menu" }]);
    assert.equal(finding.kind, "observed");
    assert.equal(value(finding, "informative"), 31 / 36);
    assert.equal(value(finding, "explained"), 0.25);
    assert.equal(value(finding, "large"), 20);
    assert.equal(value(finding, "header"), 1 / 36);
    assert.equal(describeFinding(finding), "86 % [71–94 %] of 36 subjects say something by themselves; 25 % [11–47 %] of 20 larger changes give a reason.");
    assert.deepEqual(finding.chart?.kind === "bars" && finding.chart.bars.map((bar) => bar.value), [31 / 36, 0.25]);
  });

  it("count reasons in words where larger changes are few, and not at all below five", () => {
    assert.match(describeFinding(assess([...repeat(20, clear), ...repeat(6, large), { ...large, body: "Why." }])), /; 1 of 7 larger changes give a reason\.$/);
    assert.match(describeFinding(assess([...repeat(20, clear), ...repeat(3, large)])), /by themselves\.$/);
  });

  it("call a change larger by lines or by code files", () => {
    const classes = assess([large, { ...clear, files: "~a.ts:1 ~b.ts:1 ~c.ts:1 ~d.ts:1" }, { ...clear, files: "~a.ts:1 ~b.md ~c.md ~d.md" }, { ...clear, files: "~a.ts:50" }]).evidence.map(({ class: found }) => found);
    assert.deepEqual(classes, ["informative", "informative", "informative unexplained", "informative unexplained"]);
  });

  it("begin with my own weakest subjects, and with nobody else's", () => {
    const sketches = [vague, ...repeat(3, clear), { ...vague, subject: "Fix it" }, ...repeat(3, clear)];
    const mine = assess(sketches, { who: "me", ownKeys: new Set(["a@example.org"]) });
    assert.deepEqual(mine.evidence.slice(0, 3).map(({ class: found }) => found), ["vague", "vague", "informative"]);
    assert.deepEqual(assess(sketches).evidence.map(({ class: found }) => found).indexOf("vague"), 3, "newest first for the team");
    assert.equal(wordsOf("msg.quality").noteOf?.({ commit: "", class: "vague unexplained" }), "its subject says little; a larger change without a reason");
  });

  it("leave out fixups and reverts, and are told in words below twenty", () => {
    const finding = assess([...repeat(7, clear), { ...clear, subject: "fixup! Add" }, { ...clear, subject: 'Revert "Add"' }, { ...clear, by: "dependabot[bot]" }]);
    assert.deepEqual(finding.sample.excluded.map(({ reason }) => reason), ["bot", "fixup", "revert"]);
    assert.equal(describeFinding(finding), "7 of 7 subjects say something by themselves; a percentage needs 20.");
    assert.equal(describeFinding(assess([clear])), "Not enough yet: 1 message.");
    assert.equal(assess([]).kind, "none");
  });

  it("count documents too, for they have messages as well", () => {
    assert.equal(assess([{ files: "~README.md", subject: "Describe the menu" }]).sample.counted, 1);
  });

  it("are compared by the subjects", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(clear, vague, large), { minLength: 20, maxLength: 40 }), (sketches) => {
        const finding = assess(sketches);
        const figures = messageQuality.compared?.(finding, makeEvidence([])).figures ?? [];
        assert.equal(figures.reduce((sum, one) => sum + one.value, 0) / figures.length, value(finding, "informative"));
      }),
    );
  });
});
