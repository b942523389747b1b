// Until a folder is trusted nothing of it may be read with git, whatever is pressed.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";
import { processesBelow } from "../../support/processTree";

const workspaceFolder = process.env.METRONOME_WORKSPACE ?? "";

describe("Metronome on an untrusted folder", () => {
  it("starts no process, whatever is pressed", async () => {
    const extension = vscode.extensions.getExtension("metronome.practice-metronome");
    await extension?.activate();
    const seen = new Set<string>();
    const watch = setInterval(() => {
      for (const { command } of processesBelow(process.pid)) if (/engine\.js|\bgit\b/.test(command)) seen.add(command);
    }, 30);
    const commands = ["openDashboard", "refresh", "adoptStandard", "openStandard", "selfAssessPractice", "readHistory", "stopHistory"];
    for (const command of commands) void vscode.commands.executeCommand(`metronome.${command}`);
    void vscode.commands.executeCommand("metronome.sidebar.focus");
    const query = JSON.stringify({ folder: workspaceFolder, revision: "0".repeat(40), path: "package.json" });
    await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: "metronome-commit", path: "/package.json", query }));
    const document = await vscode.workspace.openTextDocument(join(workspaceFolder, "README.md"));
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), "Edited\n");
    });
    await document.save();
    await sleep(2_500);
    clearInterval(watch);
    assert.deepEqual([...seen], []);
    assert.equal(existsSync(join(workspaceFolder, "git-was-run")), false);
    assert.equal(existsSync(join(workspaceFolder, ".metronome")), false);
  });
});
