/** How signals stand right now, in the words that an editor shows above an aim and under the pointer. */
import type { Finding, Measure, SignalId } from "../model/finding";
import type { BoundAim, Report } from "../model/report";
import type { Window } from "../model/window";
import { signalOf } from "../signals/catalogue";
import { describeFinding } from "./describeFinding";
import { describeWindow } from "./describeWindow";
import { describeCount, describeMeasure } from "./figures";
import { measureLabel, wordsOf } from "./words/wordsOf";

/** One signal, ready to show. */
export interface LiveSignal {
  /** What was found, in a sentence. */
  readonly statement: string;
  /** A line for each measure that has a figure: `last 90 days: median 38 lines [31–47], 72 commits`. */
  readonly measures: ReadonlyMap<string, string>;
  /** The same for aims that are judged on less than everything. */
  readonly aims: readonly LiveAim[];
}

/** A figure on exactly what one aim covers. */
export interface LiveAim {
  /** Path of the standard's file in the repository. */
  readonly file: string;
  readonly measure: string;
  readonly paths: readonly string[];
  readonly text: string;
}

export type LiveFigures = ReadonlyMap<SignalId, LiveSignal>;

/** Figures of everything that isn't switched off. */
export function presentLiveFigures({ findings, aims, standards }: Pick<Report, "findings" | "aims" | "standards">): LiveFigures {
  const files = new Map(standards.flatMap(({ file, standard }) => (standard === undefined ? [] : [[standard.id, file] as const])));
  return new Map(findings.flatMap((finding) => {
    if (finding.kind === "off") return [];
    const own = aims.filter(({ signal }) => signal === finding.signal);
    return [[finding.signal, { statement: describeFinding(finding), measures: linesOf(finding), aims: own.flatMap((bound) => narrowedLine(bound, finding, files)) }] as const];
  }));
}

/** What is shown above an aim of a file; nothing while that isn't known. */
export function lineAbove(figures: LiveFigures, file: string, { signal, measure, paths }: { readonly signal: SignalId; readonly measure: string; readonly paths: readonly string[] }): string | undefined {
  const live = figures.get(signal);
  const isSame = (one: readonly string[]): boolean => one.length === paths.length && one.every((path, index) => path === paths[index]);
  const narrowed = live?.aims.find((aim) => aim.file === file && aim.measure === measure && isSame(aim.paths));
  if (narrowed !== undefined) return narrowed.text;
  // Another path's figure would be believed to be this one's.
  if (live === undefined || (paths.length > 0 && live.measures.size > 0)) return undefined;
  return live.measures.get(measure) ?? live.statement;
}

function linesOf(finding: Finding): ReadonlyMap<string, string> {
  if (finding.kind !== "observed") return new Map();
  const words = wordsOf(finding.signal).counted?.(finding);
  const counted = words ?? describeCount(finding.sample.counted, "commit");
  return new Map(finding.measures.map((measure) => [measure.id, `${figureLine(finding, measure)}, ${counted}`]));
}

function narrowedLine({ aim, standard, judged, isNarrowed }: BoundAim, finding: Finding, files: ReadonlyMap<string, string>): readonly LiveAim[] {
  const file = files.get(standard);
  if (isNarrowed !== true || file === undefined || finding.kind !== "observed") return [];
  const text = judged === undefined
    ? "Too little to count in what this aim covers."
    : `${figureLine(finding, { id: aim.measure, ...judged })}, ${describeCount(judged.counted, "commit")} that it covers`;
  return [{ file, measure: aim.measure, paths: aim.paths, text }];
}

function figureLine({ signal, window }: Finding, measure: Measure): string {
  const label = measureLabel(signal, measure.id);
  const when = window === undefined || !signalOf(signal).isFromHistory ? "now" : lastDays(window);
  return `${when}: ${label.charAt(0).toLowerCase()}${label.slice(1)} ${describeMeasure(measure)}`;
}

function lastDays(window: Window): string {
  return window.days === undefined ? describeWindow(window) : `last ${describeCount(window.days, "day")}`;
}
