// A mistake in a practice file is shown on its line and takes nothing else away.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { acceptFirst } from "../acceptFirst";
import { eventually } from "../eventually";

const workspaceFolder = process.env.METRONOME_WORKSPACE ?? "";
const practices = vscode.Uri.file(join(workspaceFolder, ".metronome/practices"));
const good = vscode.Uri.joinPath(practices, "good.md");
const ailing = vscode.Uri.joinPath(practices, "ailing.md");

function standard(id: string, aim: string): string {
  return ["---", `id: ${id}`, `title: The ${id} one`, "aims:", "  - signal: size.commit", "    measure: median", `    aim: "${aim}"`, "---", `# ${id}`, ""].join("\n");
}

/** Replaces the text in an editor and saves, as a person does. */
async function save(uri: vscode.Uri, text: string): Promise<void> {
  const isThere = await vscode.workspace.fs.stat(uri).then(() => true, () => false);
  if (!isThere) await vscode.workspace.fs.writeFile(uri, new Uint8Array());
  const editor = await vscode.window.showTextDocument(uri);
  const all = new vscode.Range(0, 0, editor.document.lineCount, 0);
  await editor.edit((edit) => {
    edit.replace(all, text);
  });
  await editor.document.save();
}

const mistakesIn = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "Metronome");

describe("a mistake in a practice file", () => {
  before(async () => {
    await save(good, standard("good", "<= 60 lines"));
    await save(ailing, standard("ailing", "<= 70 lines"));
  });
  after(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    rmSync(join(workspaceFolder, ".metronome"), { recursive: true, force: true });
  });

  it("is shown on exactly its line", async () => {
    await save(ailing, standard("ailing", "as small as possible"));
    // A look in the middle of saving may find an empty file first.
    const [mistake] = await eventually(() => mistakesIn(ailing), (found) => found.some(({ range }) => range.start.line === 6));
    assert.equal(mistake?.severity, vscode.DiagnosticSeverity.Error);
    assert.deepEqual(mistakesIn(good), []);
  });

  it("leaves the last good version and the other standards in force", async () => {
    await acceptFirst("metronome.openStandard");
    await eventually(() => vscode.window.activeTextEditor?.document.uri.fsPath, (path) => path === ailing.fsPath);
  });

  it("goes away with the mistake", async () => {
    await save(ailing, standard("ailing", "<= 80 lines"));
    await eventually(() => mistakesIn(ailing), (found) => found.length === 0);
  });

  it("goes away with the file", async () => {
    await save(ailing, standard("ailing", "much"));
    await eventually(() => mistakesIn(ailing), (found) => found.length > 0);
    const edit = new vscode.WorkspaceEdit();
    edit.deleteFile(ailing);
    await vscode.workspace.applyEdit(edit);
    await eventually(() => mistakesIn(ailing), (found) => found.length === 0);
  });

  it("of the team's own file, of a handbook and of its standards is noticed when it is saved", async () => {
    const team = vscode.Uri.file(join(workspaceFolder, ".metronome/team.yml"));
    const lent = vscode.Uri.file(join(workspaceFolder, "handbook/practices/lent.md"));
    await save(team, "extends: [../handbook]\n");
    await eventually(() => mistakesIn(team), (found) => found.some(({ code }) => code === "missing-extends"));
    await save(lent, standard("lent", "much"));
    await save(team, "# Ours\nextends: [../handbook]\n");
    await eventually(() => mistakesIn(team), (found) => found.length === 0);
    await eventually(() => mistakesIn(lent), (found) => found.length > 0);
    await save(lent, standard("lent", "<= 5 lines"));
    await eventually(() => mistakesIn(lent), (found) => found.length === 0);
    await save(team, "roles: []\n");
    rmSync(join(workspaceFolder, "handbook"), { recursive: true });
  });

  it("is noticed where a changed setting leads", async () => {
    const elsewhere = vscode.Uri.file(join(workspaceFolder, "team/practices/ailing.md"));
    await save(elsewhere, standard("ailing", "much"));
    const settings = vscode.workspace.getConfiguration("metronome");
    await settings.update("standards.folder", "team", vscode.ConfigurationTarget.Global);
    await eventually(() => mistakesIn(elsewhere), (found) => found.length > 0);
    await save(elsewhere, standard("ailing", "<= 5 lines"));
    await eventually(() => mistakesIn(elsewhere), (found) => found.length === 0);
    await settings.update("standards.folder", undefined, vscode.ConfigurationTarget.Global);
    rmSync(join(workspaceFolder, "team"), { recursive: true });
  });
});
