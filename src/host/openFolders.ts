/** Which of the window's folders is looked at: the one last worked in, and until then the first that can be read. */
import { EventEmitter, window, workspace, type Disposable, type WorkspaceFolder } from "vscode";
import { DisposableStore } from "./disposableStore";

export class OpenFolders implements Disposable {
  readonly #life = new DisposableStore();
  readonly #onDidTurn = this.#life.add(new EventEmitter<void>());
  /** Somebody began to work in another folder. */
  readonly onDidTurn = this.#onDidTurn.event;
  /** Stays while a diff, a page or no editor at all is active. */
  #workedIn: string | undefined;

  constructor() {
    this.#workedIn = activeFolder();
    this.#life.add(
      window.onDidChangeActiveTextEditor(() => {
        const folder = activeFolder();
        if (folder === undefined || folder === this.#workedIn) return;
        this.#workedIn = folder;
        this.#onDidTurn.fire();
      }),
    );
  }

  /** In the order in which to try them. */
  get candidates(): readonly WorkspaceFolder[] {
    // Git reads files; what a virtual file system holds is none of its business.
    const local = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file");
    const workedIn = local.filter(({ uri }) => uri.toString() === this.#workedIn);
    return workedIn.length > 0 ? workedIn : local;
  }

  dispose(): void {
    this.#life.dispose();
  }
}

function activeFolder(): string | undefined {
  const active = window.activeTextEditor?.document.uri;
  return active && workspace.getWorkspaceFolder(active)?.uri.toString();
}
