/** Opens the team's standards, adopts starters and shows mistakes in the team's files on their lines. */
import { languages, Position, Range, Selection, Uri, window, workspace, WorkspaceEdit, Diagnostic, DiagnosticSeverity, type DiagnosticCollection, type Disposable } from "vscode";
import { TextEditorRevealType } from "vscode";
import type { Standard } from "../model/standard";
import { adoptedPath, allStarters, starterById, type Starter } from "../practice/starterFiles";
import type { PreparedReport } from "../presenter/prepareReport";
import type { PracticeModel } from "./practiceModel";
import { standardsFolder } from "./settings";
import { DisposableStore } from "./disposableStore";

/** A page that had the keyboard before the palette gets it back late, and would close what was opened meanwhile. */
const steady = { matchOnDetail: true, ignoreFocusOut: true } as const;

export class StandardFiles implements Disposable {
  readonly #extension: Uri;
  readonly #model: PracticeModel;
  readonly #life = new DisposableStore();
  readonly #diagnostics: DiagnosticCollection;

  constructor(extension: Uri, model: PracticeModel) {
    this.#extension = extension;
    this.#model = model;
    this.#diagnostics = this.#life.add(languages.createDiagnosticCollection("metronome"));
    this.#life.add(model.onDidLook((report) => this.#showMistakes(report)));
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

  dispose(): void {
    this.#life.dispose();
  }

  async #open(standard: Standard, line: number): Promise<void> {
    const { workTree } = this.#model;
    if (workTree === undefined) return;
    const editor = await window.showTextDocument(Uri.joinPath(workTree, standard.file), { preview: false });
    const at = new Position(Math.min(line, editor.document.lineCount - 1), 0);
    editor.selection = new Selection(at, at);
    editor.revealRange(new Range(at, at), TextEditorRevealType.AtTop);
  }

  #showMistakes(report: PreparedReport | undefined): void {
    this.#diagnostics.clear();
    const workTree = report?.repository.workTree;
    if (report === undefined || workTree === undefined) return;
    for (const { file, diagnostics } of [report.team ?? [], report.standards].flat()) {
      this.#diagnostics.set(Uri.joinPath(Uri.file(workTree), file), diagnostics.map(({ code, severity, message, range }) => {
        const where = new Range(range.startLine, range.startCharacter, range.endLine, range.endCharacter);
        const shown = new Diagnostic(where, message, severity === "error" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning);
        shown.code = code;
        shown.source = "Metronome";
        return shown;
      }));
    }
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
