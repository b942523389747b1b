// Tests inside production files: found by their braces, whatever strings and comments say, and never beyond the text.
import assert from "node:assert/strict";
import fc from "fast-check";
import { inlineLanguageOf, inlineTestRegions, type InlineLanguage } from "../../../src/paths/inlineTests";
import { maskCode } from "../../../src/paths/maskCode";
import { spentOn } from "../../support/spentOn";

/** Lines that end with `T` inside a comment are what is to be found. */
function markedLines(text: string): readonly number[] {
  return text.split("\n").flatMap((line, at) => (line.endsWith("T") ? [at + 1] : []));
}

function foundLines(text: string, language: InlineLanguage): readonly number[] {
  const lines = text.split("\n");
  return inlineTestRegions(text, language)
    .flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, n) => from + n))
    .filter((line) => lines[line - 1] !== "");
}

const vectors: readonly (readonly [string, InlineLanguage, string])[] = [
  ["a module of tests", "Rust", `fn a() {}\n\n#[cfg(test)] // T\nmod tests { // T\n    #[test] // T\n    fn b() { assert!(a() == ()); } // T\n} // T\nfn c() {}`],
  ["further attributes and a comment above", "Rust", `fn a() {}\n// what follows T\n#[cfg(test)] // T\n#[allow(unused)] // T\npub(crate) mod tests { // T\n} // T\n`],
  ["a module that stands in another file", "Rust", "#[cfg(test)]\nmod tests;\nfn a() {}\n"],
  ["an import for tests alone", "Rust", "#[cfg(test)]\nuse a::b;\nfn a() {}\n"],
  ["conditions that must all hold", "Rust", "#[cfg(all(test, not(loom)))] // T\nmod tests { // T\n} // T\n#[cfg(all(unix, feature = \"test\"))]\nmod a {\n}\n#[cfg(any(test, unix))]\nmod b {\n}\n#[cfg(not(test))]\nmod c {\n}\n"],
  ["single tests", "Rust", "fn a() {}\n#[should_panic] // T\n#[test] // T\nfn b() { // T\n} // T\nfn c() {}\n#[tokio::test(flavor = \"x\")] // T\nasync fn d<const N: usize>(x: [u8; 3]) -> R { // T\n} // T\n"],
  ["braces in strings, characters and comments", "Rust", `#[cfg(test)] // T\nmod tests { // T\n  fn b<'a>(x: &'a str) { let c = ['{', b'{', '\\'', '\\u{7b}', '😀']; } // T\n  /* { /* { */ */ // T\n  const A: &str = "{ \\" {"; // T\n  const B: &str = r#"{ " {"#; // T\n} // T\nfn c<'x>() {}\n`],
  ["attributes that only look so", "Rust", `const A: &str = "#[test] fn a() {}";\n// #[test] fn b() {}\n#[test_case]\nfn c() {}\n#[contest]\nfn d() {}\n`],
  ["tests with and without a name", "Zig", `const a = 1;\ntest "adds { numbers" { // T\n  const s = // T\n    \\\\ } never mind T\n  ; // T\n} // T\ntest { // T\n} // T\ntest foo { // T\n} // T\nconst test_a = .{};\n`],
  ["tests between functions", "D", `int a() { return '{'; }\n/// explains T\n@safe pure unittest // T\n{ // T\n  auto s = q"({)" ~ \`{\` ~ r"\\" ~ "\\"{"; /+ { /+ +/ +/ // T\n} // T\nversion(unittest) { int b; }\nint c() { return 1; }\n`],
  ["a block for the test runner", "Vitest", "export const a = (x: string) => `{ $" + "{x + `}`} {`;\nconst r = /[/{]/.test(a('}'));\nif (import.meta.vitest) { // T\n  const { it } = import.meta.vitest; // T\n  it('}', () => { 1 / 2; }); // T\n} // T\nexport const b = 1;\n"],
  ["a block with a wordier condition", "Vitest", "if (import.meta.vitest !== undefined) { // T\n} // T\nif (isDev && import.meta.vitest) { // T\n} // T\nif (!import.meta.vitest) {\n}\n"],
  ["nothing at all", "Vitest", "export const a = import.meta.vitest;\n"],
];

describe("tests inside production files", () => {
  for (const [name, language, text] of vectors) {
    it(`are found in ${language}: ${name}`, () => assert.deepEqual(foundLines(text, language), markedLines(text)));
  }

  it("reach to the end where a brace is never closed", () => {
    assert.deepEqual(inlineTestRegions("fn a() {}\n#[cfg(test)]\nmod tests {\n  fn b() {", "Rust"), [{ from: 2, to: 4 }]);
  });

  it("hold the blank lines that set them apart", () => {
    assert.deepEqual(inlineTestRegions("a\n\n\n// b\ntest {\n}\n\ntest {\n}\n\nc\n", "Zig"), [{ from: 2, to: 7 }, { from: 8, to: 10 }]);
  });

  it("are looked for by extension", () => {
    const paths = ["src/a.rs", "a.zig", "b.d", "c.ts", "c.mjs", "a.py", "README"];
    assert.deepEqual(paths.map(inlineLanguageOf), ["Rust", "Zig", "D", "Vitest", "Vitest", undefined, undefined]);
  });

  const languages = ["Rust", "Zig", "D", "Vitest"] as const;
  const shreds = ["#[test]", "#[cfg(test)]", "#[cfg(all(", "fn a()", "mod t", "test", "unittest", "if (import.meta.vitest)", "{", "}", "(", ")", "[", "]", ";", "\n", " ", '"', "'", "`", "$" + "{", "//", "/*", "*/", "/+", "+/", 'r#"', '"#', 'q"(', "\\", "\\\\", "/", "é", "😀", "a"];
  const texts = fc.array(fc.constantFrom(...shreds), { maxLength: 60 }).map((parts) => parts.join(""));

  it("lie within the text, one after the other, whatever the text is", () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...languages), (text, language) => {
        let before = 0;
        for (const { from, to } of inlineTestRegions(text, language)) {
          assert.ok(from > before && to >= from, `${from}–${to} after ${before}`);
          before = to;
        }
        assert.ok(before <= text.split("\n").length);
      }),
      { numRuns: 1000 },
    );
  });

  it("hold every nested block of a closed test, and nothing behind it", () => {
    const block: fc.Arbitrary<string> = fc.letrec<{ block: string }>((tie) => ({
      block: fc.array(fc.oneof({ maxDepth: 4 }, fc.constantFrom("a();\n", "// }\n", '"}{";\n', "\n"), tie("block")), { maxLength: 4 }).map((parts) => `{\n${parts.join("")}}\n`),
    })).block;
    fc.assert(
      fc.property(block, block, (inside, behind) => {
        for (const [language, head] of [["Rust", "#[test] fn a() "], ["Zig", "test "], ["D", "unittest "], ["Vitest", "if (import.meta.vitest) "]] as const) {
          const lines = inside.split("\n").length - 1;
          assert.deepEqual(inlineTestRegions(`x();\n${head}${inside}f() ${behind}`, language), [{ from: 2, to: 1 + lines }], language);
        }
      }),
    );
  });

  it("take no longer for a text that was made to be slow", () => {
    const parts = ["#[test]", "#[test", "#[cfg(all(", "#[test] fn a ", "test ", " ", "r#", "/* ", "/+", "if (", "`$" + "{", "'", "unittest "];
    for (const language of languages) {
      for (const part of parts) {
        const text = `import.meta.vitest unittest test ${part.repeat(20_000 / part.length)}`;
        const spent = spentOn(() => inlineTestRegions(text, language), 100);
        assert.ok(spent < 100, `${spent.toFixed(0)} ms of ${language} for ${part}`);
      }
    }
  }).timeout(60_000);
});

describe("a text without what is no code", () => {
  it("keeps its length and its lines", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', "'", "`", "/", "*", "+", "\\", "\n", "{", "}", "$", "r", "q", "#", "(", "a", "1", " ") }), fc.constantFrom("rust", "zig", "d", "js" as const), (text, language) => {
        const masked = maskCode(text, language);
        assert.equal(masked.length, text.length);
        assert.equal(masked.replace(/[^\n]/g, ""), text.replace(/[^\n]/g, ""));
        for (const [at, character] of masked.split("").entries()) assert.ok(character === " " || character === text[at]);
      }),
      { numRuns: 1000 },
    );
  });

  it("tells a division from a pattern, and code inside a template from its text", () => {
    assert.equal(maskCode("a / b; c / d", "js"), "a / b; c / d");
    assert.equal(maskCode("return /}/.x", "js"), "return    .x");
    assert.equal(maskCode("x = `a$" + "{ { b: `}` } }c`;", "js"), "x =      { b:     }    ;");
  });
});
