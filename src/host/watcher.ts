/** Decides when to look again: after a save, a commit, a changed standard, a changed setting. */
import { RelativePattern, Uri, window, workspace, type Disposable } from "vscode";
import type { Report } from "../model/report";
import { practicesPath } from "../practice/starterFiles";
import type { PracticeModel } from "./practiceModel";
import { affectsMetronome, gitPath, standardsFolder } from "./settings";
import { DisposableStore } from "./disposableStore";

/** Saves come in bursts ("Save All"), and git writes several files for one commit. */
const stepDelayMilliseconds = 400;
const reportDelayMilliseconds = 250;
/** A standard must be in force within a second of saving; reading it takes most of that. */
const standardDelayMilliseconds = 50;

/** A folder and the files in it whose change asks for a look. */
interface Place {
  readonly base: Uri;
  readonly pattern: string;
  readonly look: () => void;
}

export class Watcher implements Disposable {
  readonly #model: PracticeModel;
  readonly #life = new DisposableStore();
  #reportTimer: NodeJS.Timeout | undefined;
  #standardTimer: NodeJS.Timeout | undefined;
  #stepTimer: NodeJS.Timeout | undefined;
  #isWaiting = false;
  #watching: { readonly key: string; readonly life: DisposableStore } | undefined;

  /** `restartEngine` makes a changed path of git count. */
  constructor(model: PracticeModel, restartEngine: () => void) {
    this.#model = model;
    let git = gitPath();
    this.#life.add(workspace.onDidSaveTextDocument(({ uri }) => (this.#isStandard(uri) ? this.#standardSoon() : this.#stepSoon())));
    this.#life.add(workspace.onDidChangeWorkspaceFolders(() => this.#reportSoon()));
    this.#life.add(workspace.onDidGrantWorkspaceTrust(() => this.#reportSoon()));
    this.#life.add(
      workspace.onDidChangeConfiguration((event) => {
        if (gitPath() !== git) restartEngine();
        git = gitPath();
        if (affectsMetronome(event)) this.#reportSoon();
      }),
    );
    // The system's news of a folder that was made just now can be lost; the editor's own of its files are not.
    this.#life.add(workspace.onDidDeleteFiles(() => this.#standardSoon()));
    this.#life.add(workspace.onDidRenameFiles(() => this.#standardSoon()));
    this.#life.add(window.onDidChangeWindowState(({ focused }) => focused && this.#everythingInHandSoon()));
    this.#life.add(model.onDidLook((report) => this.#watch(report === undefined ? this.#placesWithoutReport() : this.#placesOf(report))));
  }

  dispose(): void {
    for (const timer of [this.#reportTimer, this.#standardTimer, this.#stepTimer]) clearTimeout(timer);
    this.#watching?.life.dispose();
    this.#life.dispose();
  }

  /** The git directory may lie outside the folder (a work tree, a submodule), and is known after a look. */
  #placesOf({ repository: { gitDir, commonDir } }: Pick<Report, "repository">): readonly Place[] {
    const git = Uri.file(gitDir);
    const common = Uri.file(commonDir);
    const report = () => this.#reportSoon();
    const practices = this.#practices();
    return [
      // A pattern with a slash would watch everything below, objects and all.
      { base: Uri.joinPath(git, "logs"), pattern: "HEAD", look: report },
      // Also where no reflog is kept.
      { base: git, pattern: "{HEAD,COMMIT_EDITMSG}", look: report },
      { base: git, pattern: "index", look: () => this.#stepSoon() },
      { base: common, pattern: "{packed-refs,FETCH_HEAD}", look: report },
      // A branch that is moved where no reflog is kept, a push, another worktree's commit on the trunk.
      { base: Uri.joinPath(common, "refs"), pattern: "**", look: report },
      { base: Uri.joinPath(common, "reftable"), pattern: "tables.list", look: report },
      ...(practices === undefined ? [] : [
        { base: practices, pattern: "*.md", look: report },
        { base: Uri.joinPath(practices, ".."), pattern: "team.yml", look: report },
      ]),
      ...this.#handbookFolders().map((base) => ({ base, pattern: "*.md", look: report })),
    ];
  }

  /** The first commit, or a repository that is made just now, ends the wait. */
  #placesWithoutReport(): readonly Place[] {
    if (!workspace.isTrusted) return [];
    const look = () => this.#reportSoon();
    // Any of them may be the one that can be read next.
    const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri).filter(({ scheme }) => scheme === "file");
    return folders.flatMap((folder) => {
      const git = Uri.joinPath(folder, ".git");
      return [
        { base: folder, pattern: ".git", look },
        { base: git, pattern: "{HEAD,COMMIT_EDITMSG}", look },
        { base: Uri.joinPath(git, "logs"), pattern: "HEAD", look },
      ];
    });
  }

  /** Watches these places; does nothing while they are the same, so that no change is missed. */
  #watch(places: readonly Place[]): void {
    const key = JSON.stringify(places.map(({ base, pattern }) => [base.toString(), pattern]));
    if (this.#watching?.key === key) return;
    this.#watching?.life.dispose();
    const life = new DisposableStore();
    this.#watching = { key, life };
    for (const { base, pattern, look } of places) {
      const watcher = life.add(workspace.createFileSystemWatcher(new RelativePattern(base, pattern)));
      for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) life.add(event(look));
    }
  }

  /** Where the team's practice files are. */
  #practices(): Uri | undefined {
    const { folder, workTree } = this.#model;
    const path = folder && practicesPath(standardsFolder(folder.uri));
    return workTree === undefined || path === undefined ? undefined : Uri.joinPath(workTree, path);
  }

  /** Where practice files of handbooks are that the last report has read. */
  #handbookFolders(): readonly Uri[] {
    const { workTree, report } = this.#model;
    const files = report?.standards.flatMap(({ file, handbook }) => (handbook === undefined ? [] : [file])) ?? [];
    const folders = new Set(files.map((file) => file.slice(0, Math.max(0, file.lastIndexOf("/")))));
    return workTree === undefined ? [] : [...folders].map((folder) => Uri.joinPath(workTree, folder));
  }

  #isStandard(uri: Uri): boolean {
    const practices = this.#practices();
    if (practices === undefined) return false;
    const isIn = (folder: Uri): boolean => folder.toString() === Uri.joinPath(uri, "..").toString();
    return isIn(practices) || uri.toString() === Uri.joinPath(practices, "../team.yml").toString() || this.#handbookFolders().some(isIn);
  }

  #reportSoon(): void {
    clearTimeout(this.#reportTimer);
    this.#reportTimer = setTimeout(() => void this.#reportNext(), reportDelayMilliseconds);
  }

  /** Lets a look end that is under way: a rebase would otherwise put off the first one for as long as it lasts. */
  async #reportNext(): Promise<void> {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    await this.#model.settled();
    this.#isWaiting = false;
    await this.#model.refresh();
  }

  /** Doesn't wait for anything; the file watcher's own news of the same save comes later. */
  #standardSoon(): void {
    clearTimeout(this.#standardTimer);
    this.#standardTimer = setTimeout(() => void this.#model.refreshStandards(), standardDelayMilliseconds);
  }

  /** Whoever comes back may have worked elsewhere. */
  #everythingInHandSoon(): void {
    this.#stepSoon();
    this.#standardSoon();
  }

  #stepSoon(): void {
    clearTimeout(this.#stepTimer);
    this.#stepTimer = setTimeout(() => void this.#model.refreshStep(), stepDelayMilliseconds);
  }
}
