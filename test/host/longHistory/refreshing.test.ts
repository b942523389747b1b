// Git writes many files for one commit and many commits for one rebase; what is read of it must not grow with either.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { printNote } from "../../support/runMocha";
import { watchTimers, type WatchedTimers } from "../watchTimers";

const workspaceFolder = process.env.METRONOME_WORKSPACE ?? "";
const run = promisify(execFile);
const settings = () => vscode.workspace.getConfiguration("metronome");
/** Longer than any delay of the product, its pauses for thought and what the editor takes to hear of a file. */
const quietMilliseconds = 4_000;
const burst = 20;

const commit = () => run("git", ["-C", workspaceFolder, "commit", "--quiet", "--allow-empty", "--message", "Step"]);

describe("looking again", function () {
  this.timeout(120_000);
  let timers: WatchedTimers;
  let folder: string;
  let log: string;
  before(async () => {
    timers = watchTimers();
    folder = mkdtempSync(join(tmpdir(), "metronome-counted-"));
    log = join(folder, "calls");
    const program = join(folder, "git");
    const { stdout } = await run("sh", ["-c", "command -v git"]);
    writeFileSync(program, `#!/bin/sh\necho "$*" >> "${log}"\nexec "${stdout.trim()}" "$@"\n`);
    chmodSync(program, 0o755);
    await settings().update("history.readAll", true, vscode.ConfigurationTarget.Global);
    await settings().update("git.path", program, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand("metronome.refresh");
    await callsUntilQuiet();
  });
  after(async () => {
    await settings().update("git.path", undefined, vscode.ConfigurationTarget.Global);
    await settings().update("history.readAll", false, vscode.ConfigurationTarget.Global);
    rmSync(folder, { recursive: true });
    timers.stop();
  });

  const calls = () => (existsSync(log) ? readFileSync(log, "utf8").split("\n").length - 1 : 0);

  /** How many gits were started since the last time, once no more are; on a busy machine the engine may think for long between two. */
  async function callsUntilQuiet(): Promise<number> {
    for (let seen = -1; seen !== calls() || !timers.isAtRest();) {
      seen = calls();
      await sleep(quietMilliseconds);
    }
    const count = calls();
    rmSync(log, { force: true });
    return count;
  }

  it("happens by itself after a commit, and then no more", async () => {
    await commit();
    assert.ok((await callsUntilQuiet()) > 0);
    await sleep(quietMilliseconds);
    assert.equal(calls(), 0);
  });

  it("costs no more for a burst of commits than for a few", async () => {
    await commit();
    const forOne = await callsUntilQuiet();
    for (let count = 0; count < burst; count++) await commit();
    const forBurst = await callsUntilQuiet();
    printNote(`gits started after one commit: ${forOne}; after ${burst} in a row: ${forBurst}`);
    assert.ok(forBurst <= 8 * forOne, `${forBurst} for ${burst}, ${forOne} for one`);
  });

  it("doesn't read the history again where nothing has changed", async () => {
    await vscode.commands.executeCommand("metronome.refresh");
    const forNothing = await callsUntilQuiet();
    await commit();
    const forOne = await callsUntilQuiet();
    assert.ok(forNothing < forOne, `${forNothing} for nothing, ${forOne} for a commit`);
  });
});
