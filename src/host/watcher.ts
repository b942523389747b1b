/** Decides when to look again: after a save, a commit, a changed standard, a changed setting. */
import { RelativePattern, Uri, window, workspace, type Disposable, type FileSystemWatcher } from "vscode";
import type { Report } from "../model/report";
import type { PracticeModel } from "./practiceModel";
import { affectsGitPath, affectsMetronome, standardsFolder } from "./settings";
import { DisposableStore } from "./disposableStore";

/** Saves come in bursts ("Save All"); a standard must be in force within a second of saving. */
const stepDelayMilliseconds = 400;
const reportDelayMilliseconds = 250;

export class Watcher implements Disposable {
  readonly #model: PracticeModel;
  readonly #life = new DisposableStore();
  #reportTimer: NodeJS.Timeout | undefined;
  #stepTimer: NodeJS.Timeout | undefined;
  #watchedGitDir: string | undefined;
  #gitWatch: DisposableStore | undefined;

  /** `restartEngine` makes a changed path of git count. */
  constructor(model: PracticeModel, restartEngine: () => void) {
    this.#model = model;
    this.#life.add(workspace.onDidChangeConfiguration((event) => affectsGitPath(event) && restartEngine()));
    this.#life.add(workspace.onDidSaveTextDocument(() => this.#stepSoon()));
    this.#life.add(workspace.onDidChangeWorkspaceFolders(() => this.#reportSoon()));
    this.#life.add(workspace.onDidGrantWorkspaceTrust(() => this.#reportSoon()));
    this.#life.add(workspace.onDidChangeConfiguration((event) => affectsMetronome(event) && this.#reportSoon()));
    this.#life.add(window.onDidChangeWindowState(({ focused }) => focused && this.#stepSoon()));
    this.#life.add(model.onDidRead((report) => this.#follow(report)));
    for (const folder of workspace.workspaceFolders ?? []) {
      this.#life.add(this.#watch(new RelativePattern(folder, `${standardsFolder(folder.uri)}/practices/*.md`), () => this.#reportSoon()));
    }
  }

  dispose(): void {
    clearTimeout(this.#reportTimer);
    clearTimeout(this.#stepTimer);
    this.#gitWatch?.dispose();
    this.#life.dispose();
  }

  /** The git directory may lie outside the folder (a work tree, a submodule), and is known after the first look. */
  #follow({ repository: { gitDir, commonDir } }: Report): void {
    if (this.#watchedGitDir === gitDir) return;
    this.#watchedGitDir = gitDir;
    this.#gitWatch?.dispose();
    this.#gitWatch = new DisposableStore();
    const look = () => this.#reportSoon();
    this.#gitWatch.add(this.#watch(new RelativePattern(Uri.file(gitDir), "{HEAD,index}"), () => this.#stepSoon()));
    this.#gitWatch.add(this.#watch(new RelativePattern(Uri.file(gitDir), "logs/HEAD"), look));
    this.#gitWatch.add(this.#watch(new RelativePattern(Uri.file(commonDir), "{packed-refs,FETCH_HEAD}"), look));
  }

  #watch(pattern: RelativePattern, look: () => void): FileSystemWatcher {
    const watcher = workspace.createFileSystemWatcher(pattern);
    watcher.onDidChange(look);
    watcher.onDidCreate(look);
    watcher.onDidDelete(look);
    return watcher;
  }

  #reportSoon(): void {
    clearTimeout(this.#reportTimer);
    this.#reportTimer = setTimeout(() => void this.#model.refresh(), reportDelayMilliseconds);
  }

  #stepSoon(): void {
    clearTimeout(this.#stepTimer);
    this.#stepTimer = setTimeout(() => void this.#model.refreshStep(), stepDelayMilliseconds);
  }
}
