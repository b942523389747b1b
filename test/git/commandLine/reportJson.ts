// The promised shape of `report --format json` and `commits`, written down a second time so that a change of it is noticed.
import assert from "node:assert/strict";
import { metronomeText, type RunOptions } from "./builtCommandLine";

export interface MeasureJson {
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  readonly interval?: readonly [number, number];
}

export interface FindingJson {
  readonly signal: string;
  readonly kind: string;
  readonly measures: readonly MeasureJson[];
  readonly sample: { readonly counted: number; readonly excluded: Readonly<Record<string, number>> };
  readonly statement: string;
  readonly window?: WindowJson;
  readonly aim?: AimJson;
  readonly aims?: readonly AimJson[];
  readonly standard?: string;
  readonly notes?: readonly string[];
  readonly reproduce: string;
  readonly evidence: readonly string[];
  readonly reason?: string;
}

export interface WindowJson {
  readonly since: string;
  readonly until: string;
  readonly days?: number;
}

export interface AimJson {
  readonly measure: string;
  readonly aim: string;
  readonly standard: string;
  readonly verdict: string;
}

export interface ReportJson {
  readonly schema: string;
  readonly repository: { readonly head: string; readonly shallow: boolean; readonly objectFormat: string; readonly missingCommits?: number };
  readonly window: WindowJson;
  readonly who: string;
  readonly findings: readonly FindingJson[];
}

/** One line of `metronome commits`. */
export interface CommitJson {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly authoredAt: string | null;
  readonly committedAt: string | null;
  readonly kind: string;
  readonly files: number | null;
  readonly added: number | null;
  readonly removed: number | null;
  readonly byLabel: Readonly<Record<string, { readonly files: number; readonly added: number | null; readonly removed: number | null }>>;
  readonly bot: boolean;
  readonly coAuthors: number;
  readonly aiAssisted: boolean;
  readonly reverts?: string;
  readonly excluded?: readonly string[];
  readonly message: { readonly convention: string | null; readonly workItems: readonly string[] };
}

/** The report as a value. */
export async function readReport(args: readonly string[], options: RunOptions = {}): Promise<ReportJson> {
  return JSON.parse(await metronomeText(["report", "--format", "json", ...args], options)) as ReportJson;
}

/** The commits as values. */
export async function readCommits(args: readonly string[], options: RunOptions = {}): Promise<readonly CommitJson[]> {
  const text = await metronomeText(["commits", ...args], options);
  return text.split("\n").filter((line) => line !== "").map((line) => JSON.parse(line) as CommitJson);
}

/** The finding of one signal; each signal has exactly one. */
export function findingOf(report: ReportJson, signal: string): FindingJson {
  const found = report.findings.filter((finding) => finding.signal === signal);
  assert.equal(found.length, 1, `findings of ${signal}`);
  return found[0] as FindingJson;
}

/** Values by the measures' ids. */
export function valuesOf({ measures }: FindingJson): Readonly<Record<string, number>> {
  return Object.fromEntries(measures.map(({ id, value }) => [id, value]));
}
