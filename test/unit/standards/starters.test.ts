import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { parseStandard } from "../../../src/standards/parseStandard";
import { signalIds } from "../../../src/standards/signalMeasures";
import { starterFor, starters } from "../../../src/standards/starters";

const folder = "media/starter/practices";
const textOf = (fileName: string): string => readFileSync(`${folder}/${fileName}`, "utf8");

describe("the starter standards", () => {
  it("are exactly the files that are shipped", () => {
    assert.deepEqual(starters.map(({ fileName }) => fileName).sort(), readdirSync(folder).sort());
  });

  it("offer a standard for every signal", () => {
    for (const signal of signalIds) assert.ok(starterFor(signal) !== undefined, signal);
  });

  for (const starter of starters) {
    const { standard, diagnostics } = parseStandard({ file: `.metronome/practices/${starter.fileName}`, text: textOf(starter.fileName) });

    it(`"${starter.title}" is a standard without a single complaint`, () => {
      assert.deepEqual(diagnostics, []);
      assert.equal(standard?.id, starter.id);
      assert.equal(`${standard.id}.md`, starter.fileName);
      assert.equal(standard.title, starter.title);
      assert.deepEqual([...new Set(standard.aims.map(({ signal }) => signal))], starter.signals);
    });

    it(`"${starter.title}" explains every aim under a heading and asks about four levels`, () => {
      for (const aim of standard?.aims ?? []) assert.ok(aim.heading !== undefined);
      assert.equal(standard?.levels.length, 4);
      for (const { looksLike } of standard.levels) assert.match(looksLike, /\bI\b/);
    });

    it(`"${starter.title}" says why, how to begin, how it goes wrong and what can't be seen, with sources`, () => {
      const titles = standard?.headings.map(({ text }) => text) ?? [];
      for (const title of ["Why", "How to start this week", "How it goes wrong", "Examples", "What Metronome can see of it"]) {
        assert.ok(titles.includes(title), title);
      }
      assert.ok((standard?.links.length ?? 0) >= 3);
    });
  }
});
