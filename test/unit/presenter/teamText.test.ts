// What an editor shows in a team's text comes from the text and the last report alone.
import assert from "node:assert/strict";
import type { LiveFigures } from "../../../src/presenter/liveFigures";
import { explainIn, fileKindOf, knownWorld, linesAbove, maxTeamText, mentionsIn, mistakesIn, type TeamText } from "../../../src/presenter/teamText";
import { diagnostic, fileStart } from "../../../src/standards/diagnosticCodes";

const file = ".metronome/practices/a.md";
const live: LiveFigures = new Map([["size.commit", {
  statement: "The median commit changes 38 lines.",
  measures: new Map([["median", "last 90 days: median 38 lines, 72 commits"], ["p90", "last 90 days: nine in ten within 90 lines, 72 commits"]]),
  aims: [{ file, measure: "median", paths: ["src/**"], text: "last 90 days: median 12 lines, 24 commits that it covers" }],
}]]);
const written: TeamText = { kind: "practice", file, text: "---\nid: a\naims:\n  - signal: size.commit\n    aim: >= 6\n  - { signal: size.commit, paths: [src/**], aim: none }\n  - { signal: size.commit, paths: [lib/**] }\n  - { signal: tempo }\n  - { signal: size.commit, measure: p90 }\n---\n" };

describe("a team's text in an editor", () => {
  it("is known by where it stands, whatever folder the team has chosen", () => {
    assert.equal(fileKindOf(file, ".metronome"), "practice");
    assert.equal(fileKindOf("docs/ways of work/team.yml", "docs/ways of work/"), "team");
    for (const path of ["README.md", ".metronome/practices/deeper/a.md", ".metronome/decisions/a.md", "x/.metronome/practices/a.md", "team.yml"]) assert.equal(fileKindOf(path, ".metronome"), undefined, path);
    assert.equal(fileKindOf("../practices/a.md", ".."), undefined);
  });

  it("has above each aim the figure of exactly what it covers, while the file is broken", () => {
    assert.deepEqual(linesAbove(written, live).map(({ start, text }) => [written.text.slice(start, start + 8), text]), [
      ["signal: ", "last 90 days: median 38 lines, 72 commits"],
      ["{ signal", "last 90 days: median 12 lines, 24 commits that it covers"],
      ["{ signal", "last 90 days: nine in ten within 90 lines, 72 commits"],
    ]);
    assert.deepEqual(linesAbove({ ...written, file: "other.md" }, live).length, 2);
    assert.deepEqual(linesAbove({ ...written, text: written.text.padEnd(maxTeamText + 1) }, live), []);
  });

  it("explains an aim by the same figure", () => {
    const explained = (word: string, from = 0) => explainIn(written, written.text.indexOf(word, from) + 1, live)?.paragraphs.at(-1);
    assert.equal(explained("none"), "Now: last 90 days: median 12 lines, 24 commits that it covers");
    assert.equal(explained("p90"), "Now: last 90 days: nine in ten within 90 lines, 72 commits");
    assert.equal(explained("size.commit"), "Now: The median commit changes 38 lines.");
  });

  it("tells where it speaks of a signal", () => {
    assert.deepEqual(mentionsIn(written, "tempo").map(({ start, end }) => written.text.slice(start, end)), ["tempo"]);
    assert.equal(mentionsIn(written, "size.commit").length, 4);
  });

  it("is held against what the last report found out, and the day", () => {
    const world = knownWorld([{ file, diagnostics: [diagnostic("glob-without-files", "", fileStart, "lib/**"), diagnostic("broken-link", "", fileStart, "docs/gone.md"), diagnostic("unknown-key", "", fileStart)] }], "2026-11-03");
    const text = "---\nid: a\ntitle: A\naims:\n  - { signal: size.commit, aim: none, paths: [src/**, lib/**] }\nlinks: [../../docs/gone.md, ../../docs/new.md]\nexceptions:\n  - { paths: [src/**], reason: r, until: 2026-11-02 }\n---\n";
    assert.deepEqual(mistakesIn({ kind: "practice", file, text }, world).map(({ code, about }) => [code, about]), [["glob-without-files", "lib/**"], ["broken-link", "docs/gone.md"], ["ended-exception", "2026-11-02"]]);
  });

  it("of megabytes has one mistake", () => {
    for (const [kind, path] of [["practice", file], ["team", ".metronome/team.yml"]] as const) {
      assert.deepEqual(mistakesIn({ kind, file: path, text: "a: b\n".repeat(1_000_000) }, knownWorld([], "2026-11-03")).map(({ code }) => code), ["too-large"]);
    }
  });
});
