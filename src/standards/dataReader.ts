// Carries the findings about one of the team's files to their exact places.
import type * as v from "valibot";
import type { Diagnostic, PlacedText, TextRange } from "../model/standard";
import { diagnostic, fileStart, type DiagnosticCode } from "./diagnosticCodes";
import { didYouMean } from "./nearestWord";
import type { Place } from "./parseYaml";
import { quoted } from "./quoted";
import { splitFault } from "./fault";
import type { TextPositions } from "./textPositions";

/** The file around the data. */
export interface FileAround {
  readonly file: string;
  readonly places: WeakMap<object, Place>;
  readonly positions: TextPositions;
}

/** Reads one file's data; `diagnostics` grows with each step. */
export class DataReader {
  readonly diagnostics: Diagnostic[] = [];
  readonly #around: FileAround;
  readonly #beginning: TextRange;

  /** What is missing from the file as a whole is reported at its `beginning`. */
  constructor(around: FileAround, beginning: TextRange) {
    this.#around = around;
    this.#beginning = beginning;
  }

  /** Reports keys that Metronome doesn't know, in the data itself and in the entries of its lists. */
  reportUnknownKeys(data: object, known: readonly string[], lists: Readonly<Record<string, readonly string[]>>): void {
    this.#reportUnknownKeys(data, known);
    for (const [list, keys] of Object.entries(lists)) {
      const entries = valueOf(data, list);
      for (const entry of Array.isArray(entries) ? entries : [entries]) this.#reportUnknownKeys(entry, keys);
    }
  }

  /** Reports what the schema found. */
  reportIssue(issue: v.BaseIssue<unknown>): void {
    const { code, sentence } = splitFault(issue.message);
    const last = issue.path?.at(-1);
    this.report(code, sentence, last === undefined ? this.#beginning : this.range(last.input as object, last.key as PropertyKey));
  }

  report(code: DiagnosticCode, message: string, range: TextRange): void {
    const made = diagnostic(code, message, range);
    const isKnown = this.diagnostics.some((one) => one.message === message && isSameRange(one.range, range));
    if (!isKnown) this.diagnostics.push(made);
  }

  /** Where an entry's value stands; for one that is missing, the first word of what it is missing from. */
  range(parent: object, key: PropertyKey): TextRange {
    const place = this.#around.places.get(parent);
    const entry = place?.entries.get(key);
    if (entry !== undefined) return this.#positioned(entry.value);
    if (place === undefined || place.isWhole) return this.#beginning;
    return this.#positioned(place.entries.values().next().value?.key ?? place.span);
  }

  /** The groups of keys that a list holds, or a group by itself. */
  entriesOf(data: object, list: string): readonly object[] {
    const entries = valueOf(data, list);
    const isGroup = (entry: unknown): entry is object => typeof entry === "object" && entry !== null && !Array.isArray(entry);
    return (Array.isArray(entries) ? (entries as readonly unknown[]) : [entries]).filter(isGroup);
  }

  /** The text behind a key, or each text of the list there, without blanks around it. */
  textsOf(data: object, key: string): readonly PlacedText[] {
    const value = valueOf(data, key);
    if (typeof value === "string") return [{ text: value.trim(), range: this.range(data, key) }];
    if (!Array.isArray(value)) return [];
    return value.flatMap((item: unknown, index) => (typeof item === "string" ? [{ text: item.trim(), range: this.range(value, index) }] : []));
  }

  whole(entry: object): TextRange {
    return this.#positioned(this.#around.places.get(entry)?.span);
  }

  #reportUnknownKeys(data: unknown, known: readonly string[]): void {
    if (typeof data !== "object" || data === null || Array.isArray(data)) return;
    for (const key of Object.keys(data)) {
      if (known.includes(key)) continue;
      const range = this.#positioned(this.#around.places.get(data)?.entries.get(key)?.key);
      this.report("unknown-key", `Metronome doesn't know the key ${quoted(key)} here.${didYouMean(key, known)}`, range);
    }
  }

  #positioned(span: readonly [number, number] | undefined): TextRange {
    return span === undefined ? this.#beginning : this.#around.positions.range(...span);
  }
}

/** The opening `---`: where something missing from a practice as a whole is reported. */
export const openingLine: TextRange = { ...fileStart, endCharacter: 3 };

export function valueOf(data: object, key: string): unknown {
  return (data as Readonly<Record<string, unknown>>)[key];
}

function isSameRange(one: TextRange, other: TextRange): boolean {
  return one.startLine === other.startLine && one.startCharacter === other.startCharacter && one.endCharacter === other.endCharacter;
}
