// Writing a standard is as comfortable as writing code: the editor itself is asked what it offers, explains, shows and mends.
import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { eventually } from "../eventually";

const workspaceFolder = process.env.METRONOME_WORKSPACE ?? "";
const practices = join(workspaceFolder, ".metronome/practices");
const uri = vscode.Uri.file(join(practices, "writing.md"));
const other = vscode.Uri.file(join(practices, "other.md"));

const front = (lines: readonly string[]): string => ["---", "id: writing", "title: Being written", ...lines, "---", "# Why", "", "## How big", ""].join("\n");

/** Opens the file with a text that has a bar where the cursor is, without saving it. */
async function write(text: string): Promise<{ readonly document: vscode.TextDocument; readonly at: vscode.Position }> {
  const editor = await vscode.window.showTextDocument(uri, { preview: false });
  const offset = text.indexOf("|");
  const whole = new vscode.Range(0, 0, editor.document.lineCount, 0);
  await editor.edit((edit) => {
    edit.replace(whole, offset === -1 ? text : text.slice(0, offset) + text.slice(offset + 1));
  });
  return { document: editor.document, at: editor.document.positionAt(Math.max(0, offset)) };
}

async function offered(text: string): Promise<readonly string[]> {
  const { at } = await write(text);
  return offeredAt(uri, at);
}

/** Without the words of the text itself, which the editor offers everywhere. */
async function offeredAt(place: vscode.Uri, at: vscode.Position): Promise<readonly string[]> {
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>("vscode.executeCompletionItemProvider", place, at);
  return items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text).map(({ label }) => (typeof label === "string" ? label : label.label));
}

async function explained(text: string): Promise<string> {
  const { at } = await write(text);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", uri, at);
  return hovers.flatMap(({ contents }) => contents.flatMap((content) => (content instanceof vscode.MarkdownString ? [content.value] : []))).join("\n").replaceAll("&nbsp;", " ").replaceAll("\\", "");
}

const lenses = async () => vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri);
const mistakes = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "Metronome");
const aim = (lines: readonly string[]) => front(["aims:", "  - signal: size.commit", ...lines]);

describe("writing a standard", () => {
  before(async () => {
    mkdirSync(practices, { recursive: true });
    writeFileSync(uri.fsPath, front([]));
    writeFileSync(other.fsPath, front(['owners: ["@drummers"]', "aims:", "  - { signal: size.commit, aim: none }"]).replaceAll("writing", "other"));
    writeFileSync(join(workspaceFolder, "CODEOWNERS"), "* @owners/of-code\n");
    await vscode.commands.executeCommand("metronome.refresh");
  });
  after(async () => {
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    rmSync(join(workspaceFolder, ".metronome"), { recursive: true, force: true });
    rmSync(join(workspaceFolder, "CODEOWNERS"), { force: true });
  });

  it("offers keys, signals and the measures of the signal at hand, also in a file that is broken", async () => {
    assert.ok((await offered(front(["|"]))).includes("aims"));
    assert.ok((await offered(aim(["    |"]))).includes("heading"));
    assert.ok((await offered(front(["aims:", "  - signal: |"]))).includes("hist.testTravel"));
    assert.deepEqual((await offered(front(["links: [", "aims:", "  - signal: hist.fixWithTest", "    measure: |"]))).filter((label) => ["together", "within", "median"].includes(label)), ["together", "within"]);
  });

  it("offers who owns other standards and the code", async () => {
    const labels = await eventually(() => offered(front(['owners: ["|"]'])), (found) => found.includes("@drummers"));
    assert.ok(labels.includes("@owners/of-code"));
  });

  it("offers nothing in prose and nothing in other files", async () => {
    const ours = (labels: readonly string[]) => labels.filter((label) => ["aims", "area", "size.commit"].includes(label));
    assert.deepEqual(ours(await offered(front([]).replace("# Why", "# Why |"))), []);
    const readme = vscode.Uri.file(join(workspaceFolder, "README.md"));
    assert.deepEqual(ours(await offeredAt(readme, new vscode.Position(0, 0))), []);
  });

  it("explains a key, and a signal with its question", async () => {
    assert.match(await explained(front(["sin|ce: 2026-01-01"])), /Work before this day is not judged/);
    assert.match(await explained(aim(["    aim: none"]).replace("size", "si|ze")), /How big are my commits\?[^]*Now: /);
  });

  it("shows above an aim how its figure stands, as the engine has it", async () => {
    await write(aim(["    measure: max", '    aim: "<= 60 lines"']));
    const [line] = await eventually(lenses, (found) => found.length > 0);
    assert.equal(line?.command?.command, "metronome.openDashboard");
    assert.equal(line.range.start.line, 4);
    assert.match(line.command.title, /commit/);
  });

  it("tells mistakes while they are written, and mends one in a step that undo takes back", async () => {
    const { document } = await write(aim(['    aim: "<= 60"']));
    const before = document.getText();
    const [mistake] = await eventually(mistakes, (found) => found.some(({ code }) => code === "bad-unit"));
    assert.ok(mistake);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", uri, mistake.range);
    const fix = actions.find(({ title }) => title === 'Change to "<= 60 lines"');
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.match(document.getText(), /aim: "<= 60 lines"/);
    await eventually(mistakes, (found) => found.length === 0);
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), before);
  });

  it("leads from a signal to every aim on it, and from a heading's name to the heading", async () => {
    const { at } = await write(aim(["    aim: none"]).replace("size", "si|ze"));
    const references = await vscode.commands.executeCommand<vscode.Location[]>("vscode.executeReferenceProvider", uri, at);
    assert.deepEqual(references.map((one) => one.uri.fsPath).sort(), [other.fsPath, uri.fsPath]);
    const heading = await write(aim(["    aim: none", "    heading: How b|ig"]));
    const [place] = await vscode.commands.executeCommand<vscode.Location[]>("vscode.executeDefinitionProvider", uri, heading.at);
    assert.equal(place?.range.start.line, 10);
  });

  it("leads from a handbook's name to the handbook", async () => {
    const team = vscode.Uri.file(join(workspaceFolder, ".metronome/team.yml"));
    mkdirSync(join(workspaceFolder, "handbook/practices"), { recursive: true });
    writeFileSync(join(workspaceFolder, "handbook/practices/a.md"), front([]));
    writeFileSync(team.fsPath, "extends: [../handbook]\n");
    await vscode.workspace.openTextDocument(team);
    const ask = () => Promise.resolve(vscode.commands.executeCommand<vscode.Location[]>("vscode.executeDefinitionProvider", team, new vscode.Position(0, 15)));
    // A file of this name was open in a test before, and the editor takes a while to see that it is another.
    const [place] = await eventually(ask, (found) => found.length > 0);
    assert.equal(place?.uri.fsPath, join(workspaceFolder, "handbook/practices/a.md"));
    rmSync(join(workspaceFolder, "handbook"), { recursive: true });
    rmSync(team.fsPath);
  });

  it("answers a file of five megabytes with one mistake, at once", async () => {
    const large = vscode.Uri.file(join(practices, "large.md"));
    writeFileSync(large.fsPath, front([]).padEnd(5_000_000, "Words and words.\n"));
    await vscode.workspace.openTextDocument(large);
    const found = await eventually(() => vscode.languages.getDiagnostics(large).filter(({ source }) => source === "Metronome"), (told) => told.length > 0);
    assert.deepEqual(found.map(({ code }) => code), ["too-large"]);
    rmSync(large.fsPath);
  });
});
