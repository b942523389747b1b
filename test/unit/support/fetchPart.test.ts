// A download that is killed half-way is an everyday event on a train; starting again must be all that it takes.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fetchPart, isComplete, withFetchLock } from "../../support/workbench/fetchPart.mjs";

const silent = Object.assign(() => undefined, { progress: () => undefined });

describe("fetching a part of the editor", () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), "metronome-fetch-"))));
  afterEach(() => rmSync(root, { recursive: true }));

  const fetchGreeting = (fill: (staging: string) => Promise<void>): Promise<void> =>
    withFetchLock(root, silent, () => fetchPart({ folder: join(root, "part"), title: "a part", log: silent, fill }));

  it("puts it in its place with a mark that it is whole", async () => {
    await fetchGreeting((staging) => writeFile(join(staging, "greeting"), "hello"));
    assert.equal(readFileSync(join(root, "part", "greeting"), "utf8"), "hello");
    assert.equal(await isComplete(join(root, "part")), true);
    assert.deepEqual(readdirSync(root), ["part"]);
  });

  it("leaves nothing in its place when it fails, and succeeds the next time", async () => {
    await assert.rejects(fetchGreeting(() => Promise.reject(new Error("no network"))), /no network/);
    assert.equal(existsSync(join(root, "part")), false);
    await fetchGreeting((staging) => writeFile(join(staging, "greeting"), "hello"));
    assert.equal(await isComplete(join(root, "part")), true);
  });

  it("takes over from a run that was killed", async () => {
    const dead = 4_194_304; // One more than the largest process number of Linux.
    mkdirSync(join(root, `staging-part-${dead}`));
    writeFileSync(join(root, "fetch.lock"), `${dead}\n`);
    await fetchGreeting((staging) => writeFile(join(staging, "greeting"), "hello"));
    assert.deepEqual(readdirSync(root), ["part"]);
  });

  it("takes over a lock that has not been touched for long, whoever has its number now", async () => {
    writeFileSync(join(root, "fetch.lock"), `${process.pid}\n`);
    utimesSync(join(root, "fetch.lock"), new Date(0), new Date(0));
    assert.equal(await withFetchLock(root, silent, () => Promise.resolve("mine")), "mine");
  });

  it("lets only one run fetch at a time", async () => {
    const order: string[] = [];
    const [hasBegun, begin] = promised();
    const [mayEnd, end] = promised();
    const slow = withFetchLock(root, silent, async () => {
      begin();
      await mayEnd;
      order.push("first");
    });
    await hasBegun;
    // The second one says that it waits.
    const log = Object.assign(() => end(), silent);
    await Promise.all([slow, withFetchLock(root, log, () => Promise.resolve(order.push("second")), 1)]);
    assert.deepEqual(order, ["first", "second"]);
  });
});

function promised(): readonly [promise: Promise<void>, resolve: () => void] {
  let resolve: () => void = () => assert.fail();
  return [new Promise((done) => (resolve = done)), () => resolve()];
}
