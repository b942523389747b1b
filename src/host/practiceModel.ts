/** What is known of the open repository right now, and when to look again; every surface draws from here. */
import { basename } from "node:path";
import { EventEmitter, Uri, window, workspace, type Disposable, type LogOutputChannel, type WorkspaceFolder } from "vscode";
import type { Report, ReportOutcome, StepOutcome } from "../model/report";
import type { Standard } from "../model/standard";
import type { AskEngine } from "../practice/engineQuestions";
import type { ReportRequest } from "../practice/practiceService";
import { allStarters } from "../practice/starterFiles";
import { describeTrouble } from "../presenter/describeTrouble";
import { presentReport } from "../presenter/presentReport";
import type { PageView } from "../protocol/views";
import { ownEmails, reportWho, standardsFolder, trunk } from "./settings";

const computing: PageView = { kind: "computing", sentence: "Listening to the history…" };

export class PracticeModel implements Disposable {
  readonly #ask: AskEngine;
  readonly #log: LogOutputChannel;
  readonly #onDidChangePage = new EventEmitter<PageView>();
  readonly #onDidChangeStep = new EventEmitter<StepOutcome>();
  readonly #onDidRead = new EventEmitter<Report>();
  readonly onDidChangePage = this.#onDidChangePage.event;
  readonly onDidChangeStep = this.#onDidChangeStep.event;
  /** A report was read anew. */
  readonly onDidRead = this.#onDidRead.event;
  #page: PageView = computing;
  #report: Report | undefined;
  #refreshing: Promise<void> | undefined;

  constructor(ask: AskEngine, log: LogOutputChannel) {
    this.#ask = ask;
    this.#log = log;
  }

  get page(): PageView {
    return this.#page;
  }

  get report(): Report | undefined {
    return this.#report;
  }

  /** The folder that is looked at: the active editor's, or else the first. */
  get folder(): WorkspaceFolder | undefined {
    const active = window.activeTextEditor?.document.uri;
    return (active && workspace.getWorkspaceFolder(active)) ?? workspace.workspaceFolders?.[0];
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

  /** Waits for a reading that is under way. */
  async settled(): Promise<void> {
    await this.#refreshing;
  }

  async #refresh(): Promise<void> {
    const request = this.#request();
    if (request === undefined) return;
    let outcome: ReportOutcome;
    try {
      outcome = await this.#ask("readReport", request);
    } catch (error) {
      // A newer look took this one's place, or the engine ended; the log has it and the page stays.
      this.#log.debug(`A look at ${request.folder} ended early: ${String(error)}`);
      if (this.#page.kind === "computing") this.#show(describeTrouble({ kind: "readFailed", detail: String(error) }));
      return;
    }
    this.#take(outcome, request.folder);
  }

  /** Looks at the step in hand only; cheap enough for every save. */
  async refreshStep(): Promise<void> {
    const request = this.#request();
    if (request === undefined) return;
    try {
      this.#onDidChangeStep.fire(await this.#ask("readStep", request));
    } catch (error) {
      this.#log.debug(`A look at the step ended early: ${String(error)}`);
    }
  }

  dispose(): void {
    this.#onDidChangePage.dispose();
    this.#onDidChangeStep.dispose();
    this.#onDidRead.dispose();
  }

  #request(): ReportRequest | undefined {
    const { folder } = this;
    if (folder === undefined) {
      this.#stop({ kind: "trouble", trouble: { kind: "noFolder" } });
      return undefined;
    }
    // Nothing of a repository may run before its owner is trusted, so the engine isn't even asked.
    if (!workspace.isTrusted) {
      this.#stop({ kind: "trouble", trouble: { kind: "untrusted" } });
      return undefined;
    }
    const named = trunk(folder.uri);
    return {
      folder: folder.uri.fsPath,
      who: reportWho(folder.uri),
      ownEmails: ownEmails(),
      standardsFolder: standardsFolder(folder.uri),
      ...(named !== undefined && { trunk: named }),
    };
  }

  #take(outcome: ReportOutcome, folder: string): void {
    if (outcome.kind === "trouble") {
      this.#stop(outcome);
      return;
    }
    const { report } = outcome;
    this.#report = report;
    for (const finding of report.findings) {
      if (finding.kind === "failed") this.#log.error(`${finding.signal}: ${finding.reason}`);
    }
    this.#show(presentReport(report, { name: basename(report.repository.workTree ?? folder), starters: allStarters() }));
    const step = report.findings.find(({ signal }) => signal === "flow.wip");
    if (step !== undefined) this.#onDidChangeStep.fire({ kind: "step", finding: step });
    this.#onDidRead.fire(report);
  }

  #stop(outcome: ReportOutcome & { readonly kind: "trouble" }): void {
    this.#report = undefined;
    const view = describeTrouble(outcome.trouble);
    this.#log.info(`${view.title}: ${view.sentence}${view.detail === undefined ? "" : ` (${view.detail})`}`);
    this.#show(view);
    this.#onDidChangeStep.fire(outcome);
  }

  #show(page: PageView): void {
    this.#page = page;
    this.#onDidChangePage.fire(page);
  }
}
