/** Opens a commit as VS Code's own diff of several files, with texts read from history. */
import { commands, Uri, window, workspace, type Disposable, type TextDocumentContentProvider } from "vscode";
import * as v from "valibot";
import type { AskEngine } from "../practice/engineQuestions";
import { shortId, visibleText } from "../presenter/figures";
import type { PracticeModel } from "./practiceModel";

const scheme = "metronome-commit";

const nothingToShow = "(This file is binary, too large to show, or not in this clone.)\n";

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
    const wanted = parseQuery(uri.query);
    const text = wanted && isReadable(wanted.folder) ? await this.#ask("readFile", wanted) : null;
    return text ?? nothingToShow;
  }

  dispose(): void {
    this.#registration.dispose();
  }
}

/** The path gives the editor a name and a language; the query says exactly what is meant. */
function contentUri(folder: string, revision: string, path: string): Uri {
  return Uri.from({ scheme, path: `/${visibleText(path)}`, query: JSON.stringify({ folder, revision, path }) });
}

const query = v.strictObject({ folder: v.string(), revision: v.string(), path: v.string() });

/** Anybody can make an address: a link, another extension, or an editor that was open in an earlier session. */
function parseQuery(text: string): v.InferOutput<typeof query> | undefined {
  try {
    return v.parse(query, JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || v.isValiError(error)) return undefined;
    throw error;
  }
}

function isReadable(folder: string): boolean {
  return workspace.isTrusted && (workspace.workspaceFolders ?? []).some(({ uri }) => uri.fsPath === folder);
}
