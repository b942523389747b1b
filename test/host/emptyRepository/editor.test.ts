// The first minutes of a project have a repository and no commit yet.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";

describe("the editor on an empty repository", () => {
  it("opens a repository without a commit", () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? "";
    assert.equal(existsSync(join(folder, ".git")), true);
    assert.equal(existsSync(join(folder, ".git", "index")), false);
  });
});
