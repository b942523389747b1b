// What git itself answered to `git interpret-trailers --parse` and `%(trailers)` for these messages.
import assert from "node:assert/strict";
import fc from "fast-check";
import { trailersOf, trailerValues } from "../../../src/signals/trailers";
import { anyCharacter } from "../../support/anyCharacter";

const keysOf = (body: string) => trailersOf(body).map(({ key, value }) => `${key}=${value}`);

describe("trailers", () => {
  it("stand in the last paragraph, which is nothing else", () => {
    assert.deepEqual(keysOf("Why.\n\nRefs: 12\nCo-authored-by: A <a@x>"), ["Refs=12", "Co-authored-by=A <a@x>"]);
    assert.deepEqual(keysOf("Refs: 12"), ["Refs=12"]);
    assert.deepEqual(keysOf("Refs: 12\n\nand more"), []);
    assert.deepEqual(keysOf("This is why:\nbecause.\nRefs: 12"), []);
    assert.deepEqual(keysOf(""), []);
  });

  it("may stand among other lines where git wrote one of them, and they are a quarter", () => {
    assert.deepEqual(keysOf("a\nb\nc\nSigned-off-by: A <a@x>"), ["Signed-off-by=A <a@x>"]);
    assert.deepEqual(keysOf("a\nb\nc\nd\nSigned-off-by: A <a@x>"), []);
    assert.deepEqual(keysOf("Reviewed-by: B\n(cherry picked from commit 0123)\n"), ["Reviewed-by=B"]);
  });

  it("go on in indented lines, and skip comments", () => {
    assert.deepEqual(keysOf("Refs: one\n two\n# comment\nTicket:three"), ["Refs=one two", "Ticket=three"]);
    assert.deepEqual(keysOf("Refs: 1\n\n# comment\n"), ["Refs=1"]);
    assert.deepEqual(keysOf("text\n indented\nRefs: 1"), []);
  });

  it("are known by key whatever its case", () => {
    assert.deepEqual(trailerValues("CO-AUTHORED-BY: A <a@x>\r\nCo-authored-by : B", "co-authored-by"), ["A <a@x>", "B"]);
    assert.deepEqual(trailerValues("Co authored by: A", "co authored by"), []);
  });

  it("are found in the end of whatever text", () => {
    fc.assert(fc.property(fc.string({ unit: anyCharacter }), (text) => {
      assert.equal(trailersOf(`${text}\n\nRefs: 1`).at(-1)?.value, "1");
    }));
  });
});
