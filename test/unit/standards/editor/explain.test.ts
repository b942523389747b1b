import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { explain } from "../../../../src/standards/editor/explain";
import { keyMeanings } from "../../../../src/standards/editor/keyMeanings";
import { looseAims } from "../../../../src/standards/editor/looseAims";
import { wayFrom } from "../../../../src/standards/editor/wayFrom";
import { codeOwners } from "../../../../src/standards/editor/codeOwners";
import type { JsonSchema } from "../jsonSchema";
import { cursorIn, plainVocabulary, practiceLines } from "./cursorText";

const aim = (lines: string) => practiceLines(`aims:\n  - signal: size.commit\n${lines}`);

function explained(written: string, isKnown = true) {
  const { text, offset } = cursorIn(written);
  const found = explain(text, offset, {
    kind: "practice",
    vocabulary: plainVocabulary,
    statement: (signal) => (isKnown ? `Statement of ${signal}.` : undefined),
    figure: (signal, measure) => (isKnown ? `${measure} of ${signal} is 38 lines [31–47]` : undefined),
  });
  return found && { words: text.slice(found.start, found.end), paragraphs: found.paragraphs };
}

describe("the word under the pointer", () => {
  it("is explained by the signal it names, with how that stands now", () => {
    const { words, paragraphs } = explained(practiceLines("aims:\n  - signal: size.co|mmit")) ?? {};
    assert.equal(words, "size.commit");
    assert.deepEqual(paragraphs?.map((one) => one.split(" ").slice(0, 4).join(" ")), ["Title of size.commit: Question", "Definition of size.commit.", "Measures: median (median of", "Now: Statement of size.commit."]);
  });

  it("is explained by the measure it names or means", () => {
    assert.deepEqual(explained(aim("    measure: p|90"))?.paragraphs.at(-1), "Now: p90 of size.commit is 38 lines [31–47]");
    assert.deepEqual(explained(aim('    aim: "<= 6|0 lines"'))?.paragraphs.at(-1), "Now: median of size.commit is 38 lines [31–47]");
  });

  it("is explained without a figure where none is known", () => {
    assert.equal(explained(aim("    measure: p|90"), false)?.paragraphs.length, 1);
    assert.equal(explained(practiceLines("aims:\n  - signal: size.co|mmit"), false)?.paragraphs.length, 3);
  });

  it("is explained by what its key means", () => {
    assert.deepEqual(explained(practiceLines("sin|ce: 2026-01-01"))?.paragraphs, ["Work before this day is not judged."]);
    assert.deepEqual(explained(aim("    paths: [a|]"))?.paragraphs, ["Globs of the files that the aim is about; every file when left out."]);
  });

  it("is left alone where nothing is known of it", () => {
    for (const written of [practiceLines("weat|her: rain"), practiceLines("", "# W|hy"), practiceLines("constru|ctor: 1"), practiceLines("# a|")]) assert.equal(explained(written), undefined, written);
  });
});

describe("what keys mean", () => {
  const schemas = ["practice", "team"] as const;
  for (const kind of schemas) {
    it(`is what the JSON Schema says: ${kind}`, () => {
      const schema = JSON.parse(readFileSync(`media/schemas/${kind}.schema.json`, "utf8")) as JsonSchema;
      const texts = new Set(JSON.stringify(schema).match(/"description":"(?:[^"\\]|\\.)*"/g)?.map((found) => (JSON.parse(`{${found}}`) as { description: string }).description));
      texts.delete((schema as { description: string }).description);
      assert.deepEqual(new Set(Object.values(keyMeanings[kind]).flatMap((keys) => Object.values(keys))), texts);
    });
  }
});

describe("aims that are being written", () => {
  it("are found with their places, whatever is wrong around them", () => {
    const text = practiceLines("aims:\n  - signal: hist.testTravel\n    aim: >= 70 %\n    paths: [a, b\n  - { signal: tempo, measure: nope }\n  - { signal: nothing }\n  - { signal: size.commit, measure: p90\nlinks: [");
    assert.deepEqual(looseAims(text).map(({ signal, measure, paths, start, signalStart, signalEnd }) => [signal, measure, paths, text.slice(start, start + 9), text.slice(signalStart, signalEnd)]), [
      ["hist.testTravel", "accompanied", ["a", "b"], "signal: h", "hist.testTravel"],
      ["size.commit", "p90", [], "{ signal:", "size.commit"],
    ]);
  });
});

describe("the way from a word", () => {
  const file = ".metronome/practices/small-batches.md";
  const way = (written: string, kind: "practice" | "team" = "practice") => {
    const { text, offset } = cursorIn(written);
    return wayFrom(text, offset, { kind, file });
  };

  it("leads from a signal to whatever speaks of it", () => {
    assert.deepEqual(way(practiceLines("aims:\n  - { signal: flow.|wip }")), { kind: "signal", signal: "flow.wip", start: 71, end: 79 });
  });

  it("leads to a heading, a linked file and a handbook", () => {
    assert.deepEqual(way(aim("    heading: how b|ig")), { kind: "heading", line: 9 });
    assert.deepEqual(way(practiceLines("links: [../../docs/a|.md#x]")), { kind: "file", path: "docs/a.md" });
    assert.deepEqual(way("extends: [../hand|book]", "team"), { kind: "handbook", folders: [".metronome/handbook", ".metronome/handbook/.metronome"] });
  });

  it("leads nowhere else", () => {
    for (const lines of ["links: [https://dora|.dev/]", "links: [../../../etc/pas|swd]", "aims:\n  - heading: Gon|e", "area: cra|ft", "aims:\n  - signal: noth|ing"]) assert.equal(way(practiceLines(lines)), undefined, lines);
  });
});

describe("CODEOWNERS", () => {
  it("names owners behind its patterns", () => {
    assert.deepEqual(codeOwners("# @nobody\n* @core @org/web-team\r\n/docs/ a@b.org @core # @not\n[Section] @sec\n!x not-one\n"), ["@core", "@org/web-team", "a@b.org", "@sec"]);
  });
});
