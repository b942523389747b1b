// Starting, crashing and starting again must leave exactly one engine and a palette in which every command works.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { enginesBelow, isRunning } from "../../support/processTree";
import { eventually } from "../eventually";

const extension = () => vscode.extensions.getExtension("metronome.practice-metronome");
const engines = () => enginesBelow(process.pid).map(({ id }) => id);

describe("the extension on a repository", () => {
  it("is active soon after the editor has started, without having been asked", async () => {
    await eventually(() => extension()?.isActive, (isActive) => isActive === true);
  });

  it("has every command of its manifest", async () => {
    const { contributes } = extension()?.packageJSON as { contributes: { commands: { command: string }[] } };
    const present = await vscode.commands.getCommands(true);
    const missing = contributes.commands.map(({ command }) => command).filter((command) => !present.includes(command));
    assert.deepEqual(missing, []);
  });

  it("runs git in one process of its own", async () => {
    await vscode.commands.executeCommand("metronome.refresh");
    assert.equal(engines().length, 1);
  });

  it("starts a new engine after the old one was killed", async () => {
    const [killed] = await eventually(engines, (ids) => ids.length === 1);
    assert.ok(killed !== undefined);
    process.kill(killed, "SIGKILL");
    await eventually(() => isRunning(killed), (isThere) => !isThere);
    await vscode.commands.executeCommand("metronome.refresh");
    const [next] = await eventually(engines, (ids) => ids.length === 1);
    assert.notEqual(next, killed);
  });

  it("answers a question that was open when the engine was killed", async () => {
    const [killed] = await eventually(engines, (ids) => ids.length === 1);
    assert.ok(killed !== undefined);
    const refreshing = vscode.commands.executeCommand("metronome.refresh");
    process.kill(killed, "SIGKILL");
    await refreshing;
    await eventually(engines, (ids) => ids.length === 1 && !ids.includes(killed));
  });
});
