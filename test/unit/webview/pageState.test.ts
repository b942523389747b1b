import assert from "node:assert/strict";
import { PageState } from "../../../webview/pageState";

function keeper(kept?: unknown) {
  const box = { kept, writes: 0 };
  return {
    box,
    getState: () => box.kept,
    setState: (state: unknown) => {
      box.kept = state;
      box.writes++;
    },
  };
}

describe("what a page remembers", () => {
  it("survives the page", () => {
    const first = keeper();
    new PageState(first).setOpen("evidence size.commit", true);
    assert.equal(new PageState(keeper(first.box.kept)).isOpen("evidence size.commit"), true);
  });

  it("is written only when it changes", () => {
    const kept = keeper();
    const state = new PageState(kept);
    state.setOpen("a", false);
    state.setScroll(0);
    assert.equal(kept.box.writes, 0);
    state.setOpen("a", true);
    state.setOpen("a", true);
    assert.equal(kept.box.writes, 1);
  });

  it("starts empty on anything that it did not write itself", () => {
    for (const junk of [undefined, null, 7, "x", [], { open: "a", scroll: "b" }, { open: [1, {}], scroll: NaN }]) {
      const state = new PageState(keeper(junk));
      assert.equal(state.isOpen("a"), false);
      assert.equal(state.scroll, 0);
    }
  });
});
