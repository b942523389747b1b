import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chownSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { makeTemporaryFolder, removeTemporaryFolder, sweepTemporaryFolders } from "../../../src/git/temporaryFolder";

describe("temporary folders", () => {
  let place = "";
  beforeEach(async () => (place = await mkdtemp(join(tmpdir(), "metronome-place-"))));
  afterEach(() => rm(place, { recursive: true }));

  const deadPid = () => spawnSync(process.execPath, ["-e", ""]).pid;
  async function folder(name: string): Promise<string> {
    await mkdir(join(place, name, "git/refs"), { recursive: true });
    await writeFile(join(place, name, "git/HEAD"), "x");
    return name;
  }

  it("of processes that are gone are removed, and nothing else", async () => {
    const dead = deadPid();
    await folder(`metronome-${dead}-abCD12`);
    await symlink(place, join(place, `metronome-${dead}-linked`));
    await writeFile(join(place, `metronome-${dead}-a_file`), "");
    const kept = await Promise.all([`metronome-${process.pid}-abCD12`, "metronome-1-abCD12", "metronome-abCD12", `metronome-${dead}`, `metronome-repo-${dead}`, `other-${dead}-abCD12`].map(folder));
    await sweepTemporaryFolders(place);
    assert.deepEqual(await readdir(place), [...kept, `metronome-${dead}-linked`, `metronome-${dead}-a_file`].sort());
  });

  it("of other users stay", async function () {
    if (process.getuid?.() !== 0) this.skip();
    const theirs = await folder(`metronome-${deadPid()}-theirs`);
    chownSync(join(place, theirs), 65_534, 65_534);
    await sweepTemporaryFolders(place);
    assert.deepEqual(await readdir(place), [theirs]);
  });

  it("are looked for where there may be no place for them", async () => {
    await sweepTemporaryFolders(join(place, "nowhere"));
  });

  it("name the process that made them, and sweep once where they are made first", async () => {
    const usual = process.env.TMPDIR;
    process.env.TMPDIR = place;
    try {
      await folder(`metronome-${deadPid()}-abCD12`);
      const own = await makeTemporaryFolder();
      assert.match(basename(own), new RegExp(`^metronome-${process.pid}-`));
      while ((await readdir(place)).length > 1) await new Promise((resolve) => setTimeout(resolve, 5));
      assert.deepEqual(await readdir(place), [basename(own)]);
      await removeTemporaryFolder(own);
      assert.deepEqual(await readdir(place), []);
    } finally {
      if (usual === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = usual;
    }
  });
});
