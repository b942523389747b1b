// Reads a report with everything that takes long, through the parts of the product and nothing else.
import assert from "node:assert/strict";
import { RepositoryReader } from "../../../src/git/inspectRepository";
import { WorkingTreeReader } from "../../../src/git/readStep";
import { GitHistory } from "../../../src/history/gitHistory";
import { RepositoryStandards } from "../../../src/history/repositoryStandards";
import type { Finding, SignalId } from "../../../src/model/finding";
import type { Report } from "../../../src/model/report";
import { PracticeService } from "../../../src/practice/practiceService";
import type { ReportRequest } from "../../../src/practice/reportRequest";
import { messageMarker } from "../../../src/signals/messageMarks";

export interface DeepReports {
  readonly history: GitHistory;
  read(folder: string, request?: Partial<ReportRequest>, signal?: AbortSignal): Promise<Report>;
  /** The same without what takes long. */
  readQuick(folder: string, request?: Partial<ReportRequest>): Promise<Report>;
  dispose(): Promise<void>;
}

export function openDeepReports(): DeepReports {
  const repositories = new RepositoryReader();
  const program = () => repositories.program;
  const history = new GitHistory(program, { marker: messageMarker });
  const practice = new PracticeService({ repositories, history, workingTree: new WorkingTreeReader(program), standards: new RepositoryStandards(program), now: () => Math.floor(Date.now() / 1000) });
  const requestOn = (folder: string, request: Partial<ReportRequest>): ReportRequest => ({ folder, who: "team", standardsFolder: ".metronome", ...request });
  return {
    history,
    read: async (folder, request = {}, signal) => {
      const outcome = await practice.readDeepReport(requestOn(folder, request), signal);
      return outcome.kind === "report" ? outcome.report : assert.fail(outcome.trouble.kind);
    },
    readQuick: async (folder, request = {}) => {
      const outcome = await practice.readReport(requestOn(folder, request));
      return outcome.kind === "report" ? outcome.report : assert.fail(outcome.trouble.kind);
    },
    dispose: () => history.dispose(),
  };
}

/** The finding of one signal; a signal that failed fails the test. */
export function findingOf({ findings }: Report, signal: SignalId): Finding {
  const finding = findings.find((one) => one.signal === signal) ?? assert.fail(`no finding of ${signal}`);
  assert.notEqual(finding.kind, "failed", finding.kind === "failed" ? finding.reason : "");
  return finding;
}

export function measureOf({ measures }: Finding, id: string): number | undefined {
  return measures.find((one) => one.id === id)?.value;
}
