// While a history is read the editor's own thread must stay free: whoever types next would notice.
import assert from "node:assert/strict";
import { Session, type Profiler } from "node:inspector/promises";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";
import { printNote } from "../../support/runMocha";
import { eventually } from "../eventually";

/** Whatever runs beside the tests is in the figures too; a person reads them, and this only catches a blocked thread. */
const mostMilliseconds = 500;
/** Looking for the end would block the very thread; this is several times what the reading takes. */
const readingMilliseconds = 3_000;

const extension = () => vscode.extensions.getExtension("metronome.practice-metronome");
const refresh = () => Promise.resolve(vscode.commands.executeCommand("metronome.refresh"));
const readHistory = async () => {
  await vscode.commands.executeCommand("metronome.readHistory");
  await sleep(readingMilliseconds);
};

describe("the editor's thread", () => {
  before(async () => {
    await eventually(() => extension()?.isActive, (isActive) => isActive === true);
    await vscode.commands.executeCommand("metronome.openDashboard");
    await refresh();
    await sleep(2_000);
  });

  it("stays free while a report is made and 6,000 commits are read", async () => {
    const idle = await measure(() => sleep(readingMilliseconds));
    const reporting = await measure(refresh);
    const reading = await measure(readHistory);
    printNote(`the editor's thread, idle: ${words(idle)}`);
    printNote(`while a report is made: ${words(reporting)}`);
    printNote(`while the whole history is read: ${words(reading)}`);
    for (const { p99, longestOwn } of [reporting, reading]) {
      assert.ok(p99 - idle.p99 < mostMilliseconds, `${p99} ms`);
      assert.ok(longestOwn.milliseconds < mostMilliseconds, `${longestOwn.milliseconds} ms`);
    }
    assert.ok(reporting.longestOwn.milliseconds > 0, "the profile saw nothing of this extension at all");
  });
});

interface Measured {
  /** How late timers were beyond their own millisecond, whoever was in the way. */
  readonly p99: number;
  readonly longest: number;
  /** The longest time that this extension's own code was at work without a break. */
  readonly longestOwn: Task;
}

const words = ({ p99, longest, longestOwn }: Measured) =>
  `delay p99 ${p99.toFixed(1)} ms, longest ${longest.toFixed(1)} ms; longest task of this extension ${longestOwn.milliseconds.toFixed(1)} ms (${longestOwn.functions})`;

/** All figures in milliseconds. */
async function measure(work: () => Promise<unknown>): Promise<Measured> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: 500 });
  await session.post("Profiler.start");
  // Beginning a profile takes its time, and is none of the work's.
  await sleep(100);
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  histogram.enable();
  await work();
  histogram.disable();
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  const beyondOne = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - 1);
  return { p99: beyondOne(histogram.percentile(99)), longest: beyondOne(histogram.max), longestOwn: longestOwnTask(profile) };
}

interface Task {
  readonly milliseconds: number;
  /** What was at work in it, the longest first. */
  readonly functions: string;
}

function longestOwnTask(profile: Profiler.Profile): Task {
  const own = ownNodes(profile);
  let longest: readonly (readonly [number, number])[] = [];
  let current: readonly (readonly [number, number])[] = [];
  for (const [position, node] of (profile.samples ?? []).entries()) {
    current = own.has(node) ? [...current, [node, profile.timeDeltas?.[position] ?? 0]] : [];
    if (microsecondsOf(current) > microsecondsOf(longest)) longest = current;
  }
  return { milliseconds: microsecondsOf(longest) / 1000, functions: namesIn(profile, longest) };
}

const microsecondsOf = (samples: readonly (readonly [number, number])[]) => samples.reduce((sum, [, spent]) => sum + spent, 0);

function namesIn({ nodes }: Profiler.Profile, samples: readonly (readonly [number, number])[]): string {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.functionName === "" ? "(anonymous)" : callFrame.functionName]));
  const spent = new Map<string, number>();
  for (const [node, microseconds] of samples) spent.set(names.get(node) ?? "", (spent.get(names.get(node) ?? "") ?? 0) + microseconds);
  const longestFirst = [...spent].sort(([, a], [, b]) => b - a).slice(0, 6);
  return longestFirst.map(([name, microseconds]) => `${name} ${(microseconds / 1000).toFixed(1)}`).join(", ");
}

/** Places in the profile that this extension's code stands in, or has called. */
function ownNodes({ nodes }: Profiler.Profile): ReadonlySet<number> {
  // Others call theirs the same.
  const file = `${extension()?.extensionUri.path ?? ""}/dist/extension.js`;
  const own = new Set(nodes.filter(({ callFrame }) => callFrame.url.includes(file)).map(({ id }) => id));
  // Parents come before their children.
  for (const { id, children = [] } of nodes) if (own.has(id)) for (const child of children) own.add(child);
  return own;
}
