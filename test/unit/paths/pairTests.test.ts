// Which test belongs to which production file, what stays unlinked, and what no input may bring about.
import assert from "node:assert/strict";
import fc from "fast-check";
import { classifyPath } from "../../../src/paths/classifyPath";
import { pairTests, type ClassifiedPath, type Pairing } from "../../../src/paths/pairTests";
import { familyOf } from "../../../src/paths/unitKey";
import { spentOn } from "../../support/spentOn";

/** For a machine with much else to do; what is promised is measured in processor time. */
const slowMachineMilliseconds = 30_000;

function classified(paths: readonly string[]): readonly ClassifiedPath[] {
  return paths.map((path) => ({ path, role: classifyPath(path) }));
}

function pair(text: string): Pairing {
  return pairTests(classified(text.trim().split(/\s+/)));
}

/** Links as `production test rule/confidence`, the way the command line prints them. */
function linksOf(text: string): readonly string[] {
  return pair(text).links.map((link) => `${link.production} ${link.test} ${link.rule}/${link.confidence}`);
}

describe("a test is paired", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["with the file beside it", "src/calc.ts src/calc.test.ts", ["src/calc.ts src/calc.test.ts same-folder/high"]],
    [
      "across test folders that mirror the source",
      "src/main/java/com/acme/Calc.java src/test/java/com/acme/CalcTest.java",
      ["src/main/java/com/acme/Calc.java src/test/java/com/acme/CalcTest.java same-folder/high"],
    ],
    [
      "across test projects",
      "src/Acme/Calc.cs tests/Acme.Tests/CalcTests.cs",
      ["src/Acme/Calc.cs tests/Acme.Tests/CalcTests.cs same-folder/high"],
    ],
    [
      "with the nearest of several of one name",
      "src/a/cart/calc.ts src/b/calc.ts test/x/cart/calc.test.ts",
      ["src/a/cart/calc.ts test/x/cart/calc.test.ts nearest-folder/medium"],
    ],
    [
      "with the one whose folders hold all of its own, of two equally near",
      "lib/b/users/models.py lib/c/d/models.py tests/c/test_models.py",
      ["lib/c/d/models.py tests/c/test_models.py nearest-folder/medium"],
    ],
    [
      "with the only candidate wherever it stands",
      "lib/deep/user.rb spec/other/user_spec.rb",
      ["lib/deep/user.rb spec/other/user_spec.rb only-candidate/medium"],
    ],
    [
      "with the file in its own Go folder and no other",
      "calc/foo_bar.go calc/foo.go calc/foo_bar_test.go calc/foo_baz_test.go other/foo_bar_test.go",
      ["calc/foo.go calc/foo_baz_test.go go/medium", "calc/foo_bar.go calc/foo_bar_test.go go/high"],
    ],
    [
      "with a class of fewer words, at low confidence",
      "src/main/java/UserService.java src/test/java/UserServiceLoginTest.java",
      ["src/main/java/UserService.java src/test/java/UserServiceLoginTest.java words-dropped/low"],
    ],
    [
      "with header and source alike, which are one unit",
      "include/acme/calc.h src/calc.cc tests/calc_test.cc",
      ["include/acme/calc.h tests/calc_test.cc same-folder/high", "src/calc.cc tests/calc_test.cc same-folder/high"],
    ],
    [
      "with an OCaml module's both files",
      "lib/calc.ml lib/calc.mli test/calc_test.ml",
      ["lib/calc.ml test/calc_test.ml same-folder/high", "lib/calc.mli test/calc_test.ml same-folder/high"],
    ],
    [
      "with a folder's index",
      "src/cart/index.ts src/cart/__tests__/index.test.ts packages/pay/src/index.ts packages/pay/test/index.test.ts",
      [
        "packages/pay/src/index.ts packages/pay/test/index.test.ts same-folder/high",
        "src/cart/index.ts src/cart/__tests__/index.test.ts same-folder/high",
      ],
    ],
    [
      "with its module when it is named only `tests`",
      "src/parser.rs src/parser/tests.rs",
      ["src/parser.rs src/parser/tests.rs only-candidate/medium"],
    ],
    [
      "whatever the habits of spelling",
      "src/user-list.component.ts test/UserListComponent.test.ts",
      ["src/user-list.component.ts test/UserListComponent.test.ts same-folder/high"],
    ],
  ];
  for (const [name, files, expected] of cases) {
    it(name, () => assert.deepEqual(linksOf(files), expected));
  }

  it("together with other tests of the same file", () => {
    const pairing = pair("src/calc.ts src/calc.test.ts e2e/calc.e2e.ts");
    assert.deepEqual(pairing.testsOf("src/calc.ts").map((link) => link.test), ["e2e/calc.e2e.ts", "src/calc.test.ts"]);
  });
});

describe("a test stays unlinked", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["when two candidates are equally near", "a/calc.ts b/calc.ts test/calc.test.ts"],
    ["when two candidates stand in the same normalised folder", "src/calc.ts lib/calc.ts test/calc.test.ts"],
    ["when the only candidate is of another language", "src/calc.py test/calc.test.ts"],
    ["when the name is that of a helper or generated file", "test/helpers/calc.js dist/calc.js test/calc.test.js"],
    ["when fewer words fit several classes", "a/UserService.java b/UserService.java src/test/java/UserServiceLoginTest.java"],
    ["when only one word would be left", "src/User.cs tests/UserLoginTests.cs"],
    ["when a name is not in PascalCase", "src/userService.ts src/userServiceLogin.test.ts"],
  ];
  for (const [name, files] of cases) {
    it(name, () => assert.deepEqual(linksOf(files), []));
  }
});

describe("the unit of a file", () => {
  it("is shared by a production file, its header and the tests that count", () => {
    const pairing = pair("src/calc.c src/calc.h test/test_calc.c src/other.c test/lonely_test.c");
    assert.equal(pairing.unitOf("src/calc.h"), "src/calc.c");
    assert.equal(pairing.unitOf("src/calc.c"), "src/calc.c");
    assert.equal(pairing.unitOf("test/test_calc.c"), "src/calc.c");
    assert.equal(pairing.unitOf("src/other.c"), "src/other.c");
    assert.equal(pairing.unitOf("test/lonely_test.c"), undefined);
    assert.equal(pairing.unitOf("nowhere.c"), undefined);
  });

  it("is not given to a test by a low link", () => {
    const pairing = pair("src/UserService.ts src/UserServiceLogin.test.ts");
    assert.equal(pairing.links.length, 1);
    assert.equal(pairing.unitOf("src/UserServiceLogin.test.ts"), undefined);
  });
});

describe("pairing any files", function () {
  this.timeout(slowMachineMilliseconds);

  const folder = fc.constantFrom("", "src/", "src/a/", "src/b/", "test/", "test/a/", "lib/", "a/b/", "src/test/java/a/",
    "src/main/java/a/", "tests/Acme.Tests/", "spec/", "vendor/", "docs/", "include/");
  const stem = fc.constantFrom("calc", "Calc", "calc.test", "CalcTest", "test_calc", "calc_test", "index", "index.test",
    "UserService", "UserServiceLoginTest", "tests", "mod", "__init__", "calc_spec", "foo_bar", "foo_bar_test", "foo");
  const extension = fc.constantFrom("ts", "js", "java", "kt", "cs", "go", "py", "rb", "c", "h", "cc", "rs", "json", "ml");
  const path = fc.tuple(folder, stem, extension).map(([in_, name, ext]) => `${in_}${name}.${ext}`);
  const files = fc.uniqueArray(path, { maxLength: 60 });

  it("does not depend on their order", () => {
    const shuffled = files.chain((paths) => fc.tuple(fc.constant(paths), fc.shuffledSubarray(paths, { minLength: paths.length })));
    fc.assert(
      fc.property(shuffled, ([paths, other]) => {
        const one = pairTests(classified(paths));
        const two = pairTests(classified(other));
        assert.deepEqual(two.links, one.links);
        for (const each of paths) assert.equal(two.unitOf(each), one.unitOf(each));
      }),
    );
  });

  it("links production to tests, within one family, each test to one unit", () => {
    fc.assert(
      fc.property(files, (paths) => {
        const { links, testsOf, unitOf } = pairTests(classified(paths));
        for (const link of links) {
          assert.equal(classifyPath(link.production).label, "production");
          assert.equal(classifyPath(link.test).label, "test");
          assert.equal(familyOf(link.production), familyOf(link.test));
          assert.ok(testsOf(link.production).includes(link));
          const unit = unitOf(link.production);
          assert.equal(unitOf(link.test), link.confidence === "low" ? undefined : unit);
        }
        const sorted = [...links].sort((a, b) => (`${a.production}\n${a.test}` < `${b.production}\n${b.test}` ? -1 : 1));
        assert.deepEqual(links, sorted);
      }),
      { numRuns: 200 },
    );
  });

  it("agrees with scoring every candidate, as the spec words it", () => {
    const places = fc.array(fc.constantFrom("a", "b", "c", "src", "x"), { maxLength: 4 });
    const production = fc.uniqueArray(places.map((all) => [...all, "calc.py"].join("/")), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(production, places, (candidates, at) => {
        const test = [...at, "test_calc.py"].join("/");
        const links = pairTests(classified([...candidates, test])).links;
        assert.deepEqual(links.map((link) => link.production), bestByScore(candidates, test));
      }),
      { numRuns: 500 },
    );
  });
});

/** The score of the spec, computed naively: 100 if equal, else the common tail, and half a point for a subset. */
function bestByScore(candidates: readonly string[], test: string): readonly string[] {
  const foldersOf = (path: string): string[] => path.split("/").slice(0, -1).filter((name) => name !== "src");
  const wanted = foldersOf(test);
  const scores = candidates.map((candidate) => {
    const own = foldersOf(candidate);
    if (own.join("/") === wanted.join("/")) return 100;
    let tail = 0;
    while (tail < Math.min(own.length, wanted.length) && own.at(-1 - tail) === wanted.at(-1 - tail)) tail++;
    const isSubset = own.every((name) => wanted.includes(name)) || wanted.every((name) => own.includes(name));
    return tail + (isSubset ? 0.5 : 0);
  });
  const best = candidates.filter((_, at) => scores[at] === Math.max(...scores));
  return best.length === 1 ? best : [];
}

describe("pairing at scale", function () {
  this.timeout(slowMachineMilliseconds);

  const half = 2_500;
  const shapes: Readonly<Record<string, (at: number) => readonly [string, string]>> = {
    "an ordinary tree": (at) => [`packages/p${at % 40}/src/f${at % 900}/w${at}.ts`, `packages/p${at % 40}/test/f${at % 900}/w${at}.test.ts`],
    "one name everywhere": (at) => [`a${at}/x/index.ts`, `b${at}/y/index.test.ts`],
    "one name in unrelated folders": (at) => [`p${at}/q${at}/calc.py`, `t${at}/u${at}/test_calc.py`],
    "one name in one family of headers": (at) => [`p${at}/calc.${at % 2 ? "h" : "c"}`, `t${at}/calc_test.c`],
    "names of many words": (at) => [`src/Aa${at}Bb.cs`, `tests/${"Word".repeat(20)}X${at}Tests.cs`],
  };
  /** About 15 ms on a quiet machine; the check is there for a wrong order of growth, not for a busy machine. */
  const budgetMilliseconds = 250;

  for (const [name, shape] of Object.entries(shapes)) {
    it(`stays far from the square of 5,000 files: ${name}`, () => {
      const files: ClassifiedPath[] = [];
      for (let at = 0; at < half; at++) {
        const [production, test] = shape(at);
        files.push({ path: production, role: { label: "production", rule: "P1" } });
        files.push({ path: test, role: { label: "test", rule: "N1" } });
      }
      const spent = spentOn(() => pairTests(files), budgetMilliseconds);
      assert.ok(spent < budgetMilliseconds, `${spent.toFixed(0)} ms`);
    });
  }
});
