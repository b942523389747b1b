import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { pagePath, signalsPage } from "../../support/signalsPage";

describe("the page that lists the signals", () => {
  it("says what the code says; npm run signals writes it anew", () => {
    assert.equal(readFileSync(pagePath, "utf8"), signalsPage());
  });
});
