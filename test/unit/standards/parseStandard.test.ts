import assert from "node:assert/strict";
import { parseStandard } from "../../../src/standards/parseStandard";
import { covered } from "./coveredText";
import { findings, messageOf, parse, practice } from "./practiceText";

const full = `---
id: small-batches
title: Work in small batches
area: craft
owners: ["@core"]
since: 2026-06-01
aims:
  - signal: size.commit
    measure: median
    aim: "<= 60 lines"
    paths: ["services/**"]
    heading: How big
  - signal: flow.wip
    aim: none
levels:
  - { name: Exploring, looks-like: I commit when the feature works. }
  - { name: Practising, looks-like: I commit at each green bar. }
links: [https://dora.dev/capabilities/working-in-small-batches/, ../../docs/batches.md]
exceptions:
  - { paths: ["db/migrations/**"], reason: generated, until: 2027-01-01 }
---
# Why

Small steps are safe.

## How big

Sixty lines.
`;

describe("a practice file", () => {
  it("becomes a standard with everything the team wrote", () => {
    const { file, standard, diagnostics } = parse(full);
    assert.deepEqual(diagnostics, []);
    assert.equal(file, ".metronome/practices/small-batches.md");
    assert.deepEqual(standard, {
      id: "small-batches",
      title: "Work in small batches",
      area: "craft",
      owners: ["@core"],
      since: "2026-06-01",
      aims: [
        {
          signal: "size.commit",
          measure: "median",
          text: "<= 60 lines",
          limit: { kind: "atMost", value: 60, unit: "lines" },
          paths: ["services/**"],
          heading: "How big",
          range: { startLine: 7, startCharacter: 4, endLine: 11, endCharacter: 20 },
        },
        {
          signal: "flow.wip",
          measure: "lines",
          text: "none",
          limit: { kind: "none" },
          paths: [],
          range: { startLine: 12, startCharacter: 4, endLine: 13, endCharacter: 13 },
        },
      ],
      levels: [
        { name: "Exploring", looksLike: "I commit when the feature works." },
        { name: "Practising", looksLike: "I commit at each green bar." },
      ],
      links: ["https://dora.dev/capabilities/working-in-small-batches/", "../../docs/batches.md"],
      exceptions: [{ paths: ["db/migrations/**"], commits: [], reason: "generated", until: "2027-01-01" }],
      headings: [
        { text: "Why", depth: 1, line: 21 },
        { text: "How big", depth: 2, line: 25 },
      ],
      file: ".metronome/practices/small-batches.md",
      idRange: { startLine: 1, startCharacter: 4, endLine: 1, endCharacter: 17 },
    });
  });

  it("says the same with a byte order mark and with Windows line endings", () => {
    const plain = parse(full);
    assert.deepEqual(parse(`\uFEFF${full}`), plain);
    assert.deepEqual(parse(full.replaceAll("\n", "\r\n")), plain);
  });

  it("needs no more than an id and a title", () => {
    const { standard, diagnostics } = parse("---\nid: a\ntitle: A\n---");
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(standard?.aims, []);
    assert.deepEqual(standard.levels, []);
  });

  it("points behind characters that take two units, as editors count", () => {
    const text = practice(['owners: ["🥁", 7]']);
    assert.deepEqual(findings(text), [["wrong-type", "7"]]);
    assert.equal(parse(text).diagnostics[0]?.range.startCharacter, 'owners: ["🥁", '.length);
  });
});

describe("each mistake in a practice file has its code and stands under the words that are wrong", () => {
  const mistakes: readonly (readonly [what: string, text: string, ...found: (readonly [code: string, words: string])[]])[] = [
    ["prose alone", "# Small batches\n", ["no-front-matter", ""]],
    ["nothing at all", "", ["no-front-matter", ""]],
    ["a front matter that never ends", "---\nid: a\ntitle: A\n", ["unclosed-front-matter", "---"]],
    ["an empty front matter", "---\n---\n", ["missing-key", "---"], ["missing-key", "---"]],
    ["a list instead of keys", "---\n- id\n---\n", ["wrong-type", "---"]],
    ["one word instead of keys", "---\nsmall\n---\n", ["wrong-type", "---"]],
    ["a NUL", "---\nid: a\0\n---\n", ["not-text", ""]],
    ["a bracket left open", practice(["links: [a"]), ["bad-yaml", "a"]],
    ["a tab as indentation", practice(["aims:", "\t- x"]), ["bad-yaml", "\t"]],
    ["a tag of a language", practice(["area: !!js/function x"]), ["bad-yaml", "!!js/function"]],
    ["an alias of nothing", practice(["area: *a"]), ["bad-yaml", "*a"]],
    ["two documents", "---\nid: a\n...\nid: b\n---\n", ["second-document", "id: b"]],
    ["two documents, one of them prose", "---\nid: a\ntitle: A\n...\n--- \nid: b\n---\n", ["second-document", "id:"]],
    ["a second front matter", "---\nid: a\ntitle: A\n---\n---\nid: b\n---\n", ["second-document", "---\nid:"]],
    ["a key twice", practice(["area: craft", "area: delivery"]), ["duplicate-key", "area"]],
    ["an unknown key", practice(["aera: craft"]), ["unknown-key", "aera"]],
    ["an unknown key in a level", practice(["levels:", "  - { name: A, looks-like: b, looks: c }"]), ["unknown-key", "looks"]],
    ["an id of spaces", practice().replace("small-batches", '" "'), ["wrong-type", '" "']],
    ["an id with capitals", practice().replace("small-batches", "Small batches"), ["bad-id", "Small batches"]],
    ["an id without end", practice().replace("small-batches", "a".repeat(65)), ["bad-id", "a".repeat(65)]],
    ["a missing title", "---\nid: a\n---\n", ["missing-key", "---"]],
    ["owners that are no list", practice(["owners: '@core'"]), ["wrong-type", "'@core'"]],
    ["owners with nothing behind them", practice(["owners:"]), ["wrong-type", "owners"]],
    ["an area that doesn't exist", practice(["area: crafts"]), ["unknown-area", "crafts"]],
    ["a day that doesn't exist", practice(["since: 2026-02-30"]), ["bad-date", "2026-02-30"]],
    ["a day in words", practice(["since: next week"]), ["bad-date", "next week"]],
    ["an aim without its signal", practice(["aims:", "  - aim: none"]), ["missing-key", "aim"]],
    ["an aim without its aim", practice(["aims:", "  - signal: flow.wip"]), ["missing-key", "signal"]],
    ["an aim that is a word", practice(["aims: [none]"]), ["wrong-type", "none"]],
    ["an unknown signal", practice(["aims:", "  - { signal: size.comit, aim: none }"]), ["unknown-signal", "size.comit"]],
    ["a signal named as objects are made", practice(["aims:", "  - { signal: constructor, aim: none }"]), ["unknown-signal", "constructor"]],
    ["an unknown measure", practice(["aims:", "  - { signal: size.commit, measure: mean, aim: none }"]), ["unknown-measure", "mean"]],
    ["an aim in words", practice(["aims:", "  - { signal: size.commit, aim: small }"]), ["bad-aim", "small"]],
    ["an aim in another unit", practice(["aims:", "  - { signal: size.commit, aim: <= 5 min }"]), ["bad-unit", "<= 5 min"]],
    ["an aim that is a number", practice(["aims:", "  - { signal: size.commit, aim: 60 }"]), ["wrong-type", "60"]],
    ["an aim that YAML takes for a block", practice(["aims:", "  - signal: hist.testTravel", "    aim: >= 70 %"]), ["bad-yaml", "="], ["bad-yaml", "70 %"]],
    ["a glob made to backtrack", practice(["aims:", `  - { signal: size.commit, aim: none, paths: ["${"{a,b}".repeat(14)}"] }`]), ["bad-glob", `"${"{a,b}".repeat(14)}"`]],
    ["a glob that leaves the repository", practice(["exceptions:", "  - { paths: [../x/**], reason: r }"]), ["bad-glob", "../x/**"]],
    ["an empty glob", practice(["exceptions:", "  - { paths: ['/'], reason: r }"]), ["bad-glob", "'/'"]],
    ["an aim under a heading that isn't there", practice(["aims:", "  - { signal: size.commit, aim: none, heading: Whj }"]), ["unknown-heading", "Whj"]],
    ["a level without a name", practice(["levels:", "  - looks-like: I try."]), ["level-without-name", "looks-like"]],
    ["a level with an empty name", practice(["levels:", "  - { name: '', looks-like: I try. }"]), ["level-without-name", "''"]],
    ["a level that shows in nothing", practice(["levels:", "  - name: Exploring"]), ["missing-key", "name"]],
    ["two levels with one name", practice(["levels:", "  - { name: A, looks-like: x }", "  - { name: A, looks-like: y }"]), ["duplicate-level", "A"]],
    ["a link that runs a command", practice(['links: ["command:workbench.action.quit"]']), ["bad-link", '"command:workbench.action.quit"']],
    ["a link out of the repository", practice(["links: [../../../etc/passwd]"]), ["bad-link", "../../../etc/passwd"]],
    ["an exception for nothing", practice(["exceptions:", "  - reason: generated"]), ["missing-key", "reason: generated"]],
    ["an exception without its reason", practice(["exceptions:", "  - paths: [a]"]), ["missing-key", "paths"]],
    ["an exception for no commit", practice(["exceptions:", "  - { commits: [HEAD], reason: r }"]), ["bad-commit", "HEAD"]],
    ["a key that is a list", practice(["? [a]", ": b"]), ["wrong-type", "[a]"]],
  ];
  for (const [what, text, ...found] of mistakes) {
    it(what, () => assert.deepEqual(findings(text), found));
  }

  it("asks whether a near word was meant, and only a near one", () => {
    assert.match(messageOf(practice(["aera: craft"]), "unknown-key"), /Did you mean "area"\?/);
    assert.match(messageOf(practice(["aims:", "  - { signal: size.comit, aim: none }"]), "unknown-signal"), /Did you mean "size.commit"\?/);
    assert.match(messageOf(practice(["area: crafts"]), "unknown-area"), /Did you mean "craft"\?/);
    assert.match(messageOf(practice(["aims:", "  - { signal: size.commit, measure: medain, aim: none }"]), "unknown-measure"), /Did you mean "median"\?/);
    assert.doesNotMatch(messageOf(practice(["weather: rain"]), "unknown-key"), /Did you mean/);
  });

  it("tells the writer of a bare >= to put it in quotes", () => {
    assert.match(messageOf(practice(["aims:", "  - signal: size.commit", "    aim: >= 70 %"]), "bad-yaml"), /in quotes/);
  });

  it("names the line of the first of two equal keys", () => {
    assert.match(messageOf(practice(["area: craft", "area: delivery"]), "duplicate-key"), /line 4/);
  });

  it("shows control and direction-changing characters instead of obeying them", () => {
    assert.match(messageOf(practice(['"\\u202egnp": x']), "unknown-key"), /\\u\{202e\}gnp/);
  });
});

describe("a practice file with a mistake", () => {
  it("is not in force while it has an error", () => {
    assert.equal(parse(practice(["since: never"])).standard, undefined);
  });

  it("stays in force without the one part that a warning is about", () => {
    const { standard } = parse(
      practice(["colour: blue", "area: crafts", "links: [javascript:alert(1), https://dora.dev/]", "aims:", "  - { signal: flow.wip, aim: none, heading: Gone }"]),
    );
    assert.equal(standard?.area, undefined);
    assert.deepEqual(standard?.links, ["https://dora.dev/"]);
    assert.equal(standard.aims[0]?.heading, undefined);
  });

  it("gets every mistake reported in one go, in reading order", () => {
    const text = practice(["since: never", "aims:", "  - { signal: nothing, aim: none }", "  - { signal: size.commit, aim: <= 5 }", "colour: blue"]);
    assert.deepEqual(findings(text), [
      ["bad-date", "never"],
      ["unknown-signal", "nothing"],
      ["bad-unit", "<= 5"],
      ["unknown-key", "colour"],
    ]);
  });

  it("can use the names that objects are made of without effect", () => {
    const text = practice(["__proto__: { polluted: 1 }", "constructor: { prototype: { polluted: 1 } }", "toString: x"]);
    assert.deepEqual(findings(text).map(([code, words]) => `${code} ${words}`), ["unknown-key __proto__", "unknown-key constructor", "unknown-key toString"]);
    assert.equal(({} as { polluted?: number }).polluted, undefined);
    assert.equal(parse(text).standard?.id, "small-batches");
  });

  it("keeps its own path in whatever is said about it", () => {
    assert.equal(parseStandard({ file: "x/y.md", text: "" }).file, "x/y.md");
    assert.equal(covered("a\nb", { startLine: 0, startCharacter: 0, endLine: 1, endCharacter: 1 }), "a\nb");
  });
});
