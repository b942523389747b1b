import assert from "node:assert/strict";
import { changesBehaviour, travelClass } from "../../../src/signals/travelClass";
import { makeHistory, type CommitSketch } from "../../support/commitHistory";

/** The classes of all commits that change code, oldest first; `-` for those outside the population. */
function classes(sketches: readonly CommitSketch[]): string {
  const code = makeHistory(sketches).filter(({ changes }) => changes.some(({ isCode }) => isCode));
  const tipAt = makeHistory(sketches).at(-1)?.commit.committedAt?.epochSeconds ?? 0;
  return code.map((commit, position) => {
    if (!changesBehaviour(commit)) return "-";
    const found = travelClass(code, position, tipAt);
    return found.kind === "test-after" ? `test-after(${found.distance})` : found.kind;
  }).join(" ");
}

/** The vectors of `signals.md` 5.4, one author unless named. */
const vectors: readonly (readonly [string, readonly CommitSketch[], string])[] = [
  ["C01", [{ files: "~calc.test.ts" }, { files: "~calc.ts" }], "- test-before"],
  ["C02", [{ files: "~calc.ts ~calc.test.ts" }], "together"],
  ["C03", [{ files: "~calc.ts" }, { files: "~calc.test.ts" }], "test-after(1) -"],
  ["C04", [{ files: "~calc.test.ts" }, { files: "~calc.ts" }, { files: "~calc.ts", subject: "refactor: tidy" }], "- test-before -"],
  ["C05", [{ files: "~calc.test.ts" }, { files: "~calc.ts" }, { files: "~calc.ts" }], "- test-before pending"],
  ["C06", [{ files: "~calc.ts" }, { files: "~calc.ts" }, { files: "~calc.test.ts" }], "test-after(2) test-after(1) -"],
  ["C07", [{ files: "~calc.ts" }, { files: "~other.ts" }, { files: "~other.ts" }, { files: "~other.ts" }, { files: "~calc.test.ts" }], "none test-after(3) test-after(2) test-after(1) -"],
  ["C08", [{ files: "~calc.test.ts", by: "bob" }, { files: "~calc.ts", by: "ann" }], "- pending"],
  ["C09", [{ files: "~calc.ts" }, { files: "~a.md" }, { files: "~a.md" }, { files: "~a.md" }, { files: "~a.md" }, { files: "~calc.test.ts" }], "test-after(1) -"],
  ["C10", [{ files: "~calc.ts", day: 0 }, { files: "~calc.test.ts", day: 9 }], "none -"],
  ["C11", [{ files: "~fixtures/calc.json" }, { files: "~calc.ts" }], "pending"],
  ["C12", [{ files: "Dcalc.ts" }], "-"],
];

describe("the travel class of a commit", () => {
  for (const [id, sketches, expected] of vectors) {
    it(`is as the specification's vector ${id} says`, () => assert.equal(classes(sketches), expected));
  }

  it("skips other authors when it looks back", () => {
    assert.equal(classes([{ files: "~calc.test.ts" }, { files: "~other.ts", by: "bob" }, { files: "~calc.ts" }]), "- pending test-before");
  });

  it("does not take the tests of an earlier change as its own", () => {
    assert.equal(classes([{ files: "~a.ts ~a.test.ts" }, { files: "~b.ts" }]), "together pending");
  });

  it("counts neither a moved nor a deleted test as a test that travels", () => {
    assert.equal(classes([{ files: "~calc.ts Rold.test.ts>new.test.ts" }, { files: "~calc.ts Dcalc.test.ts" }]), "pending pending");
  });

  it("leaves out changes that only touch what can't be tested by order, such as styles", () => {
    assert.equal(classes([{ files: "~src/page.css" }, { files: "~infra/main.tf" }]), "- -");
  });

  it("counts a renamed production file only when its lines changed", () => {
    assert.equal(classes([{ files: "Ra.ts>b.ts" }, { files: "Rb.ts>c.ts:3" }]), "- pending");
  });
});
