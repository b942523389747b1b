import assert from "node:assert/strict";
import fc from "fast-check";
import { maxStandardSize } from "../../../src/standards/parseStandard";
import { standardsFromFiles } from "../../../src/standards/standardsFromFiles";
import { messageOf, parse, practice } from "./practiceText";
import { anyCharacter } from "../../support/anyCharacter";
import { spentOn } from "../../support/spentOn";

/** No parse may take longer; the promise is made for a machine of two slow cores. */
const budgetMs = 100;

function parseInTime(text: string): ReturnType<typeof parse> {
  let parsed: ReturnType<typeof parse> | undefined;
  const spent = spentOn(() => (parsed = parse(text)), budgetMs);
  assert.ok(spent < budgetMs && parsed !== undefined, `took ${spent.toFixed(1)} ms for ${String(text.length)} characters: ${text.slice(0, 60)}`);
  return parsed;
}

const codes = (text: string): readonly string[] => [...new Set(parseInTime(text).diagnostics.map(({ code }) => code))];
const times = (count: number, make: (index: number) => string, between = "\n"): string => Array.from({ length: count }, (_, index) => make(index)).join(between);

/** Each anchor stands for nine of the one before: 9^9 values at the end. */
function bomb(levels: number): readonly string[] {
  return Array.from({ length: levels }, (_, level) => `k${String(level)}: &a${String(level)} [${times(9, () => (level === 0 ? "x" : `*a${String(level - 1)}`), ",")}]`);
}

describe("a practice file made to exhaust a parser", () => {
  const hostile: readonly (readonly [what: string, text: string, ...codes: string[]])[] = [
    ["a file over the size limit", practice([], "x".repeat(maxStandardSize)), "too-large"],
    ["five megabytes", "x".repeat(5_000_000), "too-large"],
    ["40,000 keys", practice([times(40_000, (index) => `k${String(index)}: v`)]), "too-large"],
    ["as many keys as are read", practice([times(590, (index) => `k${String(index)}: v`)]), "unknown-key"],
    ["keys within one line", practice([`x: {${times(20_000, (index) => `k${String(index)}`, ",")}}`]), "too-large"],
    ["as many keys within one line as are read", practice([`x: {${times(580, (index) => `k${String(index)}`, ",")}}`]), "unknown-key"],
    ["as many items within one line as are read", practice([`owners: [${times(580, () => "a", ",")}]`])],
    ["brackets without end", practice([`x: ${"[".repeat(20_000)}`]), "too-deep"],
    ["braces without end", practice([`x: ${"{a: ".repeat(20_000)}`]), "too-deep"],
    ["brackets that close", practice([`x: ${"[".repeat(30)}${"]".repeat(30)}`]), "too-deep"],
    ["lists within lists", practice(["x:", `  ${"- ".repeat(1500)}`]), "too-deep"],
    ["keys within keys", practice(["x:", times(400, (index) => `${" ".repeat(index + 1)}a:`)]), "too-deep"],
    ["questions within questions", practice(["x:", `  ${"? ".repeat(1500)}`]), "too-deep"],
    ["an alias bomb", practice(bomb(9)), "alias-bomb"],
    ["an alias of itself", practice(["x: &a [*a]"]), "too-deep"],
    ["merge keys", practice(["x: &a { b: 1 }", "y:", "  <<: *a"]), "unknown-key"],
    ["colons", practice([": ".repeat(900)]), "too-deep"],
    ["anchors", practice([`x: ${"&a ".repeat(20_000)}`]), "too-large"],
    ["tags", practice([`x: ${"!!a ".repeat(20_000)}`]), "too-large"],
    ["stars", practice([`x: ${"* ".repeat(20_000)}`]), "too-large"],
    ["quotes", practice([`x: ${'"a" '.repeat(20_000)}`]), "too-large"],
    ["as many stars as are read", practice([`x: ${"* ".repeat(580)}`]), "bad-yaml"],
    ["as many colons as are read", practice(times(15, () => `a: ${"b: ".repeat(38)}`).split("\n")), "bad-yaml"],
    ["a quote left open", practice([`x: "${"a ".repeat(100_000)}`]), "bad-yaml"],
    ["blanks", practice([`x:${" ".repeat(200_000)}y`]), "unknown-key"],
    ["empty lines", practice(["\n".repeat(200_000)]), "too-large"],
    ["a long word", practice([`owners: [${"a".repeat(200_000)}]`])],
    ["documents", practice([times(20_000, () => "... ")]), "too-large"],
    ["headings", practice([], "# ".repeat(100_000))],
    ["heading signs", practice([], `#${" #".repeat(100_000)}x`)],
    ["underlines", practice([], times(40_000, (index) => (index % 2 ? "---" : "a")))],
    ["fences", practice([], times(50_000, () => "```"))],
  ];
  for (const [what, text, ...found] of hostile) {
    it(`gets an answer in time: ${what}`, () => {
      assert.deepEqual(codes(text), found);
    }).timeout(20_000);
  }

  it("leaves stack traces as they were", () => {
    const frames = Error.stackTraceLimit;
    parse(practice([": : :"]));
    assert.equal(Error.stackTraceLimit, frames);
  });

  it("is told what to do about too long a front matter", () => {
    assert.match(messageOf(practice(["\n".repeat(2000)]), "too-large"), /prose belongs below/);
  });

  it("may hold numbers that are none", () => {
    for (const number of ["1e400", ".nan", "-1", "1e9", "no", "~", "0x10", "[]", "{}"]) {
      const { standard } = parseInTime(practice(["since: " + number]));
      assert.equal(standard, undefined);
    }
  });
});

describe("any practice file", () => {
  const valid = practice(
    ["aims:", '  - { signal: size.commit, aim: "<= 60 lines" }', "levels:", "  - { name: Exploring, looks-like: I try. }", "exceptions:", "  - { paths: [a/**], reason: r, until: 2027-01-01 }"],
    "# Why\n\nA tempo, not a target. 🥁\n",
  );

  it("gets an answer when it ends too early, at whatever byte", () => {
    const bytes = new TextEncoder().encode(valid);
    for (let end = 0; end <= bytes.length; end++) {
      const [read] = standardsFromFiles([{ file: "a.md", bytes: bytes.subarray(0, end) }]);
      assert.ok(read !== undefined && (read.standard !== undefined || read.diagnostics.length > 0));
      for (const { range } of read.diagnostics) assert.ok(range.endLine >= range.startLine);
    }
  });

  it("gets an answer in time whatever stands in it", () => {
    const marks = fc.constantFrom("---\n", "\n", "\r\n", "  ", "- ", ": ", "[", "]", "{", "}", "&a ", "*a", "!!x ", "|", ">", "#", "'", '"', "%", "id: a\n", "title: b\n", "aims:\n", "?", "\t", ",", "\0", "__proto__: ");
    const text = fc.array(fc.oneof(marks, fc.string({ unit: anyCharacter, maxLength: 5 })), { maxLength: 300 }).map((parts) => parts.join(""));
    const framed = fc.oneof(text, text.map((inner) => `---\nid: a\ntitle: b\n${inner}\n---\n`));
    fc.assert(fc.property(framed, (written) => void parseInTime(written)), { numRuns: 200 });
  }).timeout(60_000);
});
