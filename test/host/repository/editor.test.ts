// The editor around the extension must be the one that was asked for, or every other host test proves nothing.
import assert from "node:assert/strict";
import * as vscode from "vscode";

describe("the editor on a repository", () => {
  it("opens the made repository as a trusted folder", () => {
    assert.equal(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath, process.env["METRONOME_WORKSPACE"]);
    assert.equal(vscode.workspace.isTrusted, true);
  });

  it("carries the extension from this checkout", () => {
    const extension = vscode.extensions.getExtension("metronome.practice-metronome");
    assert.equal(extension?.extensionPath, process.env["METRONOME_CHECKOUT"]);
  });
});
