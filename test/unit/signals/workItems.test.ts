// What in a commit message is a reference to a work item, a pull request or an outcome, and what only looks like one.
import assert from "node:assert/strict";
import { parseOutcomes, parsePullRequest, parseWorkItems } from "../../../src/signals/workItems";
import { spentOn } from "../../support/spentOn";

/** For a machine with much else to do; what is promised is measured in processor time. */
const slowMachineMilliseconds = 30_000;

describe("a work item", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["Fix #12 and #13, again #12", ["#12", "#13"]],
    ["Close GH-7", ["GH-7"]],
    ["AB#34: add cart", ["AB#34"]],
    ["PROJ-12: fixes crash; see A1-3", ["PROJ-12", "A1-3"]],
    ["Merge feature/PROJ-12-cart", ["PROJ-12"]],
    ["Speed up\n\nSee https://github.com/o/r/issues/9 for more.", ["https://github.com/o/r/issues/9"]],
    ["x (https://acme.atlassian.net/browse/PROJ-12)", ["https://acme.atlassian.net/browse/PROJ-12"]],
    ["x https://gitlab.com/a/b/-/issues/4", ["https://gitlab.com/a/b/-/issues/4"]],
    ["See rails/rails#123", ["#123"]],
    ["Add cart\n\nTicket: 4711", ["4711"]],
    ["Add cart\nTicket: 4711", ["4711"]],
    ["Add cart\n\nWhy.\r\n\r\nRefs: #12, PROJ-3\r\nIssue: checkout", ["#12", "PROJ-3", "checkout"]],
    ["Add cart (#12)", []],
    ["Add cart (#12)\n\nCloses #11", ["#11"]],
    ["Add cart (#11) (#12)", ["#11"]],
    ["Add cart (#12)\n\nPart of #12", ["#12"]],
    ["Read UTF-8, SHA-256, ISO-8859, RFC-2119, CVE-2021-44228, ES-2020, HTTP-404 and X-1", []],
    ["Use C#8 and &#39; and a #12ab colour", []],
    ["Fixes: a typo", []],
    ["Undo\n\nFixes: 54a4f0239f2e (\"Add cart\")\nRefs: 676104e, a215868", []],
    ["See https://github.com/o/r/pull/9", []],
    ["proj-12 and Proj-12", []],
    ["", []],
  ];
  for (const [text, expected] of cases) {
    it(`${expected.length === 0 ? "is not" : "is"} in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseWorkItems(text), expected);
    });
  }

  it("is found in a hostile message of 200,000 characters within half a second", function () {
    this.timeout(slowMachineMilliseconds);
    const pieces = ["http://", "https://a/issues/", "#1", "(#1", "A-", "AB#", "\n", " ", "a/a", "a/a#", "Refs:", "A1"];
    for (const piece of pieces) {
      const text = `${piece.repeat(200_000 / piece.length)}x`;
      assert.ok(spentOn(() => parseWorkItems(text), 500) < 500, piece);
    }
  });
});

describe("a pull request", () => {
  it("is the number in brackets at the end of a subject", () => {
    assert.equal(parsePullRequest("Add cart (#12) "), "#12");
    assert.equal(parsePullRequest("Add cart (!12)"), "!12");
    assert.equal(parsePullRequest("Add (#12) cart"), undefined);
  });
});

describe("an outcome", () => {
  it("is named by a trailer in the last paragraph", () => {
    const text = "Add cart\n\nGoal: not a trailer here\n\nOutcome: fewer abandoned carts\nOKR: Q4-2\n";
    assert.deepEqual(parseOutcomes(text), ["fewer abandoned carts", "Q4-2"]);
    assert.deepEqual(parseOutcomes("Goal: win"), []);
  });
});
