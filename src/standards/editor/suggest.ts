// What may stand at a place of one of the team's files: keys, signals, measures, areas, owners, the words of an aim.
import { pathLabels } from "../../model/role";
import { aimUnit } from "../parseAim";
import { parseHeadings } from "../parseHeadings";
import { splitFrontMatter } from "../frontMatter";
import { areaIds } from "../practiceSchema";
import { isSignalId, offeredMeasure, signalIds, signalMeasures, type OfferedMeasure } from "../signalMeasures";
import { keysOfGroup, placeOfCursor, type EditorPlace, type FileKind } from "./editorPlace";
import { meaningOf } from "./keyMeanings";
import type { SignalVocabulary } from "./signalVocabulary";

/** One thing that may be put in, in place of what stands between two offsets. */
export interface Suggestion {
  readonly kind: "key" | "signal" | "measure" | "area" | "owner" | "aim" | "role" | "heading";
  readonly label: string;
  /** With `${1:60}` where a person goes on writing, if it is a snippet. */
  readonly insert: string;
  readonly isSnippet?: true;
  readonly start: number;
  readonly end: number;
  /** A few words beside the label, and a sentence below it. */
  readonly detail?: string;
  readonly meaning?: string;
  /** Whether there is something to choose behind it at once. */
  readonly goesOn?: true;
}

export interface SuggestContext {
  readonly kind: FileKind;
  readonly vocabulary: SignalVocabulary;
  /** Owners that other files name, and those of CODEOWNERS. */
  readonly owners: readonly string[];
}

/** What stands behind a suggestion's label, without its place. */
type Offer = Omit<Suggestion, "start" | "end">;

/** Everything that may stand at an offset, in the order in which it is offered. */
export function suggest(text: string, offset: number, context: SuggestContext): readonly Suggestion[] {
  const place = placeOfCursor(text, offset, context.kind);
  if (place === undefined) return [];
  const offers = place.key === undefined ? keysAt(place, context.kind) : valuesAt(place, place.key, text, context);
  return offers.map((offer) => ({ ...offer, start: place.start, end: place.end }));
}

/** Keys behind which there is something to choose. */
const choosable: ReadonlySet<string> = new Set(["area", "signal", "measure", "aim", "label", "heading"]);

/** Keys whose value begins on the next line. */
const blocks: Readonly<Record<string, string>> = {
  aims: "aims:\n  - signal: ",
  levels: "levels:\n  - name: $1\n    looks-like: $2",
  exceptions: 'exceptions:\n  - paths: ["$1"]\n    reason: $2\n    until: $3',
  outcomes: "outcomes:\n  - id: $1\n    title: $2",
  roles: 'roles:\n  - glob: "$1"\n    label: ',
  releases: 'releases:\n  tags: ["$1"]',
  ignore: 'ignore:\n  commits: ["$1"]',
  owners: 'owners: ["$1"]',
  agents: 'agents: ["$1"]',
  extends: 'extends: ["$1"]',
  paths: 'paths: ["$1"]',
  commits: 'commits: ["$1"]',
};

function keysAt({ group, siblings, hasColon, text }: EditorPlace, kind: FileKind): readonly Offer[] {
  const known = Object.hasOwn(keysOfGroup[kind], group) ? (keysOfGroup[kind][group] ?? []) : [];
  return known.filter((key) => key === text || !siblings.has(key)).map((key) => {
    const block = Object.hasOwn(blocks, key) ? blocks[key] : undefined;
    const insert = hasColon ? key : (block ?? `${key}: `);
    const meaning = meaningOf(kind, group, key);
    const isSnippet = insert.includes("$") || insert.includes("\n");
    const goesOn = !hasColon && (choosable.has(key) || insert.endsWith(": ") && block !== undefined);
    return { kind: "key", label: key, insert, ...(isSnippet && { isSnippet }), ...(meaning !== undefined && { meaning }), ...(goesOn && { goesOn }) };
  });
}

function valuesAt(place: EditorPlace, key: string, text: string, context: SuggestContext): readonly Offer[] {
  switch (`${place.group}.${key}`) {
    case "practice.area":
      return areaIds.map((area) => ({ kind: "area", label: area, insert: area }));
    case "practice.owners":
      return context.owners.filter((owner) => /^[^\s"\\]+$/.test(owner)).map((owner) => ({ kind: "owner", label: owner, insert: place.isQuoted ? owner : `"${owner}"` }));
    case "aims.signal":
      return signalIds.map((signal) => ({ kind: "signal", label: signal, insert: signal, detail: context.vocabulary.title(signal), meaning: context.vocabulary.question(signal) }));
    case "aims.measure":
      return measuresOf(place, context.vocabulary);
    case "aims.aim":
      return aimsOf(place);
    case "aims.heading":
      return headingsIn(text).map((heading) => ({ kind: "heading", label: heading, insert: place.isQuoted ? heading : plainOrQuoted(heading) }));
    case "roles.label":
      return pathLabels.map((label) => ({ kind: "role", label, insert: label }));
    default:
      return [];
  }
}

function measuresOf({ siblings }: EditorPlace, vocabulary: SignalVocabulary): readonly Offer[] {
  const signal = siblings.get("signal") ?? "";
  if (!isSignalId(signal)) return [];
  return signalMeasures[signal].map(({ id, unit }) => ({ kind: "measure", label: id, insert: id, detail: `${vocabulary.measure(signal, id)} (${aimUnit(unit)})` }));
}

/** A number somebody may begin with, by unit; what is right only the team can say. */
function likelyNumbers({ unit }: OfferedMeasure): readonly [number, number] {
  if (unit === "share") return [60, 80];
  return unit === "lines" ? [20, 60] : [5, 15];
}

/** The words of an aim; where a number stands already, the unit that it lacks. */
function aimsOf({ siblings, text, isQuoted }: EditorPlace): readonly Offer[] {
  const signal = siblings.get("signal") ?? "";
  const named = siblings.get("measure");
  const measure = isSignalId(signal) ? offeredMeasure(signal, named === "" ? undefined : named) : undefined;
  if (measure === undefined) return [];
  const unit = aimUnit(measure.unit);
  const written = (insert: string): string => (isQuoted ? insert : `"${insert}"`);
  const begun = /^((?:<=|>=|≤|≥)\s*\d[\d.]*|between\s+\d[\d.]*\s+and\s+\d[\d.]*)\s*\D*$/.exec(text.trim())?.[1];
  if (begun !== undefined) return [{ kind: "aim", label: `${begun} ${unit}`, insert: written(`${begun} ${unit}`) }];
  const [low, high] = likelyNumbers(measure);
  return [
    { kind: "aim", label: `<= … ${unit}`, insert: written(`<= \${1:${String(high)}} ${unit}`), isSnippet: true, meaning: "At most so much." },
    { kind: "aim", label: `>= … ${unit}`, insert: written(`>= \${1:${String(high)}} ${unit}`), isSnippet: true, meaning: "At least so much." },
    { kind: "aim", label: `between … and … ${unit}`, insert: written(`between \${1:${String(low)}} and \${2:${String(high)}} ${unit}`), isSnippet: true, meaning: "Neither less nor more." },
    { kind: "aim", label: "none", insert: "none", meaning: "Watched, not judged." },
  ];
}

function headingsIn(text: string): readonly string[] {
  const parts = splitFrontMatter(text);
  return parts.kind === "found" ? [...new Set(parseHeadings(text.slice(parts.bodyStart), 0).map((heading) => heading.text))] : [];
}

function plainOrQuoted(heading: string): string {
  return /^[A-Za-z][\w ?'()-]*$/.test(heading) ? heading : JSON.stringify(heading);
}
