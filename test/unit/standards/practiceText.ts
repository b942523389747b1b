// Builds practice files for the tests of this folder, and shows which words a diagnostic points at.
import type { Diagnostic } from "../../../src/model/standard";
import { parseStandard } from "../../../src/standards/parseStandard";
import { covered } from "./coveredText";

/** A practice with the given lines of front matter behind id and title. */
export function practice(lines: readonly string[] = [], prose = "# Why\n\nBecause.\n"): string {
  return ["---", "id: small-batches", "title: Work in small batches", ...lines, "---", prose].join("\n");
}

/** Code and covered words of each diagnostic, in order. */
export function findings(text: string): readonly (readonly [code: string, words: string])[] {
  return parse(text).diagnostics.map((one) => [one.code, covered(text, one.range)] as const);
}

/** The first diagnostic with this code. */
export function messageOf(text: string, code: Diagnostic["code"]): string {
  return parse(text).diagnostics.find((one) => one.code === code)?.message ?? "";
}

/** Parses the text as the practice file of a default folder. */
export function parse(text: string): ReturnType<typeof parseStandard> {
  return parseStandard({ file: ".metronome/practices/small-batches.md", text });
}

/** A practice file with its name, its id and more lines of front matter. */
export function practiceFile(file: string, id: string, lines: readonly string[] = []): ReturnType<typeof parseStandard> {
  return parseStandard({ file, text: practice(lines).replace("id: small-batches", `id: ${id}`) });
}
