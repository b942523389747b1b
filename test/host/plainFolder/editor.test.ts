// A folder without a repository is an everyday case, not an error.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";

describe("the editor on a plain folder", () => {
  it("opens a folder that is no repository", () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? "";
    assert.equal(existsSync(join(folder, "notes.txt")), true);
    assert.equal(existsSync(join(folder, ".git")), false);
  });
});
