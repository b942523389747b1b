// Settings come from people and from repositories; a repository's may not name a program and may be of any type.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { shownSignals, usualHours } from "../../../src/host/settings";
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

describe("a signal that is its own person's affair", () => {
  const folder = vscode.Uri.file(workspaceFolder);
  const set = async (value: unknown, target: vscode.ConfigurationTarget) => settings().update("signals.shown", value, target);
  after(async () => {
    await set(undefined, vscode.ConfigurationTarget.Workspace);
    await set(undefined, vscode.ConfigurationTarget.Global);
    await settings().update("pace.usualHours", undefined, vscode.ConfigurationTarget.Global);
  });

  it("is switched on by nobody else's settings", async () => {
    await set({ "pace.hours": true, "size.focus": true, tempo: "yes" }, vscode.ConfigurationTarget.Workspace);
    assert.deepEqual(shownSignals(folder), { "size.focus": true });
    await set({ "pace.hours": true }, vscode.ConfigurationTarget.Global);
    assert.deepEqual(shownSignals(folder), { "size.focus": true, "pace.hours": true });
  });

  it("knows the hours that the person has set, if they can be", async () => {
    assert.deepEqual(usualHours(), { days: [0, 1, 2, 3, 4], from: 7, to: 20 });
    await settings().update("pace.usualHours", { days: ["Tuesday", "Sunday"], from: 9, to: 15 }, vscode.ConfigurationTarget.Global);
    assert.deepEqual(usualHours(), { days: [1, 6], from: 9, to: 15 });
    await settings().update("pace.usualHours", { days: ["Someday"], from: 9, to: 15 }, vscode.ConfigurationTarget.Global);
    assert.equal(usualHours(), undefined);
  });
});
