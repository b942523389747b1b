import assert from "node:assert/strict";
import { existsSync, linkSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeColumns } from "../../../src/history/columns/columnFile";
import { HistoryStoreFile } from "../../../src/history/store/historyStoreFile";
import { sweepStores, sweepStoresOnce } from "../../../src/history/store/sweepStores";

const format = { name: "test", version: 2 } as const;
const dayMs = 86_400_000;

describe("a history store among those that are not used any more", () => {
  let root = "";
  let folder = "";

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "metronome-store-"));
    folder = join(root, "history");
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  /** A store that was last used so many days ago. */
  async function leave(name: string, days: number, options: { isGone?: boolean; version?: number } = {}): Promise<string> {
    const place = join(root, name);
    if (options.isGone !== true) mkdirSync(place, { recursive: true });
    const itsFormat = { ...format, version: options.version ?? format.version };
    const store = new HistoryStoreFile(folder, place, itsFormat);
    const columns = [{ name: "value", data: new Uint32Array(1000).fill(1), encoding: "raw" }] as const;
    assert.deepEqual(await store.write(encodeColumns({ format: itsFormat, meta: { commonDir: place }, columns })), { kind: "written" });
    const at = (Date.now() - days * dayMs) / 1000;
    utimesSync(await store.path(), at, at);
    return store.path();
  }
  const limits = { unusedDays: 90, goneDays: 7, totalBytes: 1_000_000 };
  const sweep = async (changed: Partial<typeof limits> = {}): Promise<readonly string[]> => sweepStores(folder, format, { ...limits, ...changed });

  it("goes after 90 days, or 7 when its repository is gone, whatever its version", async () => {
    const removed = [await leave("a", 91), await leave("b", 8, { isGone: true }), await leave("c", 91, { version: 3 })];
    const kept = [await leave("d", 89), await leave("e", 6, { isGone: true }), await leave("f", 8, { version: 3, isGone: true })];
    assert.deepEqual([...(await sweep())].sort(), removed.sort());
    assert.deepEqual(kept.filter((path) => !existsSync(path)), []);
  });

  it("goes when all together are too large, the one used longest ago first", async () => {
    const [old, middle, young] = [await leave("a", 30), await leave("b", 20), await leave("c", 10)];
    const size = statSync(young).size;
    assert.deepEqual(await sweep({ totalBytes: 2.5 * size }), [old]);
    assert.deepEqual(await sweep({ totalBytes: 1.5 * size }), [middle]);
  });

  it("stays when it is read, although nobody writes it", async () => {
    const path = await leave("a", 91);
    assert.equal((await new HistoryStoreFile(folder, join(root, "a"), format).read()).kind, "read");
    assert.deepEqual(await sweep(), []);
    assert.equal(existsSync(path), true);
  });

  it("has the same stamp after it was read", async () => {
    await leave("a", 91);
    const store = new HistoryStoreFile(folder, join(root, "a"), format);
    const before = await store.stamp();
    await store.read();
    assert.equal(await store.stamp(), before);
  });

  it("is alone in going: what isn't a store stays", async () => {
    const store = await leave("a", 91);
    const names = [`${"0".repeat(32)}.facts`, `${"1".repeat(32)}.db`, "journal.db", "notes.facts"];
    for (const name of names) writeFileSync(join(folder, name), "somebody's");
    linkSync(store, join(folder, "copy.facts"));
    const lock = join(folder, `${"2".repeat(32)}.lock`);
    writeFileSync(lock, "1 0123456789abcdef");
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), 0, 0);
    assert.deepEqual(await sweep(), [store]);
    assert.deepEqual(readdirSync(folder).sort(), [...names, "copy.facts"].sort());
  });

  it("goes once per process, and a folder that isn't there is swept too", async () => {
    assert.deepEqual(await sweepStoresOnce(join(root, "nothing"), format), []);
    assert.deepEqual(await sweepStoresOnce(folder, format), []);
    await leave("a", 91);
    assert.deepEqual(await sweepStoresOnce(folder, format), []);
    assert.equal((await sweep()).length, 1);
  });
});
