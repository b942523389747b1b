// Which files count as code, and which of those a test-order signal may ask a test for.
import assert from "node:assert/strict";
import { classifyPath } from "../../../src/paths/classifyPath";
import { extensionOf, isCodeFile, isTestable } from "../../../src/paths/fileKinds";

describe("a code file", () => {
  const cases: readonly (readonly [string, boolean])[] = [
    ["src/calc.ts", true],
    ["src/calc.test.ts", true],
    ["features/login.feature", true],
    ["test/helpers/db.js", true],
    ["test/fixtures/users.json", false],
    ["src/snapshots/parser__a.snap", false],
    ["README.md", false],
    ["docs/conf.py", false],
    ["package.json", false],
    ["dist/index.js", false],
  ];
  for (const [path, expected] of cases) {
    it(`${expected ? "is" : "is not"} ${path}`, () => {
      assert.equal(isCodeFile(path, classifyPath(path)), expected);
    });
  }
});

describe("a testable file", () => {
  it("is code that a test can call", () => {
    for (const path of ["a.ts", "src/A.java", "lib/a.rb", "x.R", "run.sh"]) assert.ok(isTestable(path), path);
  });

  it("is not a style sheet, a template, a schema, a query or data", () => {
    for (const path of ["a.css", "a.html.erb", "a.proto", "a.sql", "main.tf", "a.json", "Makefile", ".ts", ""]) {
      assert.ok(!isTestable(path), path);
    }
  });
});

describe("an extension", () => {
  it("is the text after the last dot, and a leading dot starts none", () => {
    assert.deepEqual(["a.b.ts", "a", ".gitignore", ".eslintrc.js", "a."].map(extensionOf), ["ts", "", "", "js", ""]);
  });
});
