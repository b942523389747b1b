// Globs come from settings and repositories: what they match, what is refused, and that none can hang.
import assert from "node:assert/strict";
import fc from "fast-check";
import picomatch from "picomatch";
import { matchesGlob, parseGlob, type Glob } from "../../../src/paths/glob";
import { anyCharacter } from "../../support/anyCharacter";
import { spentOn } from "../../support/spentOn";

/** For a machine with much else to do; what is promised is measured in processor time. */
const slowMachineMilliseconds = 30_000;

function globOf(text: string): Glob {
  const parsed = parseGlob(text);
  assert.ok(parsed.ok, `${text}: ${parsed.ok ? "" : parsed.error}`);
  return parsed.glob;
}

function errorOf(text: string): string {
  const parsed = parseGlob(text);
  assert.ok(!parsed.ok, `${text.slice(0, 40)} is refused`);
  return parsed.error;
}

describe("a glob", function () {
  this.timeout(slowMachineMilliseconds);

  const matches: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ["services/**", ["services/a.ts", "services/a/b.ts"], ["service/a.ts", "x/services/a.ts"]],
    ["**/*.gen.ts", ["a.gen.ts", "x/y/a.gen.ts", "x/.gen.ts"], ["a.gen.tsx"]],
    ["*.ts", ["a.ts", ".a.ts"], ["src/a.ts", "a.TS"]],
    ["docs/", ["docs/a.md", "docs/a/b.md"], ["docs2/a.md"]],
    ["/src/*.ts", ["src/a.ts"], ["src/a/b.ts"]],
    ["./a?c", ["abc", "a-c"], ["ac", "a/c"]],
    ["a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["a/xb", "a/b/c"]],
    ["**/a/**/b/*", ["a/b/c", "x/a/y/b/z"], ["a/b", "b/a/c"]],
    ["src/[a-c]*.ts", ["src/alpha.ts", "src/c.ts"], ["src/delta.ts"]],
    ["src/[!a-c]*.ts", ["src/delta.ts"], ["src/alpha.ts"]],
    ["[]-]x", ["]x", "-x"], ["ax"]],
    ["*.{ts,tsx,{m,c}ts}", ["a.ts", "a.tsx", "a.mts", "a.cts"], ["a.js", "a.{ts"]],
    ["{a,b}/{c,d}", ["a/c", "b/d"], ["a/b"]],
    ["app/(shop)/{id}/page.ts", ["app/(shop)/{id}/page.ts"], ["app/shop/id/page.ts"]],
    ["a\\*b", ["a*b"], ["axb"]],
    ["\\{a,b\\}", ["{a,b}"], ["a"]],
    ["a**b", ["ab", "axxb"], ["a/b"]],
    ["x/{,y/}z", ["x/z", "x/y/z"], ["x/y"]],
  ];
  for (const [text, yes, no] of matches) {
    it(`${text} matches ${yes.join(" ")} and not ${no.join(" ")}`, () => {
      const glob = globOf(text);
      for (const path of yes) assert.ok(matchesGlob(glob, path), path);
      for (const path of no) assert.ok(!matchesGlob(glob, path), path);
    });
  }

  const piece = fc.constantFrom("a", "b", "ab", "*", "?", ".", "*a", "[ab]");
  const pattern = fc.array(piece, { minLength: 1, maxLength: 3 }).map((all) => all.join(""));
  const text = fc.array(fc.oneof(fc.constant("**"), pattern), { minLength: 1, maxLength: 4 }).map((all) => all.join("/"));
  const name = fc.stringMatching(/^[ab.]{0,2}[ab]$/);
  const path = fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => names.join("/"));

  it("agrees with picomatch where picomatch is plain", () => {
    // Left out: `a**b`, `*/**`, a leading `?`, braces and names that end in a dot; picomatch has its own reading of them.
    const plain = text.filter((glob) => !/[^/]\*\*|\*\*[^/]|\*\/\*\*|(^|\/)\.+(\/|$)|(^|\/)\?/.test(glob));
    fc.assert(
      fc.property(plain, path, (glob, any) => {
        assert.equal(matchesGlob(globOf(glob), any), picomatch(glob, { dot: true })(any));
      }),
      { numRuns: 700 },
    );
  });

  it("with braces matches exactly what one of its alternatives matches", () => {
    fc.assert(
      fc.property(text, text, text, pattern, path, (before, one, other, after, any) => {
        const alternatives = [one, other].map((each) => globOf(`${before}/${each}${after}`));
        const expected = alternatives.some((glob) => matchesGlob(glob, any));
        assert.equal(matchesGlob(globOf(`${before}/{${one},${other}}${after}`), any), expected);
      }),
      { numRuns: 700 },
    );
  });
});

describe("a glob that is refused", () => {
  const refusals: readonly (readonly [string, string, RegExp])[] = [
    ["with no text", "", /is empty/],
    ["with only a root", "/", /is empty/],
    ["longer than its bound", "a".repeat(65_536), /longer than 512/],
    ["standing for too many alternatives", "{a,b}".repeat(16), /more than 64 alternatives/],
    ["standing for too much text", `{${Array.from({ length: 40 }, (_, i) => i).join(",")}}${"a".repeat(300)}`, /2048/],
    ["with an open brace", "a/{b,c", /`\{` without/],
    ["with an open bracket", "a/[b", /`\[` without/],
    ["that negates", "!a", /starts with `!`/],
    ["with an extended group", "a/+(b|c)", /not supported/],
    ["with a range in braces", "a{1..9}", /range/],
  ];
  for (const [name, text, reason] of refusals) {
    it(`${name} says so`, () => assert.match(errorOf(text), reason));
  }
});

describe("a hostile glob", function () {
  this.timeout(slowMachineMilliseconds);

  /** Wide enough for a slow machine; the globs it is for would run for hours. */
  const budgetMilliseconds = 250;

  function spentOnMatching(text: string, path: string): number {
    return spentOn(() => {
      const parsed = parseGlob(text);
      if (parsed.ok) matchesGlob(parsed.glob, path);
    }, budgetMilliseconds);
  }

  const bombs: readonly string[] = [
    "**/a/".repeat(12) + "b",
    "*a".repeat(14) + "b",
    "*a".repeat(255),
    "*".repeat(512),
    "**/".repeat(170),
    "{a,".repeat(16) + "b" + "}".repeat(16),
    "{".repeat(512),
    "{a,b}".repeat(6) + `*${"a".repeat(20)}b`,
    `*${"a".repeat(500)}b`,
    "[".repeat(512),
    `[${"a-z".repeat(100)}]`.repeat(1) + "*a".repeat(80) + "b",
  ];
  for (const bomb of bombs) {
    it(`${bomb.slice(0, 24)}… (${bomb.length} characters) cannot hang`, () => {
      for (const path of ["a".repeat(4096), "a/".repeat(2048), "a/a/aa/".repeat(585), `${"a".repeat(60)}!`]) {
        const spent = spentOnMatching(bomb, path);
        assert.ok(spent < budgetMilliseconds, `${spent.toFixed(0)} ms`);
      }
    });
  }

  it("never throws and never hangs, whatever its text", () => {
    const piece = fc.constantFrom("*", "**", "/", "a", "{", "}", ",", "[", "]", "!", "?", "\\", "(", "a{b,", ".", "-", "é");
    const text = fc.oneof(fc.array(piece, { maxLength: 200 }).map((all) => all.join("")), fc.string({ unit: anyCharacter }));
    fc.assert(
      fc.property(text, fc.constantFrom("a/".repeat(300), "ab".repeat(300), ""), (any, path) => {
        assert.ok(spentOnMatching(any, path) < budgetMilliseconds);
        const parsed = parseGlob(any);
        if (parsed.ok) assert.equal(parsed.glob.text, any);
      }),
      { numRuns: 500 },
    );
  });
});
