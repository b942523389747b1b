// Settings come from people and from repositories; a repository's may not name a program and may be of any type.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { enginesBelow } from "../../support/processTree";
import { eventually } from "../eventually";

const workspaceFolder = process.env.METRONOME_WORKSPACE ?? "";
const settings = () => vscode.workspace.getConfiguration("metronome");
const engine = () => enginesBelow(process.pid)[0]?.id;

describe("settings that a repository brings along", () => {
  it("can't name the program that is run as git", async () => {
    assert.equal(settings().get("git.path"), "");
    await vscode.commands.executeCommand("metronome.refresh");
    assert.equal(existsSync(join(workspaceFolder, "git-was-run")), false, readdirSync(workspaceFolder).join());
  });

  it("count as not set where they are of a wrong type", async () => {
    await settings().update("standards.folder", 7, vscode.ConfigurationTarget.Workspace);
    await vscode.commands.executeCommand("metronome.refresh");
    const uri = vscode.Uri.file(join(workspaceFolder, ".metronome/practices/broken.md"));
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode("---\nid: 5\n---\n"));
    await eventually(() => vscode.languages.getDiagnostics(uri), (found) => found.length > 0);
    await settings().update("standards.folder", undefined, vscode.ConfigurationTarget.Workspace);
    await vscode.workspace.fs.delete(vscode.Uri.file(join(workspaceFolder, ".metronome")), { recursive: true });
  });
});

describe("the user's path of git", () => {
  it("counts at once, in an engine of its own", async () => {
    await vscode.commands.executeCommand("metronome.refresh");
    const before = engine();
    await settings().update("git.path", "/no/such/git", vscode.ConfigurationTarget.Global);
    await eventually(engine, (now) => now !== undefined && now !== before);
    await settings().update("git.path", undefined, vscode.ConfigurationTarget.Global);
    await eventually(() => enginesBelow(process.pid).length, (count) => count === 1);
  });
});
