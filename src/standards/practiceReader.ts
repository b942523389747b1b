// Carries the findings about one front matter to their exact places, and builds the standard from what is sound.
import * as v from "valibot";
import type { Aim, Diagnostic, Heading, PracticeException, PracticeLevel, Standard, TextRange } from "../model/standard";
import { linkFault } from "./checkLink";
import { diagnostic, fileStart, type DiagnosticCode } from "./diagnosticCodes";
import { didYouMean } from "./nearestWord";
import { parseAim } from "./parseAim";
import { isSameHeading } from "./parseHeadings";
import type { Place } from "./parseYaml";
import { aimSchema, areaIds, practiceKeys, splitFault, type PracticeFrontMatter, type WrittenAim } from "./practiceSchema";
import { quoted } from "./quoted";
import { isSignalId, offeredMeasure, signalMeasures } from "./signalMeasures";
import type { TextPositions } from "./textPositions";

/** The file around the front matter. */
export interface Surroundings {
  readonly file: string;
  readonly places: WeakMap<object, Place>;
  readonly positions: TextPositions;
  readonly headings: readonly Heading[];
}

/** Reads one front matter; `diagnostics` grows with each step. */
export class PracticeReader {
  readonly diagnostics: Diagnostic[] = [];
  readonly #around: Surroundings;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Reports keys that Metronome doesn't know, in the file itself and in each list's entries. */
  reportUnknownKeys(data: object): void {
    this.#reportUnknownKeys(data, practiceKeys.practice);
    for (const list of ["aims", "levels", "exceptions"] as const) {
      const entries = valueOf(data, list);
      for (const entry of Array.isArray(entries) ? entries : []) this.#reportUnknownKeys(entry, practiceKeys[list]);
    }
  }

  /** Reports what the schema found. */
  reportIssue(issue: v.BaseIssue<unknown>): void {
    const { code, sentence } = splitFault(issue.message);
    const last = issue.path?.at(-1);
    this.#report(code, sentence, last === undefined ? openingLine : this.#range(last.input as object, last.key as PropertyKey));
  }

  /** The aims that are sound in themselves; the others are reported, each part at its place. */
  readAims(data: object): readonly Aim[] {
    const entries = valueOf(data, "aims");
    if (!Array.isArray(entries)) return [];
    return entries.flatMap((entry: unknown) => {
      // What the schema says against an entry has been reported with the file as a whole.
      const parsed = v.safeParse(aimSchema, entry);
      const aim = parsed.success ? this.#readAim(parsed.output, entry as object) : undefined;
      return aim === undefined ? [] : [aim];
    });
  }

  /** The standard that the sound parts make; whether it may come into force is the caller's to say. */
  readStandard(front: PracticeFrontMatter, data: object, aims: readonly Aim[]): Standard {
    const area = this.#knownArea(front, data);
    return {
      id: front.id,
      title: front.title,
      ...(area === undefined ? {} : { area }),
      owners: front.owners ?? [],
      ...(front.since === undefined ? {} : { since: front.since }),
      aims,
      levels: this.#levels(front, data),
      links: this.#safeLinks(front, data),
      exceptions: (front.exceptions ?? []).map((entry, index) => this.#exception(entry, index, data)),
      headings: this.#around.headings,
      file: this.#around.file,
      idRange: this.#range(data, "id"),
    };
  }

  #readAim(written: WrittenAim, entry: object): Aim | undefined {
    if (!isSignalId(written.signal)) return undefined;
    const measure = offeredMeasure(written.signal, written.measure);
    if (measure === undefined) {
      const offered = signalMeasures[written.signal].map(({ id }) => id);
      const named = written.measure ?? "";
      const sentence = `${written.signal} has no measure ${quoted(named)}; it offers ${offered.join(", ")}.`;
      this.#report("unknown-measure", sentence + didYouMean(named, offered), this.#range(entry, "measure"));
      return undefined;
    }
    const parsed = parseAim(written.aim, measure.unit);
    if (parsed.kind === "fault") {
      this.#report(parsed.code, parsed.message, this.#range(entry, "aim"));
      return undefined;
    }
    const heading = this.#knownHeading(written, entry);
    return {
      signal: written.signal,
      measure: measure.id,
      text: written.aim,
      limit: parsed.limit,
      paths: written.paths ?? [],
      ...(heading === undefined ? {} : { heading }),
      range: this.#whole(entry),
    };
  }

  #knownHeading({ heading }: WrittenAim, entry: object): string | undefined {
    if (heading === undefined) return undefined;
    const texts = this.#around.headings.map(({ text }) => text);
    const found = texts.find((text) => isSameHeading(text, heading));
    if (found !== undefined) return found;
    const sentence = `The text below has no heading ${quoted(heading)}.${didYouMean(heading, texts)}`;
    this.#report("unknown-heading", sentence, this.#range(entry, "heading"));
    return undefined;
  }

  #knownArea({ area }: PracticeFrontMatter, data: object): string | undefined {
    if (area === undefined || areaIds.some((id) => id === area)) return area;
    const sentence = `There is no area ${quoted(area)}; the areas are ${areaIds.join(", ")}.`;
    this.#report("unknown-area", sentence + didYouMean(area, areaIds), this.#range(data, "area"));
    return undefined;
  }

  #levels({ levels = [] }: PracticeFrontMatter, data: object): readonly PracticeLevel[] {
    levels.forEach(({ name }, index) => {
      const first = levels.findIndex((level) => level.name === name);
      if (first === index) return;
      const sentence = `Level ${String(first + 1)} is called ${quoted(name)} too; answers could not be told apart.`;
      this.#report("duplicate-level", sentence, this.#range(entryOf(data, "levels", index), "name"));
    });
    return levels.map((level) => ({ name: level.name, looksLike: level["looks-like"] }));
  }

  #safeLinks({ links = [] }: PracticeFrontMatter, data: object): readonly string[] {
    return links.filter((link, index) => {
      const fault = linkFault(link, this.#around.file);
      if (fault !== undefined) this.#report("bad-link", fault, this.#range(valueOf(data, "links") as object, index));
      return fault === undefined;
    });
  }

  #exception(written: NonNullable<PracticeFrontMatter["exceptions"]>[number], index: number, data: object): PracticeException {
    const { paths = [], commits = [], reason, until } = written;
    if (paths.length + commits.length === 0) {
      const entry = entryOf(data, "exceptions", index);
      this.#report("missing-key", "An exception needs paths or commits: nothing says what it is for.", this.#whole(entry));
    }
    return { paths, commits: commits.map((commit) => commit.toLowerCase()), reason, ...(until === undefined ? {} : { until }) };
  }

  #reportUnknownKeys(data: unknown, known: readonly string[]): void {
    if (typeof data !== "object" || data === null || Array.isArray(data)) return;
    for (const key of Object.keys(data)) {
      if (known.includes(key)) continue;
      const range = this.#positioned(this.#around.places.get(data)?.entries.get(key)?.key);
      this.#report("unknown-key", `Metronome doesn't know the key ${quoted(key)} here.${didYouMean(key, known)}`, range);
    }
  }

  /** Where an entry's value stands; for one that is missing, the first word of what it is missing from. */
  #range(parent: object, key: PropertyKey): TextRange {
    const place = this.#around.places.get(parent);
    const entry = place?.entries.get(key);
    if (entry !== undefined) return this.#positioned(entry.value);
    if (place === undefined || place.isWhole) return openingLine;
    return this.#positioned(place.entries.values().next().value?.key ?? place.span);
  }

  #whole(entry: object): TextRange {
    return this.#positioned(this.#around.places.get(entry)?.span);
  }

  #positioned(span: readonly [number, number] | undefined): TextRange {
    return span === undefined ? openingLine : this.#around.positions.range(...span);
  }

  #report(code: DiagnosticCode, message: string, range: TextRange): void {
    const made = diagnostic(code, message, range);
    const isKnown = this.diagnostics.some((one) => one.message === message && isSameRange(one.range, range));
    if (!isKnown) this.diagnostics.push(made);
  }
}

/** The opening `---`: where something missing from the file as a whole is reported. */
export const openingLine: TextRange = { ...fileStart, endCharacter: 3 };

function valueOf(data: object, key: string): unknown {
  return (data as Readonly<Record<string, unknown>>)[key];
}

function entryOf(data: object, list: string, index: number): object {
  return (valueOf(data, list) as readonly object[])[index] ?? {};
}

function isSameRange(one: TextRange, other: TextRange): boolean {
  return one.startLine === other.startLine && one.startCharacter === other.startCharacter && one.endCharacter === other.endCharacter;
}
