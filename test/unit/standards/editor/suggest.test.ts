import assert from "node:assert/strict";
import type { FileKind } from "../../../../src/standards/editor/editorPlace";
import { suggest } from "../../../../src/standards/editor/suggest";
import { areaIds, practiceKeys } from "../../../../src/standards/practiceSchema";
import { signalIds } from "../../../../src/standards/signalMeasures";
import { teamKeys } from "../../../../src/standards/teamSchema";
import { spentOn } from "../../../support/spentOn";
import { cursorIn, plainVocabulary, practiceLines } from "./cursorText";

function offered(written: string, kind: FileKind = "practice", owners: readonly string[] = []) {
  const { text, offset } = cursorIn(written);
  return suggest(text, offset, { kind, vocabulary: plainVocabulary, owners });
}
const labels = (lines: string, owners: readonly string[] = []) => offered(practiceLines(lines), "practice", owners).map(({ label }) => label);
const without = (keys: readonly string[], ...given: readonly string[]) => keys.filter((key) => !given.includes(key));
/** The text as it is once the first offer was taken. */
function taken(written: string, label: string): string {
  const { text } = cursorIn(written);
  const found = offered(written, "practice", ["@core"]).find((one) => one.label === label);
  assert.ok(found, label);
  return text.slice(0, found.start) + found.insert + text.slice(found.end);
}

describe("keys are offered where a key may stand", () => {
  const aims = practiceKeys.aims;
  const places: readonly (readonly [what: string, lines: string, offered: readonly string[]])[] = [
    ["in the file itself", "|", without(practiceKeys.practice, "id", "title")],
    ["behind the first letters of one", "ar|", without(practiceKeys.practice, "id", "title")],
    ["in the middle of one that is there", "ar|ea: craft", without(practiceKeys.practice, "id", "title")],
    ["at the beginning of a list's entry", "aims:\n  - |", aims],
    ["below the key of a list", "aims:\n  |", aims],
    ["behind the first letters in an entry", "aims:\n  - sig|", aims],
    ["in an entry, but for those it has", "aims:\n  - signal: tempo\n    |\n    aim: none", without(aims, "signal", "aim")],
    ["in an entry as wide as its key", "aims:\n- signal: tempo\n  |", without(aims, "signal")],
    ["in brackets", "aims:\n  - { signal: tempo, | }", without(aims, "signal")],
    ["in brackets left open", "aims:\n  - { signal: tempo, |\nlevels:\n  - name: A", without(aims, "signal")],
    ["in another list", "levels:\n  - name: A\n    |", without(practiceKeys.levels, "name")],
    ["behind a mistake above", "aims:\n  - signal: hist.testTravel\n    aim: >= 70 %\n    |", without(aims, "signal", "aim")],
    ["below a tab", "aims:\n\t- signal: tempo\n|", without(practiceKeys.practice, "id", "title", "aims")],
  ];
  for (const [what, lines, expected] of places) it(what, () => assert.deepEqual(labels(lines), expected));

  it("in a front matter that isn't closed", () => {
    assert.deepEqual(offered("---\nid: a\nt|\n\n# Why\n").map(({ label }) => label), without(practiceKeys.practice, "id"));
  });

  it("in the team's own file", () => {
    const team = (written: string) => offered(written, "team").map(({ label }) => label);
    assert.deepEqual(team("|"), teamKeys.team);
    assert.deepEqual(team("roles:\n  - { glob: x, | }"), ["label"]);
    assert.deepEqual(team("releases:\n  |"), ["tags"]);
  });

  it("and nowhere else", () => {
    for (const lines of ["# a|", "since: |", "links: [|]", "title: |"]) assert.deepEqual(labels(lines), [], lines);
    for (const written of ["# Pro|se\n", practiceLines("", "# W|hy"), "|---\nid: a\n---\n"]) assert.deepEqual(offered(written), [], written);
  });

  it("with their colon where none is there, and with what they mean", () => {
    assert.equal(taken(practiceLines("ar|"), "area"), practiceLines("area: "));
    assert.equal(taken(practiceLines("ar|a: craft"), "area"), practiceLines("area: craft"));
    assert.match(offered(practiceLines("|")).find(({ label }) => label === "since")?.meaning ?? "", /not judged/);
  });
});

describe("values are offered where they are known", () => {
  it("areas", () => assert.deepEqual(labels("area: |"), areaIds));
  it("signals, with what they ask", () => {
    assert.deepEqual(labels("aims:\n  - signal: |"), signalIds);
    assert.equal(offered(practiceLines("aims:\n  - signal: s|"))[1]?.meaning, "Question of size.commit?");
  });
  it("measures of the signal at hand, and of no other", () => {
    assert.deepEqual(labels("aims:\n  - signal: hist.fixWithTest\n    measure: |"), ["together", "within"]);
    assert.deepEqual(labels("aims:\n  - signal: size.commit\n  - { measure: |, signal: hist.fixWithTest }"), ["together", "within"]);
    assert.deepEqual(labels("aims:\n  - measure: |"), []);
    assert.deepEqual(labels("aims:\n  - { signal: constructor, measure: | }"), []);
  });
  it("the words of an aim in the measure's unit, in quotes", () => {
    assert.deepEqual(labels("aims:\n  - signal: hist.testTravel\n    aim: |"), ["<= … %", ">= … %", "between … and … %", "none"]);
    assert.equal(taken(practiceLines("aims:\n  - signal: size.commit\n    aim: |"), "<= … lines"), practiceLines(`aims:\n  - signal: size.commit\n    aim: "<= ${["$", "{1:60}"].join("")} lines"`));
    assert.equal(taken(practiceLines('aims:\n  - signal: size.commit\n    aim: "|"'), "none"), practiceLines('aims:\n  - signal: size.commit\n    aim: "none"'));
  });
  it("the unit that a written number lacks", () => {
    assert.equal(taken(practiceLines("aims:\n  - signal: size.commit\n    aim: <= 40|"), "<= 40 lines"), practiceLines('aims:\n  - signal: size.commit\n    aim: "<= 40 lines"'));
    assert.deepEqual(labels('aims:\n  - signal: tempo\n    aim: "between 5 and 15 m|"'), ["between 5 and 15 min"]);
  });
  it("owners that are known, in quotes", () => {
    assert.deepEqual(labels("owners: [|]", ["@core", "a@b.org", 'x"y']), ["@core", "a@b.org"]);
    assert.equal(taken(practiceLines('owners: ["|"]'), "@core"), practiceLines('owners: ["@core"]'));
    assert.equal(taken(practiceLines("owners:\n  - |"), "@core"), practiceLines('owners:\n  - "@core"'));
  });
  it("headings of the text below", () => assert.deepEqual(labels("aims:\n  - heading: |"), ["Why", "How big"]));
  it("roles of files", () => assert.equal(offered("roles:\n  - { glob: x, label: | }", "team")[0]?.label, "test"));
});

describe("a file of any size and shape", () => {
  it("has its answer in no time", () => {
    const front = (lines: string): string => practiceLines(`${lines}\naims:\n  - signal: |`);
    const hostile = ["[".repeat(60_000), "a: [\n".repeat(500), "- ".repeat(30_000), "{".repeat(60_000), "'".repeat(60_000), "a: { b: \n".repeat(300), ": ".repeat(30_000), "x: y\n".repeat(500), "x: y\n".repeat(2000), `x${" ".repeat(60_000)}:`];
    for (const lines of [...hostile, "x".repeat(5_000_000)]) {
      const { text, offset } = cursorIn(front(lines));
      const spent = spentOn(() => void suggest(text, offset, { kind: "practice", vocabulary: plainVocabulary, owners: [] }), 10);
      assert.ok(spent < 10, `${spent} ms: ${lines.slice(0, 10)}`);
    }
  });
});
