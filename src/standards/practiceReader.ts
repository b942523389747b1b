// Carries the findings about one front matter to their exact places, and builds the standard from what is sound.
import * as v from "valibot";
import type { Aim, Diagnostic, Heading, Mentions, PlacedText, PracticeException, PracticeLevel, Standard } from "../model/standard";
import { linkedPath, linkFault } from "./checkLink";
import { DataReader, openingLine, valueOf, type FileAround } from "./dataReader";
import { didYouMean } from "./nearestWord";
import { parseAim } from "./parseAim";
import { isSameHeading } from "./parseHeadings";
import type { ProseLink } from "./proseLinks";
import { aimSchema, areaIds, practiceKeys, type PracticeFrontMatter, type WrittenAim } from "./practiceSchema";
import { quoted } from "./quoted";
import { globFault } from "./schemaParts";
import { isSignalId, offeredMeasure, signalMeasures } from "./signalMeasures";

/** The practice file around the front matter. */
export interface PracticeAround extends FileAround {
  readonly headings: readonly Heading[];
  /** Links of the prose, counted from the file's beginning. */
  readonly proseLinks: readonly ProseLink[];
}

/** Reads one front matter; `diagnostics` grows with each step. */
export class PracticeReader {
  readonly #around: PracticeAround;
  readonly #reader: DataReader;

  constructor(around: PracticeAround) {
    this.#around = around;
    this.#reader = new DataReader(around, openingLine);
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#reader.diagnostics;
  }

  /** Reports keys that Metronome doesn't know, in the file itself and in each list's entries. */
  reportUnknownKeys(data: object): void {
    const { practice, ...lists } = practiceKeys;
    this.#reader.reportUnknownKeys(data, practice, lists);
  }

  /** Reports what the schema found. */
  reportIssue(issue: v.BaseIssue<unknown>): void {
    this.#reader.reportIssue(issue);
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
      idRange: this.#reader.range(data, "id"),
    };
  }

  /** Reports links of the prose that may not be followed, and gives back what the file says of the world around it. */
  readMentions(data: object): Mentions {
    const lists = ["aims", "exceptions"].flatMap((list) => this.#reader.entriesOf(data, list));
    const links = this.#reader.textsOf(data, "links");
    return {
      globs: lists.flatMap((entry) => this.#reader.textsOf(entry, "paths")).filter(({ text }) => globFault(text) === undefined),
      files: [...links, ...this.#soundProseLinks()].flatMap(({ text, range }) => {
        const path = linkFault(text, this.#around.file) === undefined ? linkedPath(text, this.#around.file) : undefined;
        return path === undefined ? [] : [{ text: path, range }];
      }),
      ends: this.#reader.entriesOf(data, "exceptions").flatMap((entry) => this.#reader.textsOf(entry, "until")),
    };
  }

  #soundProseLinks(): readonly PlacedText[] {
    return this.#around.proseLinks.flatMap(({ address, start }) => {
      const range = this.#around.positions.range(start, start + address.length);
      const fault = linkFault(address, this.#around.file);
      if (fault !== undefined) this.#reader.report("bad-link", fault, range);
      return fault === undefined ? [{ text: address, range }] : [];
    });
  }

  #readAim(written: WrittenAim, entry: object): Aim | undefined {
    if (!isSignalId(written.signal)) return undefined;
    const measure = offeredMeasure(written.signal, written.measure);
    if (measure === undefined) {
      const offered = signalMeasures[written.signal].map(({ id }) => id);
      const named = written.measure ?? "";
      const sentence = `${written.signal} has no measure ${quoted(named)}; it offers ${offered.join(", ")}.`;
      this.#reader.report("unknown-measure", sentence + didYouMean(named, offered), this.#reader.range(entry, "measure"));
      return undefined;
    }
    const parsed = parseAim(written.aim, measure.unit);
    if (parsed.kind === "fault") {
      this.#reader.report(parsed.code, parsed.message, this.#reader.range(entry, "aim"));
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
      range: this.#reader.whole(entry),
    };
  }

  #knownHeading({ heading }: WrittenAim, entry: object): string | undefined {
    if (heading === undefined) return undefined;
    const texts = this.#around.headings.map(({ text }) => text);
    const found = texts.find((text) => isSameHeading(text, heading));
    if (found !== undefined) return found;
    const sentence = `The text below has no heading ${quoted(heading)}.${didYouMean(heading, texts)}`;
    this.#reader.report("unknown-heading", sentence, this.#reader.range(entry, "heading"));
    return undefined;
  }

  #knownArea({ area }: PracticeFrontMatter, data: object): string | undefined {
    if (area === undefined || areaIds.some((id) => id === area)) return area;
    const sentence = `There is no area ${quoted(area)}; the areas are ${areaIds.join(", ")}.`;
    this.#reader.report("unknown-area", sentence + didYouMean(area, areaIds), this.#reader.range(data, "area"));
    return undefined;
  }

  #levels({ levels = [] }: PracticeFrontMatter, data: object): readonly PracticeLevel[] {
    levels.forEach(({ name }, index) => {
      const first = levels.findIndex((level) => level.name === name);
      if (first === index) return;
      const sentence = `Level ${String(first + 1)} is called ${quoted(name)} too; answers could not be told apart.`;
      this.#reader.report("duplicate-level", sentence, this.#reader.range(entryOf(data, "levels", index), "name"));
    });
    return levels.map((level) => ({ name: level.name, looksLike: level["looks-like"] }));
  }

  #safeLinks({ links = [] }: PracticeFrontMatter, data: object): readonly string[] {
    return links.filter((link, index) => {
      const fault = linkFault(link, this.#around.file);
      if (fault !== undefined) this.#reader.report("bad-link", fault, this.#reader.range(valueOf(data, "links") as object, index));
      return fault === undefined;
    });
  }

  #exception(written: NonNullable<PracticeFrontMatter["exceptions"]>[number], index: number, data: object): PracticeException {
    const { paths = [], commits = [], reason, until } = written;
    if (paths.length + commits.length === 0) {
      const entry = entryOf(data, "exceptions", index);
      this.#reader.report("missing-key", "An exception needs paths or commits: nothing says what it is for.", this.#reader.whole(entry));
    }
    return { paths, commits: commits.map((commit) => commit.toLowerCase()), reason, ...(until === undefined ? {} : { until }) };
  }
}

function entryOf(data: object, list: string, index: number): object {
  return (valueOf(data, list) as readonly object[])[index] ?? {};
}
