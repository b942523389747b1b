// An offer writes one line into the team's file: it must keep every other word, be taken back by undo, and do only what is offered.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import { takeOffer } from "../../../src/host/takeOffer";
import type { FindingOffer, SignalId } from "../../../src/model/finding";
import { eventually } from "../eventually";

const workspaceFolder = process.env.METRONOME_WORKSPACE ?? "";
const setFolder = (folder: string | undefined) => vscode.workspace.getConfiguration("metronome").update("standards.folder", folder, vscode.ConfigurationTarget.Global);
const line = '  - { glob: "qa/**", label: test }\n';

const signal = "hist.testTravel";
const offer: FindingOffer = { kind: "addGlob", label: "test", glob: "qa/**" };

/** What `takeOffer` uses of the model. */
function modelWith(...offers: readonly FindingOffer[]) {
  const state = { refreshes: 0 };
  const refresh = () => {
    state.refreshes++;
    return Promise.resolve();
  };
  const report = { offers: new Map<SignalId, readonly FindingOffer[]>(offers.length > 0 ? [[signal, offers]] : []) };
  return { state, report, folder: vscode.workspace.workspaceFolders?.[0], workTree: vscode.Uri.file(workspaceFolder), refresh };
}

describe("taking an offer", () => {
  // The editor remembers a file for a while after it is deleted, so each test has a folder of its own.
  let made = 0;
  let file = "";
  const text = () => readFileSync(file, "utf8");
  beforeEach(() => beginWith(`ours${++made}`));
  afterEach(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));
  after(async () => {
    await setFolder(undefined);
    for (; made > 0; made--) rmSync(join(workspaceFolder, `ours${made}`), { recursive: true, force: true });
  });

  async function beginWith(folder: string): Promise<void> {
    file = join(workspaceFolder, folder, "team.yml");
    await setFolder(folder);
  }

  const before = "# Our words\npurpose: Serve.   # really\nroles:\n  - glob: gen/**\n    label: generated # by a tool\n";
  const write = (given: string) => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, given);
  };

  it("makes the team's file where there is none, shows it and looks again", async () => {
    const model = modelWith(offer);
    await takeOffer(model, signal, 0);
    assert.equal(text(), `roles:\n${line}`);
    await eventually(() => vscode.window.activeTextEditor?.document.uri.fsPath, (path) => path === file);
    assert.equal(model.state.refreshes, 1);
  });

  it("adds one line to a file with words of its own, saved, and undo takes it back", async () => {
    write(before);
    await takeOffer(modelWith(offer), signal, 0);
    assert.equal(text(), before + line);
    await eventually(async () => {
      await vscode.commands.executeCommand("undo");
      return vscode.window.activeTextEditor?.document.getText();
    }, (now) => now === before, 5_000);
  });

  it("takes a file that somebody is editing as it stands in the editor", async () => {
    write("purpose: x\n");
    const document = await vscode.workspace.openTextDocument(file);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), "# unsaved\n");
    await vscode.workspace.applyEdit(edit);
    await takeOffer(modelWith(offer), signal, 0);
    assert.equal(text(), `# unsaved\npurpose: x\nroles:\n${line}`);
  });

  it("changes nothing that is there already, or that can't be read", async () => {
    for (const given of [before + line, "roles: [\n"]) {
      await beginWith(`ours${++made}`);
      write(given);
      await takeOffer(modelWith(offer), signal, 0);
      assert.equal(text(), given);
    }
  });

  it("does nothing that isn't offered", async () => {
    for (const [model, of, at] of [[modelWith(offer), signal, 1], [modelWith(offer), "size.commit", 0], [modelWith(), signal, 0], [modelWith(), "__proto__", 0]] as const) {
      await takeOffer(model, of, at);
      assert.equal(existsSync(file), false);
      assert.equal(model.state.refreshes, 0);
    }
  });
});
