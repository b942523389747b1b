import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { build } from "esbuild";
import { decodeColumns } from "../../../src/history/columns/columnFile";
import { HistoryStoreFile } from "../../../src/history/store/historyStoreFile";
import { seededRandom } from "../../../src/statistics/seededRandom";

/**
 * Works on the store of a folder until it has added `count` names to the ones that stand there, and says each after it is
 * written. The number of names is the version; a column of megabytes holds nothing but it, so that a mix would be seen.
 */
const writerSource = `
  import { writeSync } from "node:fs";
  import { decodeColumns, encodeColumns } from "./src/history/columns/columnFile";
  import { HistoryStoreFile } from "./src/history/store/historyStoreFile";
  const [folder, name, count, values] = process.argv.slice(2);
  const format = { name: "test", version: 1 };
  const store = new HistoryStoreFile(folder, folder, format);
  const names = new Set();
  function merge(theirs, addition) {
    const file = theirs === undefined ? undefined : decodeColumns(theirs, format);
    if (file?.kind === "columns") for (const one of file.meta.names) names.add(one);
    names.add(addition);
    const data = new Uint32Array(Number(values) + (names.size % 7) * 1000).fill(names.size);
    return encodeColumns({ format, meta: { names: [...names] }, columns: [
      { name: "raw", data, encoding: "raw" }, { name: "patched", data, encoding: "patched" }, { name: "text", data, encoding: "brotli" },
    ] });
  }
  async function work() {
    writeSync(1, "ready\\n");
    for (let index = 0; index < Number(count); index++) {
      const result = await store.update((theirs) => merge(theirs, name + "-" + index));
      writeSync(1, result.kind + " " + name + "-" + index + "\\n");
    }
  }
  void work();
`;

const format = { name: "test", version: 1 } as const;

interface Writer {
  readonly process: ChildProcess;
  readonly closed: Promise<unknown>;
  /** Resolves when it has begun its work and written so often, or has ended. */
  hasWritten(times: number): Promise<void>;
  /** What it said to have done so far: the outcome, and the name that it has added. */
  said(): readonly (readonly [outcome: string, name: string])[];
}

/** The names in the store, after everything in it was checked; undefined when there is no store. */
async function wholeNames(folder: string): Promise<readonly string[] | undefined> {
  const found = await new HistoryStoreFile(folder, folder, format).read();
  if (found.kind === "missing") return undefined;
  assert.ok(found.kind === "read", found.kind);
  const file = decodeColumns(found.bytes, format);
  assert.ok(file.kind === "columns", JSON.stringify(file));
  assert.deepEqual(file.verifyAll(), []);
  const { names } = file.meta as { readonly names: readonly string[] };
  for (const name of file.names) {
    const column = file.column(name, "u32");
    assert.ok(column.every((value) => value === names.length), `${name} holds values of another version than ${String(names.length)}`);
  }
  return names;
}

describe("a history store among processes", function () {
  this.timeout(90_000);
  let root = "";
  let script = "";

  before(async () => {
    root = await mkdtemp(join(tmpdir(), "metronome-store-"));
    script = join(root, "writer.cjs");
    await build({ stdin: { contents: writerSource, resolveDir: resolve("."), loader: "ts" }, bundle: true, platform: "node", format: "cjs", outfile: script, logLevel: "error" });
  });
  after(() => rm(root, { recursive: true, force: true }));

  function watched(child: ChildProcess): Writer {
    let printed = "";
    const closed = once(child, "close");
    let isClosed = false;
    const heard = new EventEmitter();
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      heard.emit("more");
    });
    void closed.then(() => {
      isClosed = true;
      heard.emit("more");
    });
    const hasWritten = async (times: number) => {
      while (!isClosed && printed.split("\n").length <= times + 1) await once(heard, "more");
    };
    const said = () => printed.split("\n").slice(0, -1).map((line) => line.split(" ")).flatMap(([outcome, name]) => (outcome === undefined || name === undefined ? [] : [[outcome, name] as const]));
    return { process: child, closed, hasWritten, said };
  }
  const start = (folder: string, name: string, count: number, values = 60_000, uid?: number): Writer =>
    watched(spawn(process.execPath, [script, folder, name, String(count), String(values)], { stdio: ["ignore", "pipe", "inherit"], ...(uid !== undefined && { uid }) }));
  const begun = (folder: string): readonly string[] => readdirSync(folder).filter((name) => !name.endsWith(".facts"));

  it("is whole and holds everything that was written, through two hundred kills", async () => {
    let killedAtWork = 0;
    // Some of these die at once, while the others go on.
    const chains = Array.from({ length: 4 }, async (_, chain) => {
      const random = seededRandom(`kill ${String(chain)}`);
      const folder = join(root, `kills-${String(chain)}`);
      const acknowledged: string[] = [];
      for (let round = 0; round < 50; round++) {
        const writer = start(folder, `${String(chain)}.${String(round)}`, 1_000_000);
        await writer.hasWritten(Math.floor(random() * 3));
        await setTimeout(random() * 12);
        writer.process.kill("SIGKILL");
        await writer.closed;
        assert.equal(writer.process.signalCode, "SIGKILL");
        acknowledged.push(...writer.said().map(([outcome, name]) => (assert.equal(outcome, "written"), name)));
        const names = (await wholeNames(folder)) ?? [];
        // What a process was about to say when it died may stand there too; nothing else.
        assert.deepEqual(names.filter((name) => !acknowledged.includes(name)).slice(1), []);
        assert.deepEqual(acknowledged.filter((name) => !names.includes(name)), []);
        acknowledged.splice(0, Infinity, ...names);
        const left = begun(folder);
        if (left.length > 0) killedAtWork++;
        // A file and a lock, and those of one before that died before it could remove them.
        assert.ok(left.length <= 4, left.join());
      }
      assert.ok(acknowledged.length > 20, `only ${String(acknowledged.length)} writes were done: nothing was tried`);
      await start(folder, "last", 1).closed;
      assert.deepEqual(begun(folder), []);
      assert.ok((await wholeNames(folder))?.includes("last-0"));
    });
    await Promise.allSettled(chains);
    await Promise.all(chains);
    assert.ok(killedAtWork > 20, `only ${String(killedAtWork)} were killed while they wrote`);
  });

  it("keeps what all add when three work on it at once, and is whole whenever one looks", async () => {
    const folder = join(root, "together");
    const writers = ["a", "b", "c"].map((name) => start(folder, name, 40));
    let looks = 0;
    while (writers.some((writer) => writer.process.exitCode === null)) {
      if ((await wholeNames(folder)) !== undefined) looks++;
      await setTimeout(2);
    }
    await Promise.all(writers.map((writer) => writer.closed));
    const added = writers.flatMap((writer) => writer.said()).map(([outcome, name]) => (assert.equal(outcome, "written"), name));
    assert.equal(added.length, 120);
    assert.deepEqual([...((await wholeNames(folder)) ?? [])].sort(), added.sort());
    assert.deepEqual(begun(folder), []);
    assert.ok(looks > 10, `only ${String(looks)} looks`);
  });

  it("keeps what the others add when some are killed", async () => {
    const folder = join(root, "some die");
    const random = seededRandom("some die");
    const steady = start(folder, "steady", 1_000_000);
    await steady.hasWritten(1);
    const killed: Writer[] = [];
    for (let round = 0; round < 12; round++) {
      const writer = start(folder, `killed${String(round)}`, 1_000_000);
      killed.push(writer);
      await writer.hasWritten(round % 3);
      await setTimeout(random() * 12);
      writer.process.kill("SIGKILL");
      await writer.closed;
    }
    steady.process.kill("SIGKILL");
    await steady.closed;
    const names = new Set(await wholeNames(folder));
    assert.deepEqual([steady, ...killed].flatMap((writer) => writer.said()).filter(([, name]) => !names.has(name)), []);
    assert.ok(killed.flatMap((writer) => writer.said()).length >= 12);
  });

  it("is as it was when the disk takes no more", async function () {
    if (process.platform === "win32") this.skip();
    const folder = join(root, "full");
    await start(folder, "small", 1, 10).closed;
    const before = await wholeNames(folder);
    // Blocks of 1024 bytes; what is to be written has five times as many.
    const limited = spawn("bash", ["-c", `ulimit -f 100; exec "$0" "$@"`, process.execPath, script, folder, "large", "2", "100000"], { stdio: ["ignore", "pipe", "inherit"] });
    const writer = watched(limited);
    await writer.closed;
    assert.deepEqual(writer.said(), [["notWritten", "large-0"], ["notWritten", "large-1"]]);
    assert.deepEqual(await wholeNames(folder), before);
    assert.deepEqual(begun(folder), []);
    await start(folder, "again", 1, 10).closed;
    assert.deepEqual(await wholeNames(folder), ["small-0", "again-0"]);
  });

  it("is as it was when its folder is read-only, or another user's", async function () {
    // Nothing is read-only for root, so that somebody else has to try.
    if (process.getuid?.() !== 0) this.skip();
    const nobody = 65_534;
    chmodSync(root, 0o755);
    for (const [name, mode, owner] of [["their own", 0o555, nobody], ["another's", 0o755, 0]] as const) {
      const folder = join(root, name);
      mkdirSync(folder);
      await start(folder, "first", 1, 10).closed;
      const [store = ""] = readdirSync(folder);
      const before = readFileSync(join(folder, store));
      chmodSync(join(folder, store), 0o644);
      chownSync(folder, owner, owner);
      chmodSync(folder, mode);
      const writer = start(folder, "second", 1, 10, nobody);
      await writer.closed;
      assert.deepEqual(writer.said(), [["notWritten", "second-0"]], name);
      assert.deepEqual(readFileSync(join(folder, store)), before);
      assert.deepEqual(begun(folder), []);
    }
  });
});
