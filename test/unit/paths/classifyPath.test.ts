// Every vector of the measurement spec, the order of authority, and what hostile or odd paths must not do.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { pathLabels, type PathLabel } from "../../../src/model/role";
import { classifyPath, type LabelledGlob } from "../../../src/paths/classifyPath";
import { parseGlob } from "../../../src/paths/glob";
import { pathRules } from "../../../src/paths/pathRules";
import { anyCharacter } from "../../support/anyCharacter";
import { spentOn } from "../../support/spentOn";

/** For a machine with much else to do; what is promised is measured in processor time. */
const slowMachineMilliseconds = 30_000;

/** The table is a copy of the spec's, two vectors a row: `| path | label | path | label |`. */
function readVectors(): readonly { readonly path: string; readonly label: string }[] {
  const table = readFileSync(resolve("test/fixtures/pathVectors.md"), "utf8");
  return [...table.matchAll(/`([^`]+)` \| ([a-z-]+) /g)].map(([, path = "", label = ""]) => ({ path, label }));
}

function labelled(glob: string, label: PathLabel): LabelledGlob {
  const parsed = parseGlob(glob);
  assert.ok(parsed.ok, `${glob} is a good glob`);
  return { glob: parsed.glob, label };
}

const labelOf = (path: string): string => classifyPath(path).label;

describe("the path vectors of the spec", () => {
  const vectors = readVectors();

  it("are all here", () => {
    assert.equal(vectors.length, 154);
  });

  for (const { path, label } of vectors) {
    it(`${path} is ${label}`, () => {
      const role = classifyPath(path);
      assert.equal(role.label, label, `rule ${role.rule} decided`);
    });
  }
});

describe("path rules beyond the vectors", function () {
  this.timeout(slowMachineMilliseconds);

  const cases: readonly (readonly [string, string])[] = [
    ["R/calc.R", "production"],
    ["tests/testthat/helper-io.R", "test-support"],
    ["src/app/dist/report.ts", "production"],
    ["packages/a/dist/index.js", "generated"],
    ["test/package.json", "config"],
    ["test/tsconfig.base.json", "config"],
    ["spec/openapi.rb", "test-support"],
    ["xt/author/pod.t", "test"],
    ["locales/en/app.json", "other"],
    ["locales/notes.ts", "production"],
    ["src/vendor/thing.js", "production"],
    ["vendors/thing.js", "vendored"],
    ["tests/common/x_test.go", "test"],
    ["bin/run", "other"],
  ];
  for (const [path, label] of cases) {
    it(`${path} is ${label}`, () => assert.equal(labelOf(path), label));
  }

  it("name each rule once, and end with one that accepts everything", () => {
    const ids = pathRules.map((rule) => rule.id);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(
      pathRules.slice(-1).map(({ id, when, pattern }) => [id, when, pattern.source]),
      [["X2", "always", "."]],
    );
  });

  it("decide on a base name alone exactly as on the whole path", () => {
    const rules = pathRules.filter((rule) => rule.on === "base");
    const names = readVectors().map(({ path }) => path);
    fc.assert(
      fc.property(fc.constantFrom(...rules), fc.constantFrom(...names), fc.constantFrom("", "a/", "src/test/"),
        (rule, name, folder) => {
          const path = folder + name;
          const base = path.slice(path.lastIndexOf("/") + 1);
          assert.equal(rule.pattern.test(base), rule.pattern.test(path));
        }),
      { numRuns: 1000 },
    );
  });

  it("check extensions first only where the pattern could not match another", () => {
    for (const rule of pathRules.filter((each) => each.extensions !== undefined)) {
      for (const extension of ["ts", "md", "T", "JSON", "lock", "pl"]) {
        for (const folder of ["t/", "xt/a/", "locales/", "a/i18n/b/"]) {
          assert.ok(!rule.pattern.test(`${folder}x.${extension}`), `${rule.id} and ${extension}`);
        }
      }
    }
  });
});

describe("the order of authority", () => {
  it("puts the team's globs first, and the first of them that matches", () => {
    const globs = [labelled("src/**/gen*.ts", "generated"), labelled("src/**", "docs")];
    const attributes = { vendored: true };
    assert.deepEqual(classifyPath("src/a/genX.ts", { globs, attributes, text: "@generated" }), {
      label: "generated",
      rule: "glob:src/**/gen*.ts",
    });
    assert.deepEqual(classifyPath("src/a.ts", { globs }), { label: "docs", rule: "glob:src/**" });
    assert.deepEqual(classifyPath("lib/a.ts", { globs }), { label: "production", rule: "P1" });
  });

  it("puts .gitattributes before content marks and path rules", () => {
    const answers = [
      [{ generated: true }, "generated", "gitattributes:linguist-generated"],
      [{ vendored: true }, "vendored", "gitattributes:linguist-vendored"],
      [{ documentation: true }, "docs", "gitattributes:linguist-documentation"],
    ] as const;
    for (const [attributes, label, rule] of answers) {
      assert.deepEqual(classifyPath("src/a.test.ts", { attributes, text: "<auto-generated" }), { label, rule });
    }
  });

  it("falls through to the next rule when .gitattributes says what a file is not", () => {
    const deny = (path: string, attributes: object): string => classifyPath(path, { attributes }).label;
    assert.equal(deny("dist/index.js", { generated: false }), "production");
    assert.equal(deny("vendor/a.go", { vendored: false }), "production");
    assert.equal(deny("docs/build.py", { documentation: false }), "production");
    assert.equal(deny("dist/index.js", { vendored: false }), "generated");
    assert.equal(deny("vendor/pkg/a.pb.go", { vendored: false }), "generated");
    assert.equal(deny("README.md", { documentation: false }), "other");
  });

  it("believes a generator's mark in the first 40 lines only", () => {
    const byText = (text: string): string => classifyPath("src/a.ts", { text }).rule;
    assert.equal(byText("// Code generated by tool. DO NOT EDIT.\n"), "content:DO NOT EDIT");
    assert.equal(byText("/*\n * GENERATED FILE\n * DO NOT EDIT\n */"), "content:DO NOT EDIT");
    assert.equal(byText("/** @generated */"), "content:@generated");
    assert.equal(byText("// <auto-generated/>"), "content:<auto-generated>");
    assert.equal(byText("// DO NOT EDIT on Fridays"), "P1");
    assert.equal(byText(`${"\n".repeat(39)}@generated`), "content:@generated");
    assert.equal(byText(`${"\n".repeat(40)}@generated`), "P1");
  });

  it("lets an explicit `-linguist-generated` outrank a mark", () => {
    const role = classifyPath("src/a.ts", { attributes: { generated: false }, text: "@generated" });
    assert.deepEqual(role, { label: "production", rule: "P1" });
  });
});

describe("classifyPath on any path", function () {
  this.timeout(slowMachineMilliseconds);

  const names = ["src", "test", "tests", "spec", "dist", "vendor", "main", "java", "docs", "t", "i18n", "a", "x.ts",
    "x.test.ts", "x_test.go", "XTest.java", "x.t", "x.json", ".x", "", "helpers", "index.js", "Test", "é", "\n"];
  const path = fc.oneof(
    fc.array(fc.constantFrom(...names), { maxLength: 8 }).map((parts) => parts.join("/")),
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc.string({ unit: anyCharacter, maxLength: 60 }),
  );

  it("is total and deterministic", () => {
    fc.assert(
      fc.property(path, (any) => {
        const role = classifyPath(any);
        assert.ok(pathLabels.includes(role.label));
        assert.notEqual(role.rule, "");
        assert.deepEqual(classifyPath(any), role);
        assert.deepEqual(classifyPath(any, {}), role);
      }),
      { numRuns: 1500 },
    );
  });

  it("gives the same answer for either separator", () => {
    fc.assert(
      fc.property(path, (any) => assert.deepEqual(classifyPath(any.replaceAll("/", "\\")), classifyPath(any))),
    );
  });

  it("always lets a team's glob win", () => {
    const label = fc.constantFrom(...pathLabels);
    const attributes = fc.record({ generated: fc.boolean(), vendored: fc.boolean(), documentation: fc.boolean() });
    fc.assert(
      fc.property(path, label, attributes, fc.string(), (any, wanted, answers, text) => {
        const globs = [labelled("**", wanted)];
        assert.deepEqual(classifyPath(any, { globs, attributes: answers, text }), { label: wanted, rule: "glob:**" });
      }),
    );
  });

  it("does not change when the repository's root folder is renamed", () => {
    const root = fc.constantFrom("/home/me/test/", "/srv/vendor/src/", "C:/docs/", "/t/");
    fc.assert(
      fc.property(path, root, root, (any, before, after) => {
        const relative = (from: string): string => (from + any).slice(from.length);
        assert.deepEqual(classifyPath(relative(before)), classifyPath(relative(after)));
      }),
    );
  });
});

describe("a hostile path of 4,096 characters", function () {
  this.timeout(slowMachineMilliseconds);

  const length = 4096;
  const pieces = ["a", "/", ".", "-", "_", "t/", "xt/", "i18n/", "locales/a.", "src/", "src/a", "test-", "-test-utils.",
    "_SUITE_data", "-snapshots", "Tests", ".spec.", ".generated.", "_generated.", ".snap.a", "zz_generated", "jest.config.",
    "jquery-1.", "1", "Helper", "src/mainMain", "src/testTest", "docs/", "specs", "test_", "Base", "(", "\n", "\\", "//"];
  const endings = ["", "/", ".t", "/.t", ".json", "/x.json/", ".ts", "/x.test.ts", "!", "/x.sql", "//x.t", ".config.js/"];

  it("is classed in less than 5 ms, whatever its shape", () => {
    for (const piece of pieces) {
      for (const ending of endings) {
        for (const beginning of ["", "test/"]) {
          const path = beginning + piece.repeat(length).slice(0, length - ending.length - beginning.length) + ending;
          const spent = spentOn(() => classifyPath(path), 5);
          assert.ok(spent < 5, `${spent.toFixed(1)} ms for ${beginning}${piece}…${ending}`);
        }
      }
    }
  });
});
