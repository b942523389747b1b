/** Opens the team's standards and adopts starters. */
import { Position, Range, Selection, TextEditorRevealType, Uri, window, workspace, WorkspaceEdit } from "vscode";
import type { Standard } from "../model/standard";
import { adoptedPath, allStarters, starterById, type Starter } from "../practice/starterFiles";
import type { PracticeModel } from "./practiceModel";
import { standardsFolder } from "./settings";

/** A page that had the keyboard before the palette gets it back late, and would close what was opened meanwhile. */
const steady = { matchOnDetail: true, ignoreFocusOut: true } as const;

export class StandardFiles {
  readonly #extension: Uri;
  readonly #model: PracticeModel;

  constructor(extension: Uri, model: PracticeModel) {
    this.#extension = extension;
    this.#model = model;
  }

  /** Opens the standard that speaks of a signal, at the heading that explains its aim. */
  async openForSignal(signal: string): Promise<void> {
    const bound = this.#model.report?.aims.find((aim) => aim.signal === signal);
    const standard = bound && this.#model.standard(bound.standard);
    if (bound === undefined || standard === undefined) {
      const starter = allStarters().find(({ signals }) => signals.some((one) => one === signal));
      await this.adopt(starter?.id);
      return;
    }
    const named = standard.headings.find(({ text }) => text === bound.aim.heading);
    await this.#open(standard, (named ?? standard.headings[0])?.line ?? bound.aim.range.startLine);
  }

  /** Lets the user choose among the team's standards and opens one. */
  async openChosen(): Promise<void> {
    const standard = await this.choose("Open the team's standard");
    if (standard !== undefined) await this.#open(standard, standard.headings[0]?.line ?? 0);
  }

  /** A choice among the team's standards; offers to adopt one where there is none. */
  async choose(title: string): Promise<Standard | undefined> {
    await this.#model.settled();
    const standards = this.#model.report?.standards.flatMap(({ standard }) => standard ?? []) ?? [];
    if (standards.length === 0) {
      await this.adopt(undefined);
      return undefined;
    }
    const items = standards.map((standard) => ({ label: standard.title, description: standard.area ?? "", detail: standard.file, standard }));
    return (await window.showQuickPick(items, { title, placeHolder: "Standards are Markdown files that your team owns", ...steady }))?.standard;
  }

  /** Copies a starter into the team's folder as one edit that undo takes back, and opens it. */
  async adopt(id: string | undefined): Promise<void> {
    await this.#model.settled();
    const folder = this.#model.folder;
    const { workTree } = this.#model;
    if (folder === undefined || workTree === undefined) {
      void window.showInformationMessage("Open a folder with a git repository first; the standard will be a file in it.");
      return;
    }
    const starter = id === undefined ? await chooseStarter() : starterById(id);
    if (starter === undefined) return;
    const path = adoptedPath(standardsFolder(folder.uri), starter);
    if (path === undefined) {
      void window.showWarningMessage("The setting metronome.standards.folder must be a relative folder inside the repository.");
      return;
    }
    const target = Uri.joinPath(workTree, path);
    if (!(await exists(target))) {
      const contents = await workspace.fs.readFile(Uri.joinPath(this.#extension, "media", "starter", "practices", starter.fileName));
      const edit = new WorkspaceEdit();
      edit.createFile(target, { contents });
      await workspace.applyEdit(edit);
    }
    await window.showTextDocument(target, { preview: false });
    await this.#model.refresh();
  }

  async #open(standard: Standard, line: number): Promise<void> {
    const { workTree } = this.#model;
    if (workTree === undefined) return;
    const editor = await window.showTextDocument(Uri.joinPath(workTree, standard.file), { preview: false });
    const at = new Position(Math.min(line, editor.document.lineCount - 1), 0);
    editor.selection = new Selection(at, at);
    editor.revealRange(new Range(at, at), TextEditorRevealType.AtTop);
  }
}

async function chooseStarter(): Promise<Starter | undefined> {
  const items = allStarters().map((starter) => ({ label: starter.title, detail: starter.summary, starter }));
  return (await window.showQuickPick(items, { title: "Adopt a starter standard", placeHolder: "It becomes a Markdown file in your repository, yours to change", ...steady }))?.starter;
}

async function exists(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
