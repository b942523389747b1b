import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { decodeColumns, encodeColumns } from "../../../src/history/columns/columnFile";
import { HistoryStoreFile } from "../../../src/history/store/historyStoreFile";

const format = { name: "test", version: 2 } as const;
const token = "0123456789abcdef";

const partsOf = (value: number): readonly Uint8Array[] => encodeColumns({ format, meta: { value }, columns: [] });

function valueOf(bytes: Uint8Array): number {
  const file = decodeColumns(bytes, format);
  assert.ok(file.kind === "columns");
  return (file.meta as { readonly value: number }).value;
}

describe("a history store with a lock that stands there", function () {
  this.timeout(20_000);
  let folder = "";
  let lock = "";

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "metronome-store-"));
    await opened().write(partsOf(1));
    lock = (await opened().path()).replace(/facts$/, "lock");
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const opened = (): HistoryStoreFile => new HistoryStoreFile(folder, folder, format);

  async function timeOfUpdate(): Promise<number> {
    const started = performance.now();
    assert.deepEqual(await opened().update((theirs) => partsOf(theirs === undefined ? 0 : valueOf(theirs) + 1)), { kind: "written" });
    const found = await opened().read();
    assert.equal(found.kind === "read" ? valueOf(found.bytes) : found.kind, 2);
    return performance.now() - started;
  }

  /** The number of a process that has just ended. */
  const endedPid = async (): Promise<number> => {
    const running = promisify(execFile)(process.execPath, ["-e", ""]);
    const pid = running.child.pid ?? 0;
    await running;
    return pid;
  };

  it("doesn't wait for a process that is gone", async () => {
    writeFileSync(lock, `${String(await endedPid())} ${token}`);
    assert.ok((await timeOfUpdate()) < 1500);
    assert.equal(existsSync(lock), false);
  });

  it("waits for a process that is there, two seconds at most, and leaves its lock alone", async () => {
    writeFileSync(lock, `${String(process.pid)} ${token}`);
    const took = await timeOfUpdate();
    assert.ok(took > 1900 && took < 10_000, `${String(took)} ms`);
    assert.equal(existsSync(lock), true);
  });

  it("goes on as soon as the other has finished", async () => {
    writeFileSync(lock, `${String(process.pid)} ${token}`);
    setTimeout(() => rmSync(lock), 200);
    const took = await timeOfUpdate();
    assert.ok(took > 150 && took < 1500, `${String(took)} ms`);
  });

  const rubbish: readonly (readonly [what: string, make: () => void])[] = [
    ["of a process whose number was given to another", () => {
      writeFileSync(lock, `${String(process.pid)} ${token}`);
      utimesSync(lock, Date.now() / 1000 - 60, Date.now() / 1000 - 60);
    }],
    ["of the future", () => {
      writeFileSync(lock, `${String(process.pid)} ${token}`);
      utimesSync(lock, Date.now() / 1000 + 60, Date.now() / 1000 + 60);
    }],
    ["that was never named", () => writeFileSync(lock, "")],
    ["that is rubbish", () => writeFileSync(lock, "rubbish ".repeat(1000))],
    ["that is a folder", () => mkdirSync(lock)],
  ];
  for (const [what, make] of rubbish) {
    it(`doesn't wait long for one ${what}`, async () => {
      make();
      assert.ok((await timeOfUpdate()) < 1500);
    });
  }
});
