/** Opens a commit as VS Code's own diff of several files, with texts read from history. */
import { commands, Uri, window, workspace, type Disposable, type TextDocumentContentProvider } from "vscode";
import type { AskEngine } from "../practice/engineQuestions";
import { shortId, visibleText } from "../presenter/figures";
import type { PracticeModel } from "./practiceModel";

const scheme = "metronome-commit";

/** More files than anybody reads in one diff. */
const mostFiles = 300;

export class CommitDiffs implements TextDocumentContentProvider, Disposable {
  readonly #ask: AskEngine;
  readonly #model: PracticeModel;
  readonly #registration: Disposable;

  constructor(ask: AskEngine, model: PracticeModel) {
    this.#ask = ask;
    this.#model = model;
    this.#registration = workspace.registerTextDocumentContentProvider(scheme, this);
  }

  /** Shows what one commit did. */
  async open(commit: string): Promise<void> {
    const folder = this.#model.folder?.uri.fsPath;
    if (folder === undefined) return;
    const found = await this.#ask("readCommitFiles", { folder, commit });
    if (found.kind === "unknown") {
      void window.showWarningMessage(`Commit ${shortId(commit)} can't be read here any more. Refresh and look again.`);
      return;
    }
    const { parent } = found;
    const resources = found.files.slice(0, mostFiles).map(({ path, previousPath, status }) => {
      const before = status === "added" || parent === undefined ? undefined : contentUri(folder, parent, previousPath ?? path);
      const after = status === "deleted" ? undefined : contentUri(folder, commit, path);
      return [contentUri(folder, commit, path), before, after];
    });
    await commands.executeCommand("vscode.changes", `${shortId(commit)} ${visibleText(found.subject)}`, resources);
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const { folder, revision, path } = JSON.parse(uri.query) as { folder: string; revision: string; path: string };
    const text = await this.#ask("readFile", { folder, revision, path });
    return text ?? "(This file is binary, too large to show, or not in this clone.)\n";
  }

  dispose(): void {
    this.#registration.dispose();
  }
}

/** The path gives the editor a name and a language; the query says exactly what is meant. */
function contentUri(folder: string, revision: string, path: string): Uri {
  return Uri.from({ scheme, path: `/${visibleText(path)}`, query: JSON.stringify({ folder, revision, path }) });
}
