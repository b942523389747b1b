import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { WorkLine } from "../../../src/host/workLine";

/** A line whose texts are kept, and work that ends when the test says so. */
function watched(quiet: number): { line: WorkLine; shown: string[]; begin: (folder?: string) => { end: () => void; over: Promise<void> } } {
  const shown: string[] = [];
  const line = new WorkLine((view) => shown.push(view?.text ?? ""), quiet);
  const begin = (folder = "/a") => {
    let end = () => {};
    const over = line.during(folder, () => new Promise((resolve) => (end = resolve)));
    return { end: () => end(), over };
  };
  return { line, shown, begin };
}

describe("the line on what is being worked out", () => {
  it("isn't there for work that is over soon", async () => {
    const { line, shown, begin } = watched(60_000);
    const work = begin();
    line.take("/a", { of: "files", done: 1, total: 2 });
    work.end();
    await work.over;
    assert.deepEqual(shown, []);
  });

  it("comes after a while with the newest figure, follows it, and goes", async () => {
    const { line, shown, begin } = watched(1);
    const work = begin();
    line.take("/a", { of: "files", done: 1, total: 400 });
    await sleep(20);
    line.take("/a", { of: "files", done: 120, total: 400 });
    work.end();
    await work.over;
    assert.deepEqual(shown, ["Being worked out: 1 of 400 files", "Being worked out: 120 of 400 files", ""]);
  });

  it("has no figure before there is one, and none of another folder", async () => {
    const { line, shown, begin } = watched(1);
    const work = begin();
    await sleep(20);
    line.take("/b", { of: "files", done: 1, total: 2 });
    work.end();
    await work.over;
    assert.deepEqual(shown, ["Being worked out in the background", ""]);
  });

  it("says that something is left open where somebody stopped it, until it goes on", async () => {
    const { line, shown, begin } = watched(60_000);
    const first = begin();
    line.stop();
    first.end();
    await first.over;
    assert.deepEqual(shown, ["Not everything is worked out yet"]);
    const second = begin();
    second.end();
    await second.over;
    assert.deepEqual(shown.slice(1), ["Being worked out in the background", ""]);
  });

  it("belongs to the newest work, whatever becomes of an older one", async () => {
    const { line, shown, begin } = watched(1);
    const first = begin();
    await sleep(20);
    const second = begin("/b");
    first.end();
    await first.over;
    line.take("/b", { of: "files", done: 2, total: 3 });
    assert.equal(line.folder, "/b");
    second.end();
    await second.over;
    assert.deepEqual(shown, ["Being worked out in the background", "Being worked out in the background", "Being worked out: 2 of 3 files", ""]);
  });

  it("has nothing to stop where nothing goes on", () => {
    const { line, shown } = watched(1);
    line.stop();
    assert.equal(line.folder, undefined);
    assert.deepEqual(shown, []);
  });
});
