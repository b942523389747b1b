import assert from "node:assert/strict";
import { mock } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { HistoryFollower } from "../../../src/engine/historyFollower";
import type { HistoryNews } from "../../../src/practice/engineQuestions";
import type { HistoryPort, ReadRestOptions, RepositoryPort } from "../../../src/practice/ports";

/** A reading that goes on when the test says so. */
interface PlayedReading extends ReadRestOptions {
  readonly folder: string;
  readonly finish: () => void;
  readonly fail: (reason: Error) => void;
}

function played(): { follower: HistoryFollower; readings: PlayedReading[]; news: HistoryNews[]; states: () => string[] } {
  const readings: PlayedReading[] = [];
  const news: HistoryNews[] = [];
  const readRest: HistoryPort["readRest"] = ({ gitDir }, options) =>
    new Promise((resolve, reject) => {
      readings.push({ ...options, folder: gitDir, finish: resolve, fail: reject });
      // A reading is over some turns after it was called off, counted and not timed: a busy machine's timers come early.
      options.signal?.addEventListener("abort", () => void turn().then(() => turn()).then(() => reject(new Error("cancelled"))));
    });
  const inspect: RepositoryPort["inspect"] = (folder) =>
    Promise.resolve(folder === "/none" ? { kind: "trouble", trouble: { kind: "notARepository", folder } } : { kind: "ready", repository: { gitDir: folder } as never });
  const follower = new HistoryFollower({ repositories: { inspect }, history: { readRest } as HistoryPort, tell: (one) => news.push(one) });
  return { follower, readings, news, states: () => news.map(({ folder, state }) => `${folder} ${state}`) };
}

describe("following a history", () => {
  it("says how far it is at most four times a second, and always how it ended", async () => {
    const { follower, readings, news } = played();
    let now = 0;
    const clock = mock.method(performance, "now", () => now);
    try {
      const following = follower.follow("/a");
      await turn();
      for (let read = 1; read <= 1000; read++, now += 0.5) readings[0]?.onProgress({ read, total: 1000 });
      readings[0]?.finish();
      await following;
    } finally {
      clock.mock.restore();
    }
    assert.deepEqual(news, [
      { folder: "/a", read: 1, total: 1000, state: "reading" },
      { folder: "/a", read: 501, total: 1000, state: "reading" },
      { folder: "/a", read: 1000, total: 1000, state: "whole" },
    ]);
  });

  it("is over when it was stopped, and not before its work is", async () => {
    const { follower, readings, states } = played();
    const following = follower.follow("/a");
    await turn();
    const order: string[] = [];
    await Promise.all([following.then(() => order.push("followed")), follower.stop("/a").then(() => order.push("stopped"))]);
    assert.deepEqual(order.toSorted(), ["followed", "stopped"]);
    assert.equal(readings[0]?.signal?.aborted, true);
    assert.deepEqual(states(), ["/a paused"]);
  });

  it("leaves other folders alone when it is told to stop one", async () => {
    const { follower, readings } = played();
    void follower.follow("/a");
    await turn();
    await follower.stop("/b");
    assert.equal(readings[0]?.signal?.aborted, false);
  });

  it("reads one folder at a time: the newest", async () => {
    const { follower, readings, states } = played();
    const first = follower.follow("/a");
    await turn();
    const second = follower.follow("/b");
    await turn();
    assert.equal(readings.length, 1, "the second waits until the first is over");
    await first;
    await turn();
    assert.deepEqual(readings.map(({ folder }) => folder), ["/a", "/b"]);
    readings[1]?.finish();
    await second;
    assert.deepEqual(states(), ["/a paused", "/b whole"]);
  });

  it("fails with the reading, and says that it goes no further", async () => {
    const { follower, readings, states } = played();
    const following = follower.follow("/a");
    await turn();
    readings[0]?.fail(new Error("git was killed"));
    await assert.rejects(following, /git was killed/);
    assert.deepEqual(states(), ["/a paused"]);
  });

  it("has nothing to read where there is no repository", async () => {
    const { follower, news } = played();
    await follower.follow("/none");
    assert.deepEqual(news, []);
  });
});
