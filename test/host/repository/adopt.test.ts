// Adopting makes a file in the team's repository, so it must be one edit that can be taken back and never overwrite.
import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { eventually } from "../eventually";

const workspaceFolder = process.env.METRONOME_WORKSPACE ?? "";
const file = join(workspaceFolder, ".metronome/practices/small-batches.md");
const starter = join(process.env.METRONOME_CHECKOUT ?? "", "media/starter/practices/small-batches.md");
const adopt = () => vscode.commands.executeCommand("metronome.adoptStandard", "small-batches");
const activeFile = () => vscode.window.activeTextEditor?.document.uri.fsPath;

describe("adopting a starter standard", () => {
  afterEach(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    // Extensions hear of it a little later.
    await eventually(activeFile, (path) => path === undefined);
    rmSync(join(workspaceFolder, ".metronome"), { recursive: true, force: true });
    await vscode.workspace.getConfiguration("metronome").update("standards.folder", undefined, vscode.ConfigurationTarget.Global);
  });

  it("makes the file with the starter's text and opens it", async () => {
    await adopt();
    assert.equal(readFileSync(file, "utf8"), readFileSync(starter, "utf8"));
    await eventually(activeFile, (path) => path === file);
  });

  it("is one step that undo takes back", async () => {
    await adopt();
    await eventually(async () => {
      await vscode.commands.executeCommand("undo");
      return existsSync(file);
    }, (isThere) => !isThere, 5_000);
  });

  it("opens a file that is there already and leaves it as it is", async () => {
    await adopt();
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    writeFileSync(file, "---\nid: small-batches\ntitle: Our own words\n---\n");
    await adopt();
    await eventually(activeFile, (path) => path === file);
    assert.match(readFileSync(file, "utf8"), /Our own words/);
  });

  it("goes where the setting says", async () => {
    await vscode.workspace.getConfiguration("metronome").update("standards.folder", "docs/ways of work", vscode.ConfigurationTarget.Global);
    await adopt();
    await eventually(activeFile, (path) => path === join(workspaceFolder, "docs/ways of work/practices/small-batches.md"));
    rmSync(join(workspaceFolder, "docs"), { recursive: true, force: true });
  });

  it("makes nothing outside the repository, whatever the setting says", async () => {
    await vscode.workspace.getConfiguration("metronome").update("standards.folder", "../outside", vscode.ConfigurationTarget.Global);
    await adopt();
    assert.equal(activeFile(), undefined);
    assert.equal(existsSync(join(workspaceFolder, "../outside")), false);
  });
});
