import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { decodeColumns, encodeColumns } from "../../../src/history/columns/columnFile";
import { HistoryStoreFile, type StoreWrite } from "../../../src/history/store/historyStoreFile";
import { readStore } from "../../../src/history/store/readStore";

const format = { name: "test", version: 2 } as const;
const dayMs = 86_400_000;

const partsOf = (value: number, version: number = format.version, commonDir = "/nowhere"): readonly Uint8Array[] =>
  encodeColumns({ format: { ...format, version }, meta: { commonDir }, columns: [{ name: "value", data: new Uint32Array(1000).fill(value), encoding: "raw" }] });

function valueOf(bytes: Uint8Array | undefined): number | undefined {
  if (bytes === undefined) return undefined;
  const file = decodeColumns(bytes, format);
  return file.kind === "columns" ? file.column("value", "u32")[0] : undefined;
}

const written: StoreWrite = { kind: "written" };

describe("a history store on disk", function () {
  this.timeout(20_000);
  let root = "";
  let folder = "";
  let commonDir = "";

  beforeEach(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), "metronome-store-")));
    folder = join(root, "odd %23 store?#", "history");
    commonDir = join(root, "repository", ".git");
    mkdirSync(commonDir, { recursive: true });
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const opened = (place = commonDir): HistoryStoreFile => new HistoryStoreFile(folder, place, format);
  const kindOf = async (store: HistoryStoreFile): Promise<string> => (await store.read()).kind;
  const readValue = async (store: HistoryStoreFile): Promise<number | undefined> => {
    const found = await store.read();
    return found.kind === "read" ? valueOf(found.bytes) : undefined;
  };

  it("is missing at first, and is what was written afterwards", async () => {
    assert.equal(await kindOf(opened()), "missing");
    assert.equal(existsSync(folder), false);
    assert.deepEqual(await opened().write(partsOf(1)), written);
    assert.deepEqual(await opened().write(partsOf(2)), written);
    assert.equal(await readValue(opened()), 2);
    assert.equal(readdirSync(folder).length, 1);
  });

  it("is one for all ways to a repository, another for another, and doesn't tell where it is", async () => {
    symlinkSync(commonDir, join(root, "link"), "junction");
    assert.equal(await opened(join(root, "link")).path(), await opened().path());
    assert.equal(await opened(join(commonDir, "..", ".git")).path(), await opened().path());
    assert.notEqual(await opened(root).path(), await opened().path());
    assert.match(await opened().path(), /[/\\][0-9a-f]{32}\.facts$/);
    assert.match(await opened(join(root, "gone")).path(), /\.facts$/);
  });

  it("gives columns that need no copy", async () => {
    await opened().write(partsOf(1));
    const found = await opened().read();
    assert.ok(found.kind === "read");
    const file = decodeColumns(found.bytes, format);
    assert.ok(file.kind === "columns");
    assert.equal(file.column("value", "u32").buffer, found.bytes.buffer);
  });

  it("is readable by its owner only, also in a folder that was open to others", async function () {
    if (process.platform === "win32") this.skip();
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o777);
    const store = opened();
    await store.write(partsOf(1));
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    assert.equal(statSync(await store.path()).mode & 0o777, 0o600);
  });

  it("takes contents of many parts, empty ones among them", async () => {
    const parts = Array.from({ length: 5000 }, (_, at) => new Uint8Array(at % 3).fill(at));
    assert.deepEqual(await opened().write(parts), written);
    assert.deepEqual(readFileSync(await opened().path()), Buffer.concat(parts));
  });

  describe("shared by windows", () => {
    it("gives each what the other has added, once", async () => {
      const [one, other] = [opened(), opened()];
      const seen: (number | undefined)[] = [];
      const update = (store: HistoryStoreFile, value: number) => store.update((theirs) => (seen.push(valueOf(theirs)), partsOf(value)));
      for (const [store, value] of [[one, 1], [one, 2], [other, 3], [one, 4], [one, 5], [other, 6]] as const) assert.deepEqual(await update(store, value), written);
      assert.deepEqual(seen, [undefined, undefined, 2, 3, undefined, 5]);
      assert.equal(await readValue(opened()), 6);
    });

    it("doesn't give again what was read", async () => {
      await opened().write(partsOf(1));
      const store = opened();
      await store.read();
      assert.equal(await store.hasNews(), false);
      await store.update((theirs) => (assert.equal(theirs, undefined), partsOf(2)));
      await opened().write(partsOf(3));
      assert.equal(await store.hasNews(), true);
    });

    it("has another stamp for another content of the same size, and none when it is gone", async () => {
      const store = opened();
      assert.equal(await store.stamp(), undefined);
      const stamps = new Set<string | undefined>();
      for (let value = 0; value < 20; value++) {
        await store.write(partsOf(value));
        stamps.add(await store.stamp());
      }
      assert.equal(stamps.size, 20);
      rmSync(await store.path());
      assert.equal(await store.stamp(), undefined);
      assert.equal(await store.hasNews(), false);
    });

    it("is left as it is when there is nothing to add", async () => {
      await opened().write(partsOf(1));
      const store = opened();
      assert.deepEqual(await store.update(() => undefined), { kind: "unneeded" });
      assert.equal(await store.hasNews(), false);
      assert.equal(await readValue(store), 1);
    });

    it("loses nothing when many add at once", async () => {
      const stores = Array.from({ length: 8 }, () => opened());
      await Promise.all(stores.map((store) => store.update((theirs) => partsOf((valueOf(theirs) ?? 0) + 1))));
      assert.equal(await readValue(opened()), 8);
      assert.equal(readdirSync(folder).length, 1);
    });

    it("is free again when a merge failed", async () => {
      await assert.rejects(opened().update(() => { throw new Error("a mistake"); }), /a mistake/);
      const started = performance.now();
      assert.deepEqual(await opened().write(partsOf(1)), written);
      assert.ok(performance.now() - started < 1500);
    });
  });

  describe("that can't be used", () => {
    const damages: readonly (readonly [what: string, damage: (path: string) => void])[] = [
      ["is empty", (path) => truncateSync(path, 0)],
      ["is cut short", (path) => truncateSync(path, 1000)],
      ["is another program's", (path) => writeFileSync(path, "hello\n".repeat(1000))],
      ["is older", (path) => writeFileSync(path, Buffer.concat(partsOf(9, 1)))],
    ];
    for (const [what, damage] of damages) {
      it(`because it ${what}, is read as it is and simply overwritten`, async () => {
        await opened().write(partsOf(1));
        damage(await opened().path());
        assert.equal(await kindOf(opened()), "read");
        assert.equal(await readValue(opened()), undefined);
        assert.deepEqual(await opened().write(partsOf(2)), written);
        assert.equal(await readValue(opened()), 2);
      });
    }

    it("because a newer Metronome wrote it, is left alone", async () => {
      await opened().write(partsOf(1));
      const store = opened();
      await store.read();
      const newer = Buffer.concat(partsOf(7, 3));
      writeFileSync(await store.path(), newer);
      assert.equal(await kindOf(opened()), "newer");
      for (const one of [store, opened()]) {
        const result = await one.write(partsOf(2));
        assert.equal(result.kind === "notWritten" ? result.reason : result.kind, "newer");
      }
      assert.deepEqual(readFileSync(await store.path()), newer);
      assert.equal(readdirSync(folder).length, 1);
    });

    it("because it says it is newer but is damaged there, is overwritten", async () => {
      await opened().write(partsOf(1));
      const bytes = readFileSync(await opened().path());
      bytes.writeUInt32LE(99, 12);
      writeFileSync(await opened().path(), bytes);
      assert.deepEqual(await opened().write(partsOf(2)), written);
    });

    it("because it is far too large, isn't read but overwritten", async () => {
      await opened().write(partsOf(1));
      truncateSync(await opened().path(), 2 ** 31);
      assert.equal(await kindOf(opened()), "unreadable");
      assert.equal((await readStore(await opened().path(), format, 2 ** 30)).kind, "unreadable");
      assert.deepEqual(await opened().write(partsOf(2)), written);
    });

    it("because a folder stands there, is said to be unreadable and not written", async () => {
      mkdirSync(await opened().path(), { recursive: true });
      assert.equal(await kindOf(opened()), "unreadable");
      const result = await opened().write(partsOf(1));
      assert.ok(result.kind === "notWritten" && result.reason === "failed" && result.detail !== "");
      assert.equal(readdirSync(folder).length, 1);
    });

    it("because a link stands there, is neither read nor written through it", async function () {
      if (process.platform === "win32") this.skip();
      mkdirSync(folder, { recursive: true });
      const elsewhere = join(root, "elsewhere");
      writeFileSync(elsewhere, Buffer.concat(partsOf(5)));
      symlinkSync(elsewhere, await opened().path());
      assert.equal(await kindOf(opened()), "unreadable");
      assert.deepEqual(await opened().write(partsOf(1)), written);
      assert.equal(valueOf(readFileSync(elsewhere)), 5);
      assert.equal(await readValue(opened()), 1);
    });

    it("because a pipe stands there, doesn't wait for it", async function () {
      if (process.platform === "win32") this.skip();
      mkdirSync(folder, { recursive: true });
      await promisify(execFile)("mkfifo", [await opened().path()]);
      assert.equal(await kindOf(opened()), "unreadable");
      assert.deepEqual(await opened().write(partsOf(1)), written);
    });
  });

  describe("that can't be written", () => {
    async function assertNotWritten(store: HistoryStoreFile): Promise<void> {
      const result = await store.update(() => partsOf(1));
      assert.ok(result.kind === "notWritten" && result.reason === "failed" && result.detail !== "", JSON.stringify(result));
    }

    it("because its folder can't be made, says so", async () => {
      mkdirSync(dirname(folder), { recursive: true });
      writeFileSync(folder, "a file stands here");
      await assertNotWritten(opened());
      assert.equal(await kindOf(opened()), "unreadable");
    });

    it("because its folder takes no files, says so", async function () {
      if (process.platform !== "linux") this.skip();
      // Not even root can write below /proc.
      mkdirSync(dirname(folder), { recursive: true });
      symlinkSync("/proc/self/task", folder);
      await assertNotWritten(opened());
      assert.equal(await kindOf(opened()), "missing");
    });

    it("because its folder is read-only, says so", async function () {
      if (process.platform === "win32" || process.getuid?.() === 0) this.skip();
      await opened().write(partsOf(1));
      chmodSync(folder, 0o500);
      await assertNotWritten(opened());
      assert.equal(await readValue(opened()), 1);
      chmodSync(folder, 0o700);
    });
  });

  describe("left over", () => {
    it("of a process that is gone or long ago is removed at the next write, of one at work it stays", async () => {
      await opened().write(partsOf(1));
      const path = await opened().path();
      const leave = (pid: number, ageMs: number): string => {
        const leftover = `${path}.${String(pid)}-${ageMs.toString(16).padStart(16, "0")}.new`;
        writeFileSync(leftover, "half");
        utimesSync(leftover, (Date.now() - ageMs) / 1000, (Date.now() - ageMs) / 1000);
        return leftover;
      };
      const gone = [leave(2 ** 30, 0), leave(process.pid, dayMs)];
      const kept = [leave(process.pid, 1000), join(folder, "notes.new"), join(folder, "notes.facts")];
      for (const other of kept.slice(1)) writeFileSync(other, "somebody's");
      await opened().write(partsOf(2));
      assert.deepEqual(gone.filter((one) => existsSync(one)), []);
      assert.deepEqual(kept.filter((one) => !existsSync(one)), []);
    });
  });
});
