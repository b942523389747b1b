import assert from "node:assert/strict";
import { keepLastGood } from "../../../src/standards/lastGood";
import { parseStandard } from "../../../src/standards/parseStandard";
import { practiceFile } from "./practiceText";

describe("a standard's last good version", () => {
  const good = practiceFile("a.md", "a");
  const broken = parseStandard({ file: "a.md", text: "---\nid: [\n---\n" });

  it("stays in force while its file has errors, however often it is saved", () => {
    let files = keepLastGood([], [good]);
    for (let save = 0; save < 3; save++) files = keepLastGood(files, [broken]);
    assert.equal(files[0]?.standard?.id, "a");
    assert.equal(files[0].isLastGood, true);
    assert.equal(files[0].diagnostics[0]?.code, "bad-yaml");
  });

  it("gives way to the next good one and goes with its file", () => {
    const held = keepLastGood([good], [broken]);
    const next = keepLastGood(held, [practiceFile("a.md", "renamed")])[0];
    assert.equal(next?.standard?.id, "renamed");
    assert.equal(next.isLastGood, undefined);
    assert.deepEqual(keepLastGood(held, []), []);
    assert.equal(keepLastGood([], [broken])[0]?.standard, undefined);
  });
});
