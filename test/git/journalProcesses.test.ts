import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { build } from "esbuild";
import { openJournal } from "../../src/journal/journal";
import { loadSqlite } from "../../src/journal/sqlite";

/** Opens the journal in its folder, saves numbered answers, and prints each number once it is saved. */
const writerSource = `
  import { openJournal } from "./src/journal/journal";
  const [folder, name, count] = process.argv.slice(2);
  const journal = openJournal(folder);
  for (const notice of journal.notices) process.stdout.write("notice " + notice.kind + "\\n");
  async function write() {
    for (let index = 0; index < Number(count); index++) {
      await journal.answers.save({ repository: "r", practice: "p", level: name + "-" + index, levelIndex: 0, levelCount: 4, answeredAt: index });
      process.stdout.write("saved " + name + "-" + index + "\\n");
      if (index % 10 === 9) await new Promise((done) => setTimeout(done, 1));
    }
    journal.close();
  }
  void write();
`;

interface Writer {
  readonly process: ChildProcess;
  readonly closed: Promise<unknown>;
  /** Lines printed so far. */
  lines(): readonly string[];
}

describe("the journal of answers among processes", function () {
  this.timeout(60_000);
  let root = "";
  let script = "";
  let folder = "";
  let folders = 0;

  before(async function () {
    if (loadSqlite() === undefined) return this.skip();
    root = await mkdtemp(join(tmpdir(), "metronome-journal-"));
    script = join(root, "writer.cjs");
    await build({ stdin: { contents: writerSource, resolveDir: resolve("."), loader: "ts" }, bundle: true, platform: "node", format: "cjs", outfile: script, logLevel: "error" });
  });
  after(() => (root === "" ? undefined : rm(root, { recursive: true, force: true })));
  beforeEach(() => {
    folder = join(root, `store-${String(folders++)}`);
  });

  function startWriter(name: string, count: number): Writer {
    const child = spawn(process.execPath, [script, folder, name, String(count)], { stdio: ["ignore", "pipe", "inherit"] });
    let printed = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
    return { process: child, closed: once(child, "close"), lines: () => printed.split("\n").slice(0, -1) };
  }

  async function stored(): Promise<readonly string[]> {
    const journal = openJournal(folder);
    try {
      assert.deepEqual(journal.notices, []);
      return (await journal.answers.list("r", "p")).map(({ level }) => level);
    } finally {
      journal.close();
    }
  }

  const saved = (writers: readonly Writer[]): readonly string[] =>
    writers.flatMap((writer) => writer.lines()).flatMap((line) => (line.startsWith("saved ") ? [line.slice("saved ".length)] : []));

  it("loses nothing when four begin it at once and write at the same time", async () => {
    const writers = ["a", "b", "c", "d"].map((name) => startWriter(name, 100));
    await Promise.all(writers.map((writer) => writer.closed));
    assert.deepEqual(writers.flatMap((writer) => writer.lines()).filter((line) => line.startsWith("notice")), []);
    assert.equal(saved(writers).length, 400);
    assert.deepEqual([...(await stored())].sort(), [...saved(writers)].sort());
  });

  it("is set aside once when four find it broken at once", async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "journal.db"), "rubbish ".repeat(5000));
    const writers = ["a", "b", "c", "d"].map((name) => startWriter(name, 25));
    await Promise.all(writers.map((writer) => writer.closed));
    assert.deepEqual(writers.flatMap((writer) => writer.lines()).filter((line) => line.startsWith("notice")), ["notice setAside"]);
    assert.equal(readdirSync(folder).filter((name) => name.includes(".corrupt-")).length, 1);
    assert.equal((await stored()).length, 100);
  });

  it("keeps every saved answer through twenty kills", async () => {
    const writers: Writer[] = [];
    for (let round = 0; round < 20; round++) {
      const writer = startWriter(`round${String(round)}`, 1_000_000);
      writers.push(writer);
      // From before it has opened the file to far into its writing; the times are spread, not random, to be repeatable.
      const patience = setTimeout(() => writer.process.kill("SIGKILL"), 20 + round * 13);
      await writer.closed;
      clearTimeout(patience);
    }
    const acknowledged = saved(writers);
    assert.ok(acknowledged.length > 100, `only ${String(acknowledged.length)} answers were saved: nothing was tried`);
    const kept = new Set(await stored());
    assert.deepEqual(acknowledged.filter((level) => !kept.has(level)), []);
  });

  it("is whole or not there when its making is killed", async () => {
    for (let round = 0; round < 40; round++) {
      folder = join(root, `fresh-${String(round)}`);
      const writer = startWriter("a", 1);
      // The lock is taken first; making the file takes some milliseconds from there.
      while (!existsSync(join(folder, "journal.lock")) && writer.process.exitCode === null) await setImmediate();
      const until = performance.now() + round / 4;
      while (performance.now() < until);
      writer.process.kill("SIGKILL");
      await writer.closed;
      const kept = await stored();
      assert.ok(kept.length >= saved([writer]).length);
    }
  });
});
