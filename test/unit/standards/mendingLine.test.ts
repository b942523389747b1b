// The offered line means exactly the file that it was offered for.
import assert from "node:assert/strict";
import fc from "fast-check";
import { matchesGlob, parseGlob } from "../../../src/paths/glob";
import { mendingLine } from "../../../src/standards/mendingLine";
import { parseTeam } from "../../../src/standards/parseTeam";

describe("the line that mends a role", () => {
  it("names the opposite of what was said", () => {
    assert.equal(mendingLine("src/a.ts", "test"), '- { glob: "src/a.ts", label: production }');
    assert.equal(mendingLine("src/a.ts", "production"), '- { glob: "src/a.ts", label: test }');
  });

  it("is understood where a backslash stands before two dots", () => {
    const { team } = parseTeam("team.yml", `roles:\n  ${mendingLine("x/\\..", "test")}\n`);
    const glob = parseGlob(team?.roles[0]?.glob ?? "");
    assert.ok(glob.ok && matchesGlob(glob.glob, "x/\\..") && !matchesGlob(glob.glob, "x/a.."));
  });

  it("is understood by the team's file, and matches its path alone", () => {
    const name = fc.string({ unit: fc.constantFrom(..."ab.-_ *?[]{}()!\\@+,'\"#:&".split("")), minLength: 1, maxLength: 12 }).filter((text) => text !== "." && text !== "..");
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 3 }), (names) => {
        const path = `x/${names.join("/")}`;
        const { team, diagnostics } = parseTeam("team.yml", `roles:\n  ${mendingLine(path, "test")}\n`);
        const glob = parseGlob(team?.roles[0]?.glob ?? "");
        assert.ok(glob.ok, `${path}: ${JSON.stringify(diagnostics)}`);
        assert.ok(matchesGlob(glob.glob, path), path);
        assert.ok(!matchesGlob(glob.glob, `${path}x`) && !matchesGlob(glob.glob, path.replace("x/", "y/")), path);
      }),
      { numRuns: 300 },
    );
  });
});
