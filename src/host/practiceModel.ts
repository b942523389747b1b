/** What is known of the open repository right now, and when to look again; every surface draws from here. */
import { EventEmitter, Uri, workspace, type Disposable, type LogOutputChannel, type WorkspaceFolder } from "vscode";
import type { Finding, SignalId } from "../model/finding";
import type { StepOutcome } from "../model/report";
import type { RepositoryTrouble } from "../model/repositoryState";
import type { Standard } from "../model/standard";
import type { AskEngine, EngineQuestions, PreparedOutcome } from "../practice/engineQuestions";
import { describeTrouble } from "../presenter/describeTrouble";
import { unfoldEvidence } from "../presenter/foldEvidence";
import { presentHistory } from "../presenter/presentHistory";
import { pendingSignals, withOlderSignals, withSignals, type PreparedReport } from "../presenter/prepareReport";
import { presentBeat } from "../presenter/presentReport";
import type { EvidenceView, HistoryView, PageView } from "../protocol/views";
import type { WholeHistoryView } from "../protocol/wholeHistoryView";
import { DisposableStore } from "./disposableStore";
import { FootLine } from "./footLine";
import type { OpenFolders } from "./openFolders";
import type { ReportRequests } from "./reportRequests";

interface Look {
  readonly folder: WorkspaceFolder;
  readonly outcome: PreparedOutcome;
}

export class PracticeModel implements Disposable {
  readonly #ask: AskEngine;
  readonly #folders: OpenFolders;
  readonly #requests: ReportRequests;
  readonly #log: LogOutputChannel;
  readonly #life = new DisposableStore();
  readonly #onDidChangePage = this.#life.add(new EventEmitter<PageView>());
  readonly #onDidChangeHistory = this.#life.add(new EventEmitter<HistoryView>());
  readonly #onDidChangeStep = this.#life.add(new EventEmitter<StepOutcome>());
  readonly #onDidLook = this.#life.add(new EventEmitter<PreparedReport | undefined>());
  readonly onDidChangePage = this.#onDidChangePage.event;
  /** Of the page that is shown, the line on the history alone. */
  readonly onDidChangeHistory = this.#onDidChangeHistory.event;
  readonly onDidChangeStep = this.#onDidChangeStep.event;
  /** Everything was read anew; without a report when something stood in the way. */
  readonly onDidLook = this.#onDidLook.event;
  #page: PageView = { kind: "computing", sentence: "Listening to the history…" };
  #report: PreparedReport | undefined;
  readonly #foot = new FootLine();
  /** By folder, so that nothing has to be worked out again for one that is opened again. */
  readonly #wholeHistories = new Map<string, WholeHistoryView>();
  #folder: WorkspaceFolder | undefined;
  #refreshing: Promise<void> | undefined;
  #turn = 0;
  #stepTurn = 0;
  #standardsTurn = 0;
  #deepTurn = 0;
  /** Signals that the last look has left open. */
  #pending: ReadonlySet<SignalId> = new Set();

  constructor(ask: AskEngine, folders: OpenFolders, requests: ReportRequests, log: LogOutputChannel) {
    this.#ask = ask;
    this.#folders = folders;
    this.#requests = requests;
    this.#log = log;
    this.#life.add(folders.onDidTurn(() => void this.refresh()));
    this.#life.add(requests.onDidChoose(() => void this.refresh()));
  }

  get page(): PageView {
    return this.#page;
  }

  get report(): PreparedReport | undefined {
    return this.#report;
  }

  /** The files and commits behind a signal's figure; empty where nothing is known of it. */
  evidenceOf(signal: string): EvidenceView {
    const { page, evidence } = this.#report ?? {};
    return unfoldEvidence(evidence?.get(signal as SignalId), page?.strip);
  }

  /** The folder that the page speaks of. */
  get folder(): WorkspaceFolder | undefined {
    return this.#folder;
  }

  /** The work tree of the open repository. */
  get workTree(): Uri | undefined {
    const path = this.#report?.repository.workTree;
    return path === undefined ? undefined : Uri.file(path);
  }

  standard(id: string): Standard | undefined {
    return this.#report?.standards.find(({ standard }) => standard?.id === id)?.standard;
  }

  /** Reads everything anew; the page stays until the new one is ready, so that nothing flickers. */
  refresh(): Promise<void> {
    const refreshing = this.#refresh().finally(() => {
      if (this.#refreshing === refreshing) this.#refreshing = undefined;
    });
    this.#refreshing = refreshing;
    return refreshing;
  }

  /** Waits for a reading that is under way, and for one that took its place. */
  async settled(): Promise<void> {
    while (this.#refreshing !== undefined) await this.#refreshing;
  }

  /** Looks at the step in hand only; cheap enough for every save. */
  async refreshStep(): Promise<void> {
    const turn = ++this.#stepTurn;
    const outcome = await this.#askBeside("readStep");
    if (outcome?.kind === "step" && turn === this.#stepTurn) this.#takeStep(outcome.finding);
  }

  /** Holds what is known against the standards as they were saved just now; quick on any repository. */
  async refreshStandards(): Promise<void> {
    const turn = ++this.#standardsTurn;
    const outcome = await this.#askBeside("bindAnew");
    if (outcome?.kind !== "report" || turn !== this.#standardsTurn) return;
    const step = this.#report?.step;
    this.#report = withOlderSignals(outcome.report, this.#report);
    this.#takeStep(step);
    this.#onDidLook.fire(this.#report);
  }

  /** How much of the open folder's history has been read. */
  showHistory(history: HistoryView): void {
    this.#foot.takeHistory(history);
    this.#showFoot(history);
  }

  /** How what takes long is coming on; nothing at its end. */
  showWork(work: HistoryView | undefined): void {
    this.#foot.takeWork(work);
    this.#showFoot(presentHistory({ state: "worked out" }));
  }

  /** What the whole history of a folder says; an older one is shown until there is a newer. */
  showWholeHistory(folder: string, view: WholeHistoryView): void {
    this.#wholeHistories.set(folder, view);
    if (this.#page.kind === "report" && this.#folder?.uri.fsPath === folder) this.#show({ ...this.#page, wholeHistory: view });
  }

  dispose(): void {
    // Nothing that is still being read is the newest any more.
    this.#turn++;
    this.#stepTurn++;
    this.#standardsTurn++;
    this.#deepTurn++;
    this.#life.dispose();
  }

  /** A newer look takes an older one's place; what comes of the older one is never shown. */
  async #refresh(): Promise<void> {
    const turn = ++this.#turn;
    const [stepTurn, standardsTurn] = [this.#stepTurn, this.#standardsTurn];
    const isNewest = () => turn === this.#turn;
    try {
      const folders = this.#folders.candidates;
      // Nothing of a repository may run before its owner is trusted, so the engine isn't even asked.
      if (folders[0] === undefined) this.#stop(undefined, { kind: "noFolder" });
      else if (!workspace.isTrusted) this.#stop(folders[0], { kind: "untrusted" });
      else {
        const look = await this.#lookAt(folders, isNewest);
        if (!isNewest() || look === undefined) return;
        this.#take(look);
        // A save after this look had begun is newer than what the look saw.
        if (stepTurn !== this.#stepTurn) await this.refreshStep();
        if (standardsTurn !== this.#standardsTurn) await this.refreshStandards();
      }
    } catch (error) {
      if (!isNewest()) return;
      this.#log.error("A look at the repository failed", error instanceof Error ? error : String(error));
      this.#stop(this.#folder, { kind: "engineLost", detail: error instanceof Error ? error.message : String(error) });
    }
  }

  /** Asks for a part of what the page shows; where that isn't to be had, everything is read anew. */
  async #askBeside<N extends "readStep" | "bindAnew">(name: N): Promise<EngineQuestions[N]["answer"] | undefined> {
    const folder = this.#folder;
    // What stood in the way of a report may be gone by now.
    if (folder === undefined || this.#report === undefined || !workspace.isTrusted) {
      await this.refresh();
      return undefined;
    }
    const outcome = await this.#ask(name, this.#requests.of(folder.uri)).catch((error: unknown) => {
      this.#log.debug(`${name} ended early: ${String(error)}`);
    });
    if (outcome === undefined || folder !== this.#folder) return undefined;
    if (outcome.kind === "trouble") await this.refresh();
    return outcome;
  }

  /** The first folder with a report; where there is none, the first folder's trouble. */
  async #lookAt(folders: readonly WorkspaceFolder[], isNewest: () => boolean): Promise<Look | undefined> {
    let first: Look | undefined;
    for (const folder of folders) {
      const outcome = await this.#readReport(folder, isNewest);
      if (!isNewest()) return undefined;
      if (outcome.kind === "report") return { folder, outcome };
      this.#log.info(`${folder.name} has no report: ${outcome.trouble.kind}`);
      first ??= { folder, outcome };
    }
    return first;
  }

  /** Shows the newest window as soon as it is known, where nothing of the folder is shown yet. */
  async #readReport(folder: WorkspaceFolder, isNewest: () => boolean): Promise<PreparedOutcome> {
    if (this.#report !== undefined && this.#folder?.uri.toString() === folder.uri.toString()) return this.#askTwice("readReport", folder, isNewest);
    const outcome = await this.#askTwice("readFirstReport", folder, isNewest);
    if (outcome.kind !== "report" || outcome.report.isFirst !== true || !isNewest()) return outcome;
    this.#take({ folder, outcome });
    return this.#askTwice("readReport", folder, isNewest);
  }

  /** Asks for what takes long, once there is nothing more urgent to do; it replaces nothing but what was left open for it. */
  async deepen(): Promise<void> {
    const folder = this.#folder;
    const pending = this.#pending;
    if (folder === undefined || pending.size === 0) return;
    const turn = ++this.#deepTurn;
    const deep = await this.#ask("readDeepReport", this.#requests.of(folder.uri)).catch((error: unknown) => {
      this.#log.debug(`readDeepReport ended early: ${String(error)}`);
    });
    if (deep?.kind !== "report" || turn !== this.#deepTurn || this.#report === undefined || this.#folder !== folder) return;
    if (deep.report.repository.head !== this.#report.repository.head) return;
    this.#pending = new Set();
    this.#logFailures([...deep.report.failures].filter(([signal]) => pending.has(signal)));
    this.#showReport(withSignals(this.#report, deep.report, pending), folder);
  }

  /** An engine that was lost is started anew by the next question; one folder that ends it twice keeps none of the others. */
  async #askTwice(name: "readReport" | "readFirstReport", folder: WorkspaceFolder, isNewest: () => boolean): Promise<PreparedOutcome> {
    const ask = () => this.#ask(name, this.#requests.of(folder.uri));
    try {
      return await ask().catch((error: unknown) => {
        if (!isNewest()) throw error;
        this.#log.warn(`Asking again: ${String(error)}`);
        return ask();
      });
    } catch (error) {
      if (isNewest()) this.#log.error(`A look at ${folder.name} failed`, error instanceof Error ? error : String(error));
      return { kind: "trouble", trouble: { kind: "engineLost", detail: error instanceof Error ? error.message : String(error) } };
    }
  }

  #take({ folder, outcome }: Look): void {
    if (outcome.kind === "trouble") {
      this.#stop(folder, outcome.trouble);
      return;
    }
    const { report } = outcome;
    this.#logFailures([...report.failures]);
    this.#pending = pendingSignals(report);
    if (this.#folder?.uri.toString() !== folder.uri.toString()) this.#foot.clear();
    this.#folder = folder;
    this.#showReport(withOlderSignals(report, this.#report), folder);
    this.#onDidLook.fire(report);
  }

  #logFailures(failures: readonly (readonly [SignalId, string])[]): void {
    for (const [signal, reason] of failures) this.#log.error(`${signal}: ${reason}`);
  }

  #takeStep(step: Finding | undefined): void {
    if (this.#report === undefined || this.#folder === undefined) return;
    const report = this.#report;
    this.#showReport(step === undefined ? report : { ...report, step, page: { ...report.page, beat: presentBeat(step) } }, this.#folder);
  }

  /** `end` is what is heard where nothing is left to be said. */
  #showFoot(end: HistoryView): void {
    if (this.#page.kind !== "report") return;
    this.#page = this.#foot.under(this.#page);
    this.#onDidChangeHistory.fire(this.#foot.view ?? end);
  }

  #showReport(report: PreparedReport, folder: WorkspaceFolder): void {
    this.#report = report;
    const wholeHistory = this.#wholeHistories.get(folder.uri.fsPath);
    const whole = { ...report.page, ...(wholeHistory !== undefined && { wholeHistory }) };
    this.#show(this.#foot.under(whole, report.isFirst === true ? presentHistory({ state: "first" }) : undefined));
    if (report.step !== undefined) this.#onDidChangeStep.fire({ kind: "step", finding: report.step });
  }

  #stop(folder: WorkspaceFolder | undefined, trouble: RepositoryTrouble): void {
    this.#folder = folder;
    this.#report = undefined;
    const view = describeTrouble(trouble);
    this.#log.info(`${view.title}: ${view.sentence}${view.detail === undefined ? "" : ` (${view.detail})`}`);
    this.#show(view);
    this.#onDidChangeStep.fire({ kind: "trouble", trouble });
    this.#onDidLook.fire(undefined);
  }

  #show(page: PageView): void {
    this.#page = page;
    this.#onDidChangePage.fire(page);
  }
}
