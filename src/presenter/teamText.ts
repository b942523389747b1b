/** What an editor shows in the team's files while they are written: everything from the text alone and what a report said last. */
import type { Diagnostic, StandardFile } from "../model/standard";
import type { TeamFile } from "../model/team";
import type { SignalId } from "../model/finding";
import { checkMentions, type Surroundings } from "../standards/checkMentions";
import { placeOfCursor, type FileKind } from "../standards/editor/editorPlace";
import { explain, type Explanation } from "../standards/editor/explain";
import { looseAims } from "../standards/editor/looseAims";
import { quickFix, type QuickFix } from "../standards/editor/quickFixes";
import { suggest, type Suggestion } from "../standards/editor/suggest";
import { wayFrom, type Way } from "../standards/editor/wayFrom";
import { maxStandardSize, parseStandard } from "../standards/parseStandard";
import { parseTeam } from "../standards/parseTeam";
import { isPracticeFile, practicesFolder, teamPath } from "../standards/practicesFolder";
import { lineAbove, type LiveFigures } from "./liveFigures";
import { signalVocabulary } from "./signalVocabulary";

export { codeOwners } from "../standards/editor/codeOwners";
export type { Explanation, QuickFix, Suggestion, Surroundings, Way };

/** One of the team's files as it stands in an editor. */
export interface TeamText {
  readonly kind: FileKind;
  /** Path in the repository. */
  readonly file: string;
  readonly text: string;
}

/** Longest text that is looked at; a longer one has one mistake and nothing else. */
export const maxTeamText = maxStandardSize;

/** Which of the team's files a path is, where its standards are kept in `folder`. */
export function fileKindOf(path: string, folder: string): FileKind | undefined {
  if (path === teamPath(folder)) return "team";
  const practices = practicesFolder(folder);
  return practices.kind === "folder" && isPracticeFile(practices.path, path) ? "practice" : undefined;
}

export function suggestIn({ kind, text }: TeamText, offset: number, owners: readonly string[]): readonly Suggestion[] {
  return suggest(text, offset, { kind, vocabulary: signalVocabulary, owners });
}

/** Whether somebody is about to write who looks after a standard; to know who could costs reading. */
export function asksForOwners({ kind, text }: TeamText, offset: number): boolean {
  return placeOfCursor(text, offset, kind)?.key === "owners";
}

export function explainIn({ kind, file, text }: TeamText, offset: number, live: LiveFigures): Explanation | undefined {
  return explain(text, offset, {
    kind,
    vocabulary: signalVocabulary,
    statement: (signal) => live.get(signal)?.statement,
    figure: (signal, measure) => {
      // What stands above the aim at hand, which may cover less than everything.
      const aim = looseAims(text).findLast(({ start }) => start <= offset);
      return aim?.signal === signal ? lineAbove(live, file, { ...aim, measure }) : undefined;
    },
  });
}

/** A line above an aim, and the aim's signal. */
export interface LineAbove {
  readonly start: number;
  readonly text: string;
  readonly signal: SignalId;
}

export function linesAbove({ kind, file, text }: TeamText, live: LiveFigures): readonly LineAbove[] {
  if (kind !== "practice" || text.length > maxTeamText) return [];
  return looseAims(text).flatMap((aim) => {
    const line = lineAbove(live, file, aim);
    return line === undefined ? [] : [{ start: aim.start, text: line, signal: aim.signal }];
  });
}

/** Where a text speaks of a signal, as offsets. */
export function mentionsIn({ kind, text }: TeamText, signal: SignalId): readonly { readonly start: number; readonly end: number }[] {
  if (kind !== "practice" || text.length > maxTeamText) return [];
  return looseAims(text).filter((aim) => aim.signal === signal).map(({ signalStart, signalEnd }) => ({ start: signalStart, end: signalEnd }));
}

export function wayFromIn({ kind, file, text }: TeamText, offset: number): Way | undefined {
  return wayFrom(text, offset, { kind, file });
}

/** What is wrong with a text as it stands; of the world around it, what is known. */
export function mistakesIn({ kind, file, text }: TeamText, world: Surroundings): readonly Diagnostic[] {
  return checkMentions(kind === "practice" ? parseStandard({ file, text }) : parseTeam(file, text), world).diagnostics;
}

export function fixIn({ kind, file, text }: TeamText, mistake: Diagnostic): QuickFix | undefined {
  return quickFix(text, mistake, { kind, file });
}

/** What a report has found out of the world around the team's files; `today` is a day such as `2026-11-03`. */
export function knownWorld(files: readonly (StandardFile | TeamFile)[], today: string): Surroundings {
  const about = (wanted: string): ReadonlySet<string> =>
    new Set(files.flatMap(({ diagnostics }) => diagnostics.flatMap(({ code, about: of }) => (code === wanted && of !== undefined ? [of] : []))));
  return { globsWithoutFiles: about("glob-without-files"), missingFiles: about("broken-link"), today };
}
