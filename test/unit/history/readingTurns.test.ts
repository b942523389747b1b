import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { ReadingTurns } from "../../../src/history/readingTurns";

/** Work that ends when it is told to, or is aborted. */
function work(): { readonly run: (signal?: AbortSignal) => Promise<string>; finish(): void; readonly begun: () => number; readonly stopped: () => number } {
  let [begun, stopped] = [0, 0];
  let finish = () => {};
  const run = (signal?: AbortSignal) => {
    begun += 1;
    return new Promise<string>((resolve, reject) => {
      finish = () => resolve("done");
      signal?.addEventListener("abort", () => {
        stopped += 1;
        reject(new Error("stopped"));
      });
    });
  };
  return { run, finish: () => finish(), begun: () => begun, stopped: () => stopped };
}

describe("turns of reading", () => {
  const inBackground = (turns: ReadingTurns, one: ReturnType<typeof work>, signal?: AbortSignal) => turns.background((turn) => one.run(turn).then(() => {}), signal);

  it("gives background work its turn when nobody waits", async () => {
    const [turns, quiet] = [new ReadingTurns(), work()];
    const turn = inBackground(turns, quiet);
    quiet.finish();
    assert.equal(await turn, true);
  });

  it("stops background work at once for a question, and lets none begin until the last question is answered", async () => {
    const [turns, quiet, one, other] = [new ReadingTurns(), work(), work(), work()];
    const turn = inBackground(turns, quiet);
    const first = turns.first(one.run);
    assert.equal(quiet.stopped(), 1);
    assert.equal(await turn, false, "it has to be done again");
    const again = inBackground(turns, quiet);
    const second = turns.first(other.run);
    one.finish();
    assert.equal(await first, "done");
    await setImmediate();
    assert.equal(quiet.begun(), 1);
    other.finish();
    await second;
    await setImmediate();
    assert.equal(quiet.begun(), 2);
    quiet.finish();
    assert.equal(await again, true);
  });

  it("stops the background work of every repository", async () => {
    const [turns, one, other, question] = [new ReadingTurns(), work(), work(), work()];
    const background = [inBackground(turns, one), inBackground(turns, other)];
    const asked = turns.first(question.run);
    assert.deepEqual([one.stopped(), other.stopped()], [1, 1]);
    assert.deepEqual(await Promise.all(background), [false, false]);
    question.finish();
    await asked;
  });

  it("goes on after a question that failed", async () => {
    const [turns, quiet] = [new ReadingTurns(), work()];
    await assert.rejects(turns.first(() => Promise.reject(new Error("no"))), /no/);
    const turn = inBackground(turns, quiet);
    await setImmediate();
    quiet.finish();
    assert.equal(await turn, true);
  });

  it("fails where background work fails by itself", async () => {
    const turns = new ReadingTurns();
    await assert.rejects(turns.background(() => Promise.reject(new Error("broken"))), /broken/);
  });

  it("ends for good when it is called off: at work, while it waits, and before", async () => {
    const [turns, quiet, question, late] = [new ReadingTurns(), work(), work(), work()];
    const atWork = new AbortController();
    const turn = inBackground(turns, quiet, atWork.signal);
    atWork.abort();
    await assert.rejects(turn, /stopped/);

    const asked = turns.first(question.run);
    const waiting = new AbortController();
    const kept = assert.rejects(inBackground(turns, late, waiting.signal), /abort/i);
    await setImmediate();
    waiting.abort();
    await kept;
    assert.equal(late.begun(), 0);
    question.finish();
    await asked;
    await assert.rejects(inBackground(turns, late, AbortSignal.abort()), /abort/i);
    assert.equal(late.begun(), 0);
  });
});
