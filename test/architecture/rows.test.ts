// Every row of hostile and weird repositories has a test that names it, and the table of rows says where.
import assert from "node:assert/strict";
import { listTestFiles } from "../support/testFiles.mjs";
import { readText } from "./sources";

const upTo = (letter: string, last: number): readonly string[] => Array.from({ length: last }, (_, at) => `${letter}${at + 1}`);
/** H12 and H22 are no matter of git; their tests stand elsewhere. */
const rows = [...upTo("H", 21).filter((row) => row !== "H12"), ...upTo("W", 22)];

interface Source {
  readonly path: string;
  readonly text: string;
}

/** Places by row: what comes first in the titles of tests, as in `W6: …` or `H1, H2: …`. */
function findNamed(files: readonly Source[]): ReadonlyMap<string, ReadonlySet<string>> {
  const places = new Map<string, Set<string>>();
  for (const { path, text } of files) {
    for (const [, named = ""] of text.matchAll(/\bit\(\s*["'`]((?:[HW]\d+(?:, )?)+): /g)) {
      for (const row of named.split(", ")) places.set(row, (places.get(row) ?? new Set()).add(path.replace(/^test\/git\/|\.test\.ts$/g, "")));
    }
  }
  return places;
}

/** The same by the table: `| W6 | expected | places |`. */
function findListed(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const lines = [...text.matchAll(/^\| ([HW]\d+) \| [^|]+ \| ([^|]+) \|$/gm)];
  return new Map(lines.map(([, row = "", places = ""]) => [row, new Set([...places.matchAll(/`([^`]+)`/g)].map(([, place = ""]) => place))]));
}

/** Every row that has no test, or whose tests stand elsewhere than the table says. */
function findGaps(wanted: readonly string[], files: readonly Source[], listed: string): readonly string[] {
  const [named, told] = [findNamed(files), findListed(listed)];
  const unknown = [...new Set([...named.keys(), ...told.keys()])].filter((row) => !wanted.includes(row)).map((row) => `${row} is no row`);
  return [...unknown, ...wanted.flatMap((row) => {
    const [real, said] = [named, told].map((places) => [...(places.get(row) ?? [])].sort().join(" "));
    if (real === undefined || real === "") return [`${row} has no test`];
    return real === said ? [] : [`${row} is tested in ${real}, and not in ${said ?? ""}`];
  })];
}

describe("the rows of hostile and weird repositories", () => {
  const test = { path: "test/git/weird/one.test.ts", text: 'it("W1, W2: hold", () => {});' };

  for (const [what, wanted, listed, gap] of [
    ["a row without a test", ["W1", "W2", "W3"], "| W1 | x | `weird/one` |\n| W2 | x | `weird/one` |", /W3 has no test/],
    ["a row that the table forgot", ["W1", "W2"], "| W1 | x | `weird/one` |", /W2 is tested in weird\/one, and not in $/],
    ["a test that moved", ["W1", "W2"], "| W1 | x | `weird/two` |\n| W2 | x | `weird/one` |", /W1 is tested in weird\/one, and not in weird\/two/],
    ["a row that nobody asked for", ["W1"], "| W1 | x | `weird/one` |", /W2 is no row/],
  ] as const) {
    it(`would be noticed to have ${what}`, () => {
      assert.match(findGaps(wanted, [test], listed).join("\n"), gap);
    });
  }

  it("all have a test, in the places that the table names", () => {
    const files = listTestFiles("git").map((path) => ({ path, text: readText(path) }));
    assert.deepEqual(findGaps(rows, files, readText("test/git/hostile/README.md")), []);
  });
});
