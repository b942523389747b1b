// What a path's name and folders say about the unit it belongs to.
import assert from "node:assert/strict";
import { familyOf, unitKey } from "../../../src/paths/unitKey";

const nameOf = (path: string): string => unitKey(path, "test").name;
const foldersOf = (path: string): string => unitKey(path, "production").folders.join("/");

describe("the family of a path", () => {
  it("joins the languages that call each other and parts the rest", () => {
    assert.deepEqual(
      ["a.tsx", "a.vue", "a.hpp", "a.mm", "a.kt", "a.cljc", "a.vb", "a.py", "a.go", "a.bats", "Makefile"].map(familyOf),
      ["js", "js", "c", "c", "jvm", "clj", "net", "python", "go", "shell", ""],
    );
  });
});

describe("the subject of a test", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["src/calc.test.ts", "calc"],
    ["src/user.controller.spec.ts", "usercontroller"],
    ["cypress/e2e/login.cy.ts", "login"],
    ["test/app.e2e-spec.ts", "app"],
    ["src/types.test-d.ts", "types"],
    ["test/calc-test.js", "calc"],
    ["tests/test_user_model.py", "usermodel"],
    ["tests/test_helpers_test.py", "testhelpers"],
    ["calc/calc_test.go", "calc"],
    ["spec/models/user_spec.rb", "user"],
    ["src/calc_unittest.cpp", "calc"],
    ["test/calc_SUITE.erl", "calc"],
    ["src/Calc.Tests.ps1", "calc"],
    ["tests/testthat/test-calc.R", "calc"],
    ["tests/CalcTests.cs", "calc"],
    ["tests/CalcFacts.cs", "calc"],
    ["a/CalcTestCase.java", "calc"],
    ["a/CalcITCase.java", "calc"],
    ["a/CalcIT.java", "calc"],
    ["a/TestCalc.java", "calc"],
    ["a/CalcSpecification.groovy", "calc"],
    ["a/CalcShould.java", "calc"],
    ["a/CalcSuite.scala", "calc"],
    ["tests/CalcCest.php", "calc"],
    ["src/__tests__/calc.ts", "calc"],
    ["src/contest.spec.ts", "contest"],
  ];
  for (const [path, name] of cases) {
    it(`of ${path} is ${name}`, () => assert.equal(nameOf(path), name));
  }

  it("is the folder's name where the file has none of its own", () => {
    assert.equal(nameOf("src/parser/tests.rs"), "parser");
    assert.equal(nameOf("polls/tests.py"), "polls");
    assert.equal(nameOf("src/user-list/index.test.ts"), "userlist");
    assert.equal(unitKey("src/calc/__init__.py", "production").name, "calc");
    assert.equal(unitKey("packages/cart/src/index.ts", "production").folderName, "cart");
    assert.equal(unitKey("packages/cart/test/index.test.ts", "test").folderName, "cart");
  });
});

describe("the folders of a key", () => {
  it("leave out what is only layout", () => {
    assert.equal(foldersOf("src/main/java/com/acme/Calc.java"), "com/acme");
    assert.equal(foldersOf("src/test/java/com/acme/CalcTest.java"), "com/acme");
    assert.equal(foldersOf("tests/Acme.UnitTests/Pricing/CalcTests.cs"), "acme/pricing");
    assert.equal(foldersOf("Sources/Kit/Calc.swift"), "kit");
    assert.equal(foldersOf("Tests/KitTests/CalcTests.swift"), "kit");
    assert.equal(foldersOf("app/latest/contest/a.rb"), "latest/contest");
  });
});
