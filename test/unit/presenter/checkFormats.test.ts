import assert from "node:assert/strict";
import { checkJson, checkSarif, checkText, type CheckedFile } from "../../../src/presenter/checkFormats";
import { diagnostic, diagnosticSeverities } from "../../../src/standards/diagnosticCodes";

const range = { startLine: 4, startCharacter: 9, endLine: 4, endCharacter: 15 };
const files: readonly CheckedFile[] = [
  { file: ".metronome/practices/a b\n#1.md", diagnostics: [diagnostic("bad-aim", "This aim\ncan't be read.", range), diagnostic("unknown-key", "No key.", range)] },
  { file: ".metronome/team.yml", diagnostics: [] },
];

describe("the mistakes in a team's files", () => {
  it("are a line each as text, whatever is in them", () => {
    assert.equal(checkText(files), ".metronome/practices/a b\\n#1.md:5:10: error: This aim\\ncan't be read.\n.metronome/practices/a b\\n#1.md:5:10: warning: No key.\n");
    assert.equal(checkText([]), "");
  });

  it("are data as JSON, beside the files that were read", () => {
    const place = { file: ".metronome/practices/a b\n#1.md", line: 5, column: 10, endLine: 5, endColumn: 16 };
    assert.deepEqual(JSON.parse(checkJson(files)), {
      schema: "metronome.check/1",
      files: [".metronome/practices/a b\n#1.md", ".metronome/team.yml"],
      mistakes: [{ ...place, severity: "error", code: "bad-aim", message: "This aim\ncan't be read." }, { ...place, severity: "warning", code: "unknown-key", message: "No key." }],
    });
  });

  it("keep the bytes of a name that is no text in their address", () => {
    const addressOf = (file: string) => /"uri": "([^"]*)"/.exec(checkSarif([{ file, diagnostics: [diagnostic("bad-aim", "", range)] }], ""))?.[1];
    assert.deepEqual(["a\udcff.md", "ü/\u{1f600}\ud800.md"].map(addressOf), ["a%FF.md", "%C3%BC/%F0%9F%98%80%EF%BF%BD.md"]);
  });

  it("stand on their lines as SARIF, with an address that means the file and nothing else", () => {
    const { version, runs } = JSON.parse(checkSarif(files, "1.2.3")) as { version: string; runs: readonly [{ tool: { driver: { semanticVersion: string; rules: readonly { id: string }[] } }; results: readonly { ruleId: string; ruleIndex: number; level: string; locations: unknown }[] }] };
    const [{ tool: { driver }, results }] = runs;
    assert.deepEqual([version, driver.semanticVersion, runs.length], ["2.1.0", "1.2.3", 1]);
    assert.deepEqual(driver.rules.map(({ id }) => id), Object.keys(diagnosticSeverities));
    for (const { ruleId, ruleIndex } of results) assert.equal(driver.rules[ruleIndex]?.id, ruleId);
    assert.deepEqual(results.map(({ ruleId, level }) => [ruleId, level]), [["bad-aim", "error"], ["unknown-key", "warning"]]);
    assert.deepEqual(results[0]?.locations, [{ physicalLocation: { artifactLocation: { uri: ".metronome/practices/a%20b%0A%231.md", uriBaseId: "%SRCROOT%" }, region: { startLine: 5, startColumn: 10, endLine: 5, endColumn: 16 } } }]);
  });
});
