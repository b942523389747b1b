// Holds what the team's files say of the world around them against that world: globs, links and days that are over.
import type { Diagnostic, Mentions, PlacedText } from "../model/standard";
import { diagnostic, type DiagnosticCode } from "./diagnosticCodes";
import { quoted } from "./quoted";

/** What of the world the files may be wrong about. */
export interface Surroundings {
  /** Globs that match no file of the repository. */
  readonly globsWithoutFiles: ReadonlySet<string>;
  /** Paths that links lead to and where nothing is. */
  readonly missingFiles: ReadonlySet<string>;
  /** The day that counts as today, `2026-11-03`. */
  readonly today: string;
}

interface Mentioning {
  readonly diagnostics: readonly Diagnostic[];
  readonly mentions?: Mentions;
}

/** The file with what is wrong about the world around it, and without what it mentions. */
export function checkMentions<F extends Mentioning>(file: F, world: Surroundings): Omit<F, "mentions"> {
  const { mentions, ...rest } = file;
  return mentions === undefined ? rest : { ...rest, diagnostics: [...file.diagnostics, ...mistakenMentions(mentions, world)].sort(byPlace) };
}

/** In reading order, after what was found before. */
export function byPlace(one: Diagnostic, other: Diagnostic): number {
  return one.range.startLine - other.range.startLine || one.range.startCharacter - other.range.startCharacter;
}

function mistakenMentions({ globs, files, ends }: Mentions, { globsWithoutFiles, missingFiles, today }: Surroundings): readonly Diagnostic[] {
  return [
    ...told("glob-without-files", globs.filter(({ text }) => globsWithoutFiles.has(text)), (glob) => `No committed file matches ${glob}.`),
    ...told("broken-link", files.filter(({ text }) => missingFiles.has(text)), (path) => `This link leads to ${path}, and there is no such file.`),
    // Days written as ISO dates sort as texts do.
    ...told("ended-exception", ends.filter(({ text }) => text < today), (day) => `This exception ended on ${day}: it covers older work only. Renew it or take it out.`),
  ];
}

function told(code: DiagnosticCode, places: readonly PlacedText[], sentence: (about: string) => string): readonly Diagnostic[] {
  const shown = (text: string): string => (code === "ended-exception" ? text : quoted(text));
  return places.map(({ text, range }) => diagnostic(code, sentence(shown(text)), range, text));
}
