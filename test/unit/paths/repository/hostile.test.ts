// Whatever a repository holds, reading it takes time by its length and never throws.
import assert from "node:assert/strict";
import fc from "fast-check";
import { generatedMark, announcedGenerator } from "../../../../src/paths/generatedMark";
import { caseDeclarations } from "../../../../src/paths/repository/caseDeclarations";
import { importsOf } from "../../../../src/paths/repository/importStatements";
import { iniValues, tomlValues } from "../../../../src/paths/repository/keyedLines";
import type { Language } from "../../../../src/paths/repository/language";
import { literalEntries } from "../../../../src/paths/repository/literalTexts";
import { xmlElements } from "../../../../src/paths/repository/xmlElements";
import { rolesOf } from "./rolesIn";
import { spentOn } from "../../../support/spentOn";

const languages: readonly Language[] = ["script", "python", "jvm", "go", "rust", "ruby", "php", "net", "swift", "elixir", "c", "dart", "shell", "perl", "clojure", "haskell", "lua", "tcl", "r", "other"];
const length = 20_000;

/** Pieces that patterns begin with or go on with, alone and in turn. */
const pieces = [
  " ", "\t", "\n", "\n\n ", "(", ")", "[", "{", "<", "<!--", "<a b=\"", "\"", "'", "`", "//", "/*", "#", "#[cfg(all(test", "#[cfg(test)]\n", "mod a", "import ", "import (\n\"", "from \"./", "require(", "use ", "use a\\", "class a ", "class a\n", "extends ",
  "func Test", "func test ", "@Test", "[Fact", "[a(", "TEST(", "describe(", "it.a.b", "test.each", "describe \"", "def test_", "  def test", "RSpec.describe ", "test_expect_success", "- a", "a: ", "a = [", "[[a]]", "[a", "a\\", "export default ", "val a by ", "implementation(project(\"", ".target(name:", "add_test(",
];

/** A text that takes the square of its length needs several times this; others take a few milliseconds. */
const limitMilliseconds = 100;
const texts = pieces.map((piece) => piece.repeat(length / piece.length)).flatMap((text) => [text, `${text}>"'])}\n`]);

/** Ten times as long takes ten times as long. */
function quickly(what: string, run: (text: string) => unknown): void {
  // All of them once, and each by itself only where that took longer than a single one may.
  if (spentOn(() => texts.forEach((text) => void run(text)), Infinity) < limitMilliseconds) return;
  for (const text of texts) {
    const spent = spentOn(() => run(text), limitMilliseconds);
    assert.ok(spent < limitMilliseconds, `${what} took ${spent.toFixed(0)} ms for ${JSON.stringify(text.slice(0, 40))}`);
  }
}

describe("hostile texts", function () {
  this.timeout(60_000);
  for (const language of languages) {
    it(`are looked through quickly as ${language}`, () => {
      quickly("cases", (text) => caseDeclarations(language, text));
      quickly("imports", (text) => importsOf(language, text));
    });
  }

  it("are parsed quickly as configuration, and searched for marks", () => {
    quickly("JavaScript", literalEntries);
    quickly("INI", iniValues);
    quickly("TOML", tomlValues);
    quickly("XML", xmlElements);
    quickly("marks", generatedMark);
    quickly("announcements", announcedGenerator);
  });

  it("of configuration take no time either", () => {
    const names = ["package.json", "jest.config.js", ".mocharc.yml", "pyproject.toml", "setup.cfg", "Cargo.toml", "pom.xml", "build.gradle", "a.csproj", "phpunit.xml", "composer.json", "x.gemspec", ".rspec", "mix.exs", "Package.swift", "CMakeLists.txt", "Makefile", "go.mod", "mkdocs.yml"];
    for (const piece of pieces) {
      const files = Object.fromEntries(names.map((name) => [name, piece.repeat(10_000 / piece.length)]));
      assert.ok(spentOn(() => rolesOf(files), 100) < 100, `slow for ${JSON.stringify(piece)}`);
    }
  });

  it("never throw, whatever stands in configuration", () => {
    const text = fc.oneof(fc.string({ maxLength: 200 }), fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join("")), fc.json());
    const name = fc.constantFrom("package.json", "jest.config.js", ".mocharc.yml", "pyproject.toml", "tox.ini", "Cargo.toml", "pom.xml", "build.gradle", "a/a.csproj", "phpunit.xml", "composer.json", ".rspec", "mix.exs", "Package.swift", "CMakeLists.txt", "Makefile", "go.mod", "src/a.ts", "tests/a.py", "lib/a.rb", "t/a", "__proto__/constructor.js");
    fc.assert(fc.property(fc.dictionary(name, text, { maxKeys: 8 }), (files) => void rolesOf({ ...files })), { numRuns: 200 });
  });

  it("that name keys of prototypes say nothing", () => {
    const files = { "package.json": '{"__proto__": {"jest": {"testMatch": ["**/*.js"]}}, "constructor": {"jest": 1}, "scripts": {"__proto__": "mocha src/a.js", "constructor": "mocha src/a.js"}}', "src/a.js": "" };
    assert.equal(rolesOf(files)["src/a.js"], "production P1");
  });

  it("that lead out of the repository are not followed", () => {
    const files = { "package.json": '{"scripts": {"test": "mocha ../../../etc/passwd /etc/passwd"}, "jest": {"setupFiles": ["./../../x.js"]}}', "a/b.ts": "import '../../../../x';\n" };
    assert.equal(rolesOf(files)["a/b.ts"], "production P1");
  });
});
