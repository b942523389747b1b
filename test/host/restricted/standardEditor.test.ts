// In a folder that isn't trusted a standard can be written all the same: from its own text, and from nothing else.
import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { eventually } from "../eventually";

const workspaceFolder = process.env.METRONOME_WORKSPACE ?? "";
const uri = vscode.Uri.file(join(workspaceFolder, ".metronome/practices/writing.md"));

describe("writing a standard in an untrusted folder", () => {
  before(() => {
    mkdirSync(join(workspaceFolder, ".metronome/practices"), { recursive: true });
    writeFileSync(uri.fsPath, '---\nid: writing\ntitle: Writing\nowners: [""]\naims:\n  - signal: size.comit\n    aim: none\n---\n');
    writeFileSync(join(workspaceFolder, "CODEOWNERS"), "* @owners/of-code\n");
  });
  after(() => {
    rmSync(join(workspaceFolder, ".metronome"), { recursive: true });
    rmSync(join(workspaceFolder, "CODEOWNERS"));
  });

  it("offers what is known, tells mistakes and mends them, without a figure and without another file", async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    const labelsAt = async (line: number, character: number) => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>("vscode.executeCompletionItemProvider", uri, new vscode.Position(line, character));
      return list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
    };
    assert.ok((await labelsAt(5, 14)).includes("size.commit"));
    assert.ok(!(await labelsAt(3, 10)).includes("@owners/of-code"));
    const told = await eventually(() => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "Metronome"), (found) => found.length > 0);
    assert.deepEqual(told.map(({ code }) => code), ["wrong-type", "unknown-signal"]);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", uri, told[1]?.range ?? new vscode.Range(0, 0, 0, 0));
    assert.ok(actions.some(({ title }) => title === 'Change to "size.commit"'));
    assert.deepEqual(await vscode.commands.executeCommand("vscode.executeCodeLensProvider", uri), []);
    assert.equal(document.isDirty, false);
  });
});
