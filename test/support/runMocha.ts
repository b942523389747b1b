// Runs test bundles with mocha and writes down each result at once, so that a crash half-way loses nothing.
import { appendFileSync } from "node:fs";
import { findSourceMap } from "node:module";
import Mocha from "mocha";

/** What a run is given; it comes as JSON in METRONOME_RUN, because the extension host takes no arguments. */
export interface RunOrder {
  readonly bundles: readonly string[];
  readonly resultsFile: string;
  readonly timeoutMilliseconds: number;
  readonly grep?: string;
  /** Refuse a test that was left marked as the only one. */
  readonly forbidOnly?: boolean;
}

export interface TestRecord {
  readonly kind: "passed" | "failed" | "skipped";
  readonly bundle: string;
  readonly title: string;
  readonly milliseconds: number;
  readonly error?: string;
}

/** `broken` is trouble outside any test, such as a file that cannot be loaded; `end` proves that the run was not cut off. */
export type RunRecord =
  | TestRecord
  | { readonly kind: "note"; readonly text: string }
  | { readonly kind: "broken"; readonly error: string }
  | { readonly kind: "end" };

/** Reads the order of this process. */
export function readOrder(): RunOrder {
  const order = process.env["METRONOME_RUN"];
  if (order === undefined) throw new Error("METRONOME_RUN is not set; run tests through test/support/runSuite.mjs");
  return JSON.parse(order) as RunOrder;
}

/** Has a line printed with the results of this run: what a test measured, for a person to judge. */
export function printNote(text: string): void {
  appendFileSync(readOrder().resultsFile, `${JSON.stringify({ kind: "note", text } satisfies RunRecord)}\n`);
}

/** Runs everything that was ordered and answers how many tests failed. */
export async function runMocha(order: RunOrder): Promise<number> {
  const write = (record: RunRecord): void => {
    appendFileSync(order.resultsFile, `${JSON.stringify(record)}\n`);
  };
  try {
    const failures = await runAll(order, write);
    write({ kind: "end" });
    return failures;
  } catch (error) {
    write({ kind: "broken", error: textOf(error) });
    return 1;
  }
}

async function runAll(order: RunOrder, write: (record: RunRecord) => void): Promise<number> {
  const mocha = new Mocha({
    ui: "bdd",
    timeout: order.timeoutMilliseconds,
    reporter: SilentReporter,
    forbidOnly: order.forbidOnly ?? false,
    ...(order.grep === undefined ? {} : { grep: order.grep }),
  });
  for (const bundle of order.bundles) mocha.addFile(bundle);
  // Others are loaded by `require` as the run begins: only so does the extension host give them `vscode`.
  if (order.bundles.some((bundle) => bundle.endsWith(".mjs"))) await mocha.loadFilesAsync();
  return new Promise((resolve) => {
    const runner = mocha.run(resolve);
    runner.on("pass", (test) => {
      write(recordOf("passed", test));
    });
    runner.on("pending", (test) => {
      write(recordOf("skipped", test));
    });
    runner.on("fail", (test, error) => {
      write({ ...recordOf("failed", test), error: textOf(error) });
    });
  });
}

/** Results are printed by the process that ordered the run, in one way for every kind of test. */
class SilentReporter extends Mocha.reporters.Base {}

function recordOf(kind: TestRecord["kind"], test: Mocha.Runnable): TestRecord {
  return { kind, bundle: test.file ?? "", title: test.titlePath().join(" › "), milliseconds: test.duration ?? 0 };
}

function textOf(error: unknown): string {
  return withSourcePositions(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

/** The extension host makes its own stack traces and takes no notice of source maps. */
function withSourcePositions(stack: string): string {
  return stack.replace(/([^\s(]+\.[cm]js):(\d+):(\d+)/g, (place, bundle: string, line: string, column: string) => {
    const entry = findSourceMap(bundle)?.findEntry(Number(line) - 1, Number(column) - 1);
    if (entry === undefined || !("originalSource" in entry)) return place;
    return `${entry.originalSource.replace("file://", "")}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
}
