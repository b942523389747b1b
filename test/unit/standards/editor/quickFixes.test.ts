import assert from "node:assert/strict";
import type { Diagnostic } from "../../../../src/model/standard";
import { checkMentions } from "../../../../src/standards/checkMentions";
import type { FileKind } from "../../../../src/standards/editor/editorPlace";
import { quickFix } from "../../../../src/standards/editor/quickFixes";
import { parseStandard } from "../../../../src/standards/parseStandard";
import { parseTeam } from "../../../../src/standards/parseTeam";
import { practiceLines } from "./cursorText";

const file = ".metronome/practices/Small Batches.md";
const world = { globsWithoutFiles: new Set<string>(), missingFiles: new Set<string>(), today: "2026-11-01" };
const mistakes = (text: string, kind: FileKind): readonly Diagnostic[] =>
  checkMentions(kind === "practice" ? parseStandard({ file, text }) : parseTeam(".metronome/team.yml", text), world).diagnostics;

/** The text with the fix of its first mistake that has one. */
function mended(text: string, kind: FileKind = "practice"): string | undefined {
  for (const mistake of mistakes(text, kind)) {
    const fix = quickFix(text, mistake, { kind, file });
    if (fix !== undefined) return text.slice(0, fix.edit.start) + fix.edit.text + text.slice(fix.edit.end);
  }
  return undefined;
}

const aim = (lines: string, signal = "size.commit") => `aims:\n  - signal: ${signal}\n${lines}`;

describe("a mistake is mended where one way is clearly right", () => {
  const lines: readonly (readonly [what: string, before: string, after: string])[] = [
    ["a key", "aera: craft", "area: craft"],
    ["a key in brackets", "levels:\n  - { name: A, look-like: b }", "levels:\n  - { name: A, looks-like: b }"],
    ["a signal", aim("    aim: none", "size.comit"), aim("    aim: none")],
    ["a measure", aim("    measure: medain\n    aim: none"), aim("    measure: median\n    aim: none")],
    ["an area", 'area: "crafts"', 'area: "craft"'],
    ["a heading", aim("    aim: none\n    heading: How bigg"), aim("    aim: none\n    heading: How big")],
    ["a unit that is missing", aim('    aim: "<= 60"'), aim('    aim: "<= 60 lines"')],
    ["a unit that is another", aim("    aim: <= 60 min"), aim('    aim: "<= 60 lines"')],
    ["both ends of an aim", aim("    aim: between 5 and 15", "tempo"), aim('    aim: "between 5 and 15 min"', "tempo")],
    ["an aim that YAML takes for a block", aim("    aim: >= 70 % # so much", "hist.testTravel"), aim('    aim: ">= 70 %" # so much', "hist.testTravel")],
    ["a level without its name", "levels:\n  - name: A\n    looks-like: x\n  - looks-like: y", "levels:\n  - name: A\n    looks-like: x\n  - name: Level 2\n    looks-like: y"],
    ["a level without its name in brackets", "levels:\n  - { looks-like: y }", "levels:\n  - { name: Level 1, looks-like: y }"],
    ["a level with an empty name", "levels:\n  - name:\n    looks-like: y", "levels:\n  - name: Level 1\n    looks-like: y"],
    ["a level with an empty name in quotes", 'levels:\n  - { name: "", looks-like: y }', 'levels:\n  - { name: "Level 1", looks-like: y }'],
    ["an exception that is over", "exceptions:\n  - { paths: [a], reason: r, until: 2026-01-01 }\n  - paths: [b]\n    reason: s", "exceptions:\n  - paths: [b]\n    reason: s"],
    ["an exception of several lines that is over", "exceptions:\n  - { paths: [a], reason: r }\n  - paths: [b]\n    reason: s\n    until: 2026-01-01\nlinks: []", "exceptions:\n  - { paths: [a], reason: r }\nlinks: []"],
    ["the only exception", "exceptions:\n  - paths: [b]\n    reason: s\n    until: 2026-01-01\nlinks: []", "links: []"],
  ];
  for (const [what, before, after] of lines) {
    it(what, () => {
      for (const [mark, ending] of [["", "\n"], ["", "\r\n"], ["\uFEFF", "\n"]] as const) {
        const write = (text: string): string => mark + practiceLines(text).replaceAll("\n", ending);
        const found = mended(write(before));
        // A line that is put in has an ending of its own.
        assert.equal(found?.replaceAll("\r\n", "\n"), write(after).replaceAll("\r\n", "\n"));
        assert.deepEqual(mistakes(found, "practice"), []);
      }
    });
  }

  it("a role of files", () => assert.equal(mended("roles:\n  - { glob: x, label: tests }\n", "team"), "roles:\n  - { glob: x, label: test }\n"));
  it("an id", () => assert.equal(mended("---\nid: Small Batches!\ntitle: A\n---\n"), "---\nid: small-batches\ntitle: A\n---\n"));
  it("a front matter that is missing", () => assert.equal(mended("# Work: small\n"), '---\nid: small-batches\ntitle: "Work: small"\n---\n# Work: small\n'));
  it("a front matter that isn't closed", () => assert.equal(mended("---\nid: a\ntitle: A\n\n# Why\n"), "---\nid: a\ntitle: A\n\n---\n# Why\n"));

  it("and left to people elsewhere", () => {
    for (const text of ["weather: rain", aim("    aim: small"), "since: never", "exceptions: [{ paths: [a], reason: r, until: 2026-01-01 }]", aim('    aim: ">= 170 %"', "hist.testTravel")]) {
      assert.ok(mistakes(practiceLines(text), "practice").length > 0, text);
      assert.equal(mended(practiceLines(text)), undefined, text);
    }
  });
});
