// Stopped early, by a reader that has seen enough or by Ctrl+C, the command line leaves neither files nor processes behind.
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { builtProgram } from "./builtCommandLine";
import { importCommits } from "./importCommits";

describe("stopping the command line", () => {
  let repo: Repo;
  let program: string;
  let temporary: string;
  before(async () => {
    program = await builtProgram();
    repo = await makeRepo();
    temporary = join(repo.dir, "../temporary");
    await mkdir(temporary);
    await importCommits(repo, "main", Array.from({ length: 600 }, (_, n) => ({ files: { "a.ts": `${n}\n` } })));
    await repo.git("reset", "--quiet", "--hard");
  });
  after(() => repo.dispose());

  it("ends quietly when its reader has seen enough", async () => {
    const { stdout, stderr } = spawnSync("sh", ["-c", '"$0" "$1" commits --repo "$2" | head -1; echo done', process.execPath, program, repo.dir], { encoding: "utf8", env: { ...repo.env, TMPDIR: temporary } });
    assert.match(stdout, /^\{"sha":[^\n]+\}\ndone\n$/);
    assert.equal(stderr, "");
    assert.deepEqual(await readdir(temporary), []);
  });

  it("ends at once on Ctrl+C, and takes a git that hangs with it", async function () {
    if (process.platform !== "linux") return this.skip();
    // Git waits for this pipe for ever.
    execFileSync("mkfifo", [join(repo.dir, ".gitignore")]);
    const child = spawn(process.execPath, [program, "report", "--repo", repo.dir], { env: { ...repo.env, TMPDIR: temporary }, stdio: ["ignore", "pipe", "pipe"] });
    const ended = new Promise((resolve) => child.on("close", resolve));
    await until(async () => (await gitsOn(repo.dir)).length > 0);
    child.kill("SIGINT");
    assert.equal(await ended, 130);
    assert.deepEqual(await readdir(temporary), []);
    await until(async () => (await gitsOn(repo.dir)).length === 0);
  });
});

/** Git processes that list files of this folder, found where Linux shows them. */
async function gitsOn(folder: string): Promise<readonly string[]> {
  const lines = await Promise.all((await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map((pid) => readFile(`/proc/${pid}/cmdline`, "latin1").catch(() => "")));
  return lines.filter((line) => line.includes(`--work-tree=${folder}\0`) && line.includes("\0ls-files\0"));
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  assert.fail("waited ten seconds in vain");
}
