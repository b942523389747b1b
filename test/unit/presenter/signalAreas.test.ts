import assert from "node:assert/strict";
import { areaOf, byArea, signalAreas } from "../../../src/presenter/signalAreas";
import { catalogue } from "../../../src/signals/catalogue";

const named = signalAreas.flatMap(({ signals }) => signals);

describe("the areas of signals", () => {
  it("name every signal there is, each once", () => {
    assert.deepEqual(catalogue.map(({ id }) => id).filter((id) => !named.includes(id)), []);
    assert.equal(new Set(named).size, named.length);
  });

  it("sort signals by area, and within one as it lists them", () => {
    const ids = catalogue.map(({ id }) => id);
    assert.deepEqual(ids.toSorted(byArea), named.filter((id) => ids.some((one) => one === id)));
    assert.equal(areaOf("size.commit"), "tempo");
  });
});
