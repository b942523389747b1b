// What people say of themselves is theirs: it must be kept, and it must be nowhere but in the private store.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import { enginesBelow } from "../../support/processTree";
import { acceptFirst } from "../acceptFirst";

const workspaceFolder = process.env.METRONOME_WORKSPACE ?? "";
const git = (...args: readonly string[]) => execFileSync("git", args, { cwd: workspaceFolder, encoding: "utf8" });

/** The files that the engine holds open in the private store's folder, as the system knows them. */
function openStoreFiles(): string[] {
  const [engine] = enginesBelow(process.pid);
  assert.ok(engine !== undefined);
  const folder = `/proc/${engine.id}/fd`;
  const open = readdirSync(folder).flatMap((descriptor) => {
    try {
      return [readlinkSync(join(folder, descriptor))];
    } catch {
      return []; // Closed since it was listed.
    }
  });
  // What was read of commits, names included, is kept beside the answers and has nothing of them.
  return open.filter((path) => path.includes("globalStorage") && !path.includes("/history/"));
}

describe("a self-assessment", () => {
  before(async function () {
    // Only there does the system say what a process holds open.
    if (process.platform !== "linux") this.skip();
    await vscode.commands.executeCommand("metronome.adoptStandard", "small-batches");
    await acceptFirst("metronome.selfAssessPractice", "small-batches");
  });
  after(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    rmSync(join(workspaceFolder, ".metronome"), { recursive: true, force: true });
  });

  it("is kept in files that only their owner can read", () => {
    const files = openStoreFiles();
    assert.ok(files.length > 0);
    for (const file of files) assert.equal((statSync(file).mode & 0o777).toString(8), "600", file);
    assert.equal((statSync(dirname(files[0] ?? "")).mode & 0o077).toString(8), "0");
  });

  it("leaves nothing in the workspace", () => {
    assert.equal(git("status", "--porcelain", "--untracked-files=all"), "?? .metronome/practices/small-batches.md\n");
    const files = git("ls-files", "-z", "--others", "--cached").split("\0").filter((path) => path !== "" && !path.startsWith(".metronome"));
    assert.deepEqual(files.filter((path) => readFileSync(join(workspaceFolder, path)).includes("Exploring")), []);
  });

  it("keeps neither the repository's path nor anybody's name", () => {
    for (const file of openStoreFiles()) {
      const bytes = readFileSync(file);
      assert.equal(bytes.includes(workspaceFolder), false, file);
      assert.equal(bytes.includes("Ada"), false, file);
    }
  });
});
