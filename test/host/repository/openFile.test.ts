// A file behind a figure opens at its line; one that is gone says so, and nothing outside of the work tree opens at all.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { isInside, openFile } from "../../../src/host/openFile";
import { oddPath } from "../../support/makeHostileRepo";
import { eventually } from "../eventually";

const workTree = vscode.Uri.file(process.env.METRONOME_WORKSPACE ?? "");
const activeLine = () => vscode.window.activeTextEditor?.selection.active.line;
const activeFile = () => vscode.window.activeTextEditor?.document.uri.path.slice(workTree.path.length + 1);

describe("a file behind a figure", () => {
  afterEach(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    // Extensions hear of it a little later.
    await eventually(activeFile, (path) => path === undefined);
  });

  it("opens at its line", async () => {
    await openFile(workTree, "src/part11.ts", 1);
    await eventually(activeFile, (path) => path === "src/part11.ts");
    await eventually(activeLine, (line) => line === 0);
  });

  it("opens under an odd name, and without a line", async () => {
    await openFile(workTree, oddPath, undefined);
    await eventually(activeFile, (path) => path === oddPath);
  });

  it("opens at its end where the line is gone by now", async () => {
    await openFile(workTree, "src/part11.ts", 90_000);
    const { lineCount } = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(workTree, "src/part11.ts"));
    await eventually(activeLine, (line) => line === lineCount - 1);
  });

  it("that is gone, or a folder, opens nothing", async () => {
    for (const path of ["src/gone.ts", "src"]) {
      await openFile(workTree, path, 3);
      assert.equal(vscode.window.activeTextEditor, undefined);
    }
    await openFile(undefined, "src/part11.ts", 1);
    assert.equal(vscode.window.activeTextEditor, undefined);
  });

  it("outside of the work tree is refused", async () => {
    for (const path of ["../outside", "a/../../b", "/etc/passwd", "a//b", "./a", "C:\\x", "c:x", "a\\..\\..\\b", ".git/config", ".GIT/hooks/x", "", "a\0b"]) {
      assert.equal(isInside(path), false, path);
      await assert.rejects(openFile(workTree, path, 1), /no path inside the repository/, path);
    }
    for (const path of ["a", "a/b.ts", ".gitignore", "src/..a", oddPath]) assert.equal(isInside(path), true, path);
  });
});
