// Restricted Mode must really be on where the promise "no git before the folder is trusted" is tested.
import assert from "node:assert/strict";
import * as vscode from "vscode";

describe("the editor on an untrusted folder", () => {
  it("is in Restricted Mode", () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });
});
