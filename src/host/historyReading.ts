/** Has the rest of the open folder's history read in the background, and then what takes long worked out; says quietly how far it is. */
import { Uri, window, workspace, type Disposable, type LogOutputChannel } from "vscode";
import type { HistoryProgress } from "../model/historyProgress";
import type { AskEngine, DeepNews, HistoryNews } from "../practice/engineQuestions";
import { presentHistory } from "../presenter/presentHistory";
import { presentWholeHistory } from "../presenter/presentWholeHistory";
import { DisposableStore } from "./disposableStore";
import type { PracticeModel } from "./practiceModel";
import { affectsMetronome, readsWholeHistory, standardsFolder } from "./settings";
import { quietMilliseconds, WorkLine } from "./workLine";

interface Reading {
  readonly folder: string;
  /** The commit that was looked at when the reading began. */
  readonly head: string;
  /** The commit that was looked at last. */
  newestHead: string;
  state: HistoryNews["state"];
  progress: HistoryProgress;
  isShown: boolean;
  /** Ends the quiet time. */
  readonly speakUp: NodeJS.Timeout;
}

export class HistoryReading implements Disposable {
  readonly #ask: AskEngine;
  readonly #model: PracticeModel;
  readonly #log: LogOutputChannel;
  readonly #life = new DisposableStore();
  readonly #work: WorkLine;
  /** Folders in which somebody stopped what takes long. */
  readonly #unfinished = new Set<string>();
  #reading: Reading | undefined;
  /** The head up to which a folder's history is whole, so that a look at an unchanged repository asks for nothing. */
  readonly #wholeAt = new Map<string, string>();
  /** Folders whose reading somebody stopped; it goes on when they say so. */
  readonly #stopped = new Set<string>();
  /** What the team said of a folder when its figures over the whole history were asked for last. */
  readonly #saidAt = new Map<string, string>();

  constructor(ask: AskEngine, model: PracticeModel, log: LogOutputChannel) {
    this.#ask = ask;
    this.#model = model;
    this.#log = log;
    this.#work = this.#life.add(new WorkLine((view) => this.#model.showWork(view)));
    this.#life.add(model.onDidLook(() => this.#afterLook()));
    this.#life.add(workspace.onDidChangeConfiguration((event) => affectsMetronome(event) && this.#afterSetting()));
  }

  /** Takes what the engine tells. */
  take({ folder, read, total, state }: HistoryNews): void {
    const reading = this.#reading;
    if (reading?.folder !== folder) return;
    reading.state = state;
    reading.progress = { read, total };
    // The other states are shown when the reading has ended.
    if (state === "reading" && reading.isShown) this.#show(reading);
  }

  /** Takes how far the engine is with what takes long. */
  takeWork({ folder, ...progress }: DeepNews): void {
    this.#work.take(folder, progress);
  }

  /** Stops at once; what was read is kept. */
  async stop(): Promise<void> {
    const folder = this.#reading?.folder ?? this.#work.folder;
    if (folder === undefined) return;
    if (this.#reading !== undefined) this.#stopped.add(folder);
    if (this.#work.folder === folder) this.#unfinished.add(folder);
    this.#work.stop();
    await this.#ask("stopHistory", { folder });
  }

  /** Reads on, whatever the settings say and whoever stopped it. */
  readAll(): void {
    const { folder, report } = this.#model;
    if (folder === undefined || report === undefined) {
      void window.showInformationMessage("There is no history here that Metronome could read.");
      return;
    }
    const path = folder.uri.fsPath;
    this.#stopped.delete(path);
    const hasLeftOpen = this.#unfinished.delete(path);
    if (!hasLeftOpen && this.#wholeAt.get(path) === report.repository.head) void window.showInformationMessage("The whole history of this repository is read already.");
    void this.#follow(path, report.repository.head);
    // Whoever asked for it sees at once that it goes on.
    if (this.#reading?.folder === path) this.#show(this.#reading);
  }

  dispose(): void {
    clearTimeout(this.#reading?.speakUp);
    this.#reading = undefined;
    this.#life.dispose();
  }

  /** The head may have moved, or another folder be open. */
  #afterLook(): void {
    const { folder, report } = this.#model;
    // The rest of the report itself comes first.
    if (folder === undefined || report === undefined || report.isFirst === true) return;
    if (!readsWholeHistory(folder.uri) || this.#stopped.has(folder.uri.fsPath)) void this.#deepen(folder.uri.fsPath);
    else void this.#follow(folder.uri.fsPath, report.repository.head);
  }

  #afterSetting(): void {
    const { folder } = this.#model;
    if (folder === undefined || readsWholeHistory(folder.uri) || this.#reading === undefined) return;
    void this.#ask("stopHistory", { folder: this.#reading.folder }).catch(() => {
      // An engine that is gone reads nothing.
    });
  }

  async #follow(folder: string, head: string): Promise<void> {
    if (this.#wholeAt.get(folder) === head) {
      // The team's file decides what is counted.
      if (this.#saidAt.get(folder) !== this.#said) void this.#showWhole(folder);
      return this.#deepen(folder);
    }
    if (this.#reading?.folder === folder) {
      this.#reading.newestHead = head;
      return;
    }
    clearTimeout(this.#reading?.speakUp);
    const speakUp = setTimeout(() => this.#show(reading), quietMilliseconds);
    const reading: Reading = { folder, head, newestHead: head, state: "reading", progress: { read: 0, total: 0 }, isShown: false, speakUp };
    this.#reading = reading;
    await this.#ask("followHistory", { folder }).catch((error: unknown) => {
      reading.state = "paused";
      if (reading === this.#reading) this.#log.warn(`The rest of the history was not read: ${String(error)}`);
    });
    clearTimeout(speakUp);
    // Another folder may have taken its place.
    if (reading !== this.#reading) return;
    this.#reading = undefined;
    // An answer without news: there was nothing that could be read.
    if (reading.state === "reading") reading.state = "paused";
    this.#conclude(reading);
    if (reading.state === "whole" && reading.newestHead !== head) return this.#follow(folder, reading.newestHead);
    // Whoever stopped the reading wants it quiet.
    if (!this.#stopped.has(folder)) await this.#deepen(folder);
  }

  async #deepen(folder: string): Promise<void> {
    if (!this.#unfinished.has(folder)) await this.#work.during(folder, () => this.#model.deepen());
  }

  #conclude(reading: Reading): void {
    const { state, folder, head, isShown } = reading;
    if (isShown || this.#stopped.has(folder)) this.#show(reading);
    if (state !== "whole") return;
    this.#wholeAt.set(folder, head);
    // The stop came too late.
    this.#stopped.delete(folder);
    void this.#showWhole(folder);
  }

  /** What has become whole has figures of its own. */
  async #showWhole(folder: string): Promise<void> {
    this.#saidAt.set(folder, this.#said);
    const outcome = await this.#ask("readHistoryReport", { folder, standardsFolder: standardsFolder(Uri.file(folder)) }).catch((error: unknown) => {
      this.#log.debug(`The whole history has no report: ${String(error)}`);
    });
    // Where the head has moved meanwhile, the rest is read first.
    if (outcome?.kind === "history") this.#model.showWholeHistory(folder, presentWholeHistory(outcome.report));
  }

  /** What the team says of its files and commits. */
  get #said(): string {
    const { roles = [], ignoredCommits = [] } = this.#model.report?.team?.team ?? {};
    return JSON.stringify([roles, ignoredCommits]);
  }

  #show(reading: Reading): void {
    reading.isShown = true;
    const { state, progress, folder } = reading;
    if (this.#model.folder?.uri.fsPath === folder) this.#model.showHistory(presentHistory({ state, ...progress }));
  }
}
