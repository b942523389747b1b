// The borders of the house, guarded by two parsers that share one law, each of which first proves that it catches what it must.
import assert from "node:assert/strict";
import { Linter } from "eslint";
import tseslint from "typescript-eslint";
import { bordersRule } from "../support/bordersRule.mjs";
import { findFaults } from "./findFaults";
import { plantedClean, plantedViolations } from "./plantedFiles";
import type { SourceText } from "./readFacts";
import { checkout, readSources } from "./sources";

/** The rule alone, without types, as the linter runs it. */
function lintBorders(files: readonly SourceText[]): readonly string[] {
  const linter = new Linter({ cwd: checkout });
  const config = {
    files: ["**/*.ts"],
    languageOptions: { parser: tseslint.parser as Linter.Parser },
    plugins: { metronome: { rules: { borders: bordersRule as never } } },
    rules: { "metronome/borders": "error" as const },
  };
  return files.flatMap(({ path, text }) => linter.verify(text, config, { filename: `${checkout}/${path}` }).map(({ message }) => `${path}: ${message}`));
}

for (const [guard, guardFaults] of [
  ["the architecture test", findFaults],
  ["the linter", lintBorders],
] as const) {
  describe(`the borders as ${guard} sees them`, () => {
    for (const { what, files, fault } of plantedViolations) {
      it(`catch ${what}`, () => {
        assert.match(guardFaults(files).join("\n"), fault);
      });
    }

    for (const { what, files } of plantedClean) {
      it(`let pass ${what}`, () => {
        assert.deepEqual(guardFaults(files), []);
      });
    }
  });
}

describe("the house as it stands", () => {
  it("has files to look at", () => {
    const rooms = new Set(readSources().map(({ path }) => path.split("/").slice(0, -1).join("/")));
    for (const room of ["src/model", "src/signals", "src/git", "src/host", "src/protocol", "webview"]) assert.ok(rooms.has(room), room);
  });

  it("keeps its borders", () => {
    assert.deepEqual(findFaults(readSources()), []);
  });
});
