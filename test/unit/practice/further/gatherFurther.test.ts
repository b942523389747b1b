import assert from "node:assert/strict";
import { gatherFurther, gatherers, type Gathering, type KnownParts } from "../../../../src/practice/further/gatherFurther";

describe("gathering what only some signals look at", () => {
  const gathering = (isFirst = false) => ({ isFirst, evidence: { further: {} }, personal: { agents: [] } }) as unknown as Gathering;

  it("happens once for windows that hold the same commits", async () => {
    const known: KnownParts = new Map();
    const one = await gatherFurther(gathering(), ["personal"], { isDeep: false, known });
    const other = await gatherFurther(gathering(), ["personal"], { isDeep: false, known });
    assert.equal(one.further.personal?.kind, "gathered");
    assert.equal(one.further.personal, other.further.personal);
  });

  it("happens once for all windows where none matters", async () => {
    const everywhere: KnownParts = new Map();
    const one = await gatherFurther(gathering(), ["personal"], { isDeep: false, known: new Map(), everywhere });
    const other = await gatherFurther(gathering(), ["personal"], { isDeep: false, known: new Map(), everywhere });
    assert.equal(one.further.personal, other.further.personal);
    assert.deepEqual(Object.entries(gatherers).filter(([, { isOfAllWindows }]) => isOfAllWindows === true).map(([need]) => need).toSorted(), ["branches", "personal", "releases", "spread"]);
  });

  it("leaves open what takes long, and everything where the newest figures come first", async () => {
    assert.equal(gatherers.debt.isDeep, true);
    assert.deepEqual((await gatherFurther(gathering(), ["debt"], { isDeep: false })).further.debt, { kind: "pending" });
    assert.deepEqual((await gatherFurther(gathering(true), ["personal"], { isDeep: true })).further.personal, { kind: "pending" });
  });

  it("is begun anew where it was cut off", async () => {
    const known: KnownParts = new Map();
    const cutOff = Promise.reject(new Error("cancelled"));
    known.set("personal", cutOff);
    await assert.rejects(gatherFurther(gathering(), ["personal"], { isDeep: false, known }), /cancelled/);
    assert.equal((await gatherFurther(gathering(), ["personal"], { isDeep: false, known })).further.personal?.kind, "gathered");
  });
});
