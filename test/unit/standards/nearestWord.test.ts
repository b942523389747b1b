import assert from "node:assert/strict";
import { nearestWord } from "../../../src/standards/nearestWord";
import { quoted } from "../../../src/standards/quoted";

describe("words in a message", () => {
  it("are near when a letter is missing, doubled, wrong or swapped", () => {
    for (const word of ["titel", "tite", "tittle", "Title", "tutle"]) assert.equal(nearestWord(word, ["id", "title", "area"]), "title");
    for (const word of ["", "foo", "x".repeat(5000)]) assert.equal(nearestWord(word, ["id", "title", "area"]), undefined);
  });

  it("are quoted short and with nothing invisible", () => {
    assert.equal(quoted("a\u001b[31m\u202e\n"), '"a\\u{1b}[31m\\u{202e}\\u{a}"');
    assert.equal(quoted("🥁".repeat(100)), `"${"🥁".repeat(60)}…"`);
  });
});
