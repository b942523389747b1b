// How a mistake in one of the team's files is mended where one way to mend it is clearly right.
import { pathLabels } from "../../model/role";
import type { Diagnostic } from "../../model/standard";
import { splitFrontMatter } from "../frontMatter";
import { nearestWord } from "../nearestWord";
import { aimUnit } from "../parseAim";
import { parseHeadings } from "../parseHeadings";
import { areaIds } from "../practiceSchema";
import { isSignalId, offeredMeasure, signalIds, signalMeasures } from "../signalMeasures";
import { TextPositions } from "../textPositions";
import { keysOfGroup, placeAt, type EditorPlace, type FileKind } from "./editorPlace";
import { listFixes } from "./listFixes";

/** Text to put in place of what stands between two offsets. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface QuickFix {
  readonly title: string;
  readonly edit: Edit;
}

export interface FixContext {
  readonly kind: FileKind;
  /** Path of the file. */
  readonly file: string;
}

/** A mistake and where it stands. */
interface Mistake extends FixContext {
  readonly whole: string;
  /** What the mistake is under. */
  readonly start: number;
  readonly end: number;
  /** The word that stands there, in its group of keys. */
  readonly place: EditorPlace | undefined;
}

/** The fix of a mistake; nothing where only the team can know what is right. */
export function quickFix(text: string, { code, range }: Diagnostic, context: FixContext): QuickFix | undefined {
  const fix = Object.hasOwn(fixes, code) ? fixes[code] : undefined;
  if (fix === undefined) return undefined;
  // Ranges are those of the text without its byte order mark.
  const mark = text.startsWith("\uFEFF") ? 1 : 0;
  const whole = text.slice(mark);
  const positions = new TextPositions(whole);
  const [start, end] = [positions.offset(range.startLine, range.startCharacter), positions.offset(range.endLine, range.endCharacter)];
  const found = fix({ ...context, whole, start, end, place: placeAt(whole, start, context.kind) });
  return found && { ...found, edit: { ...found.edit, start: found.edit.start + mark, end: found.edit.end + mark } };
}

type Fix = (mistake: Mistake) => QuickFix | undefined;

const fixes: Readonly<Record<string, Fix>> = {
  "unknown-key": ({ place, kind }) => {
    const keys = place && Object.hasOwn(keysOfGroup[kind], place.group) ? (keysOfGroup[kind][place.group] ?? []) : [];
    return nearest(place, keys.filter((key) => place?.siblings.has(key) !== true));
  },
  "unknown-signal": ({ place }) => nearest(place, signalIds),
  "unknown-measure": ({ place }) => nearest(place, measuresBeside(place)),
  "unknown-area": ({ place }) => nearest(place, areaIds),
  "unknown-role": ({ place }) => nearest(place, pathLabels),
  "unknown-heading": ({ place, whole }) => nearest(place, headingsIn(whole)),
  "bad-unit": ({ place }) => rightUnit(place),
  "bad-yaml": quotedAim,
  "bad-id": ({ place }) => (place === undefined ? undefined : replaced(place, slug(place.text))),
  "level-without-name": ({ whole, start, place }) => {
    const edit = place?.key === "name" || place?.text === "name" ? listFixes.emptyName(whole, place) : listFixes.missingName(whole, start);
    return edit && { title: "Give the level a name", edit };
  },
  "ended-exception": ({ whole, start }) => {
    const edit = listFixes.endedException(whole, start);
    return edit && { title: "Take the exception out", edit };
  },
  "no-front-matter": begun,
  "unclosed-front-matter": closed,
};

function nearest(place: EditorPlace | undefined, known: readonly string[]): QuickFix | undefined {
  const word = place && nearestWord(place.text, known);
  return word === undefined ? undefined : replaced(place, word);
}

function replaced(place: EditorPlace | undefined, word: string): QuickFix | undefined {
  if (place === undefined || word === "") return undefined;
  return { title: `Change to "${word}"`, edit: { start: place.start, end: place.end, text: word } };
}

function measuresBeside(place: EditorPlace | undefined): readonly string[] {
  const signal = place?.siblings.get("signal") ?? "";
  return isSignalId(signal) ? signalMeasures[signal].map(({ id }) => id) : [];
}

function headingsIn(text: string): readonly string[] {
  const parts = splitFrontMatter(text);
  return parts.kind === "found" ? parseHeadings(text.slice(parts.bodyStart), 0).map((heading) => heading.text) : [];
}

/** The number stays; only a unit that is missing or another one is put right. */
function rightUnit(place: EditorPlace | undefined): QuickFix | undefined {
  const signal = place?.siblings.get("signal") ?? "";
  const named = place?.siblings.get("measure");
  const measure = isSignalId(signal) ? offeredMeasure(signal, named === "" ? undefined : named) : undefined;
  const numbers = /^(.*\d)\s*\D*$/.exec(place?.text ?? "")?.[1];
  if (place === undefined || measure === undefined || numbers === undefined) return undefined;
  const aim = `${numbers} ${aimUnit(measure.unit)}`;
  return { title: `Change to "${aim}"`, edit: { start: place.start, end: place.end, text: place.isQuoted ? aim : `"${aim}"` } };
}

/** `aim: >= 70 %` begins a block to YAML. */
function quotedAim({ whole, start }: Mistake): QuickFix | undefined {
  const lineStart = whole.lastIndexOf("\n", start - 1) + 1;
  const line = /^[^\r\n]{0,200}/.exec(whole.slice(lineStart))?.[0] ?? "";
  const [, before, aim] = /^(\s*(?:- +)?aim:[ \t]*)([>%|][^"#]*[^"#\s])/.exec(line) ?? [];
  if (before === undefined || aim === undefined) return undefined;
  const at = lineStart + before.length;
  return { title: "Put the aim in quotes", edit: { start: at, end: at + aim.length, text: `"${aim}"` } };
}

function begun({ whole, file }: Mistake): QuickFix {
  const id = slug(file.split("/").at(-1)?.replace(/\.md$/, "") ?? "") || "practice";
  const title = parseHeadings(whole, 0)[0]?.text ?? id;
  return { title: "Begin with an id and a title", edit: { start: 0, end: 0, text: `---\nid: ${id}\ntitle: ${JSON.stringify(title)}\n---\n` } };
}

/** Prose begins with a heading; without one, everything is front matter. */
function closed({ whole }: Mistake): QuickFix {
  const heading = /^#{1,6} /m.exec(whole)?.index ?? whole.length;
  const isLineStart = heading === 0 || /[\r\n]/.test(whole[heading - 1] ?? "");
  return { title: "Close the front matter", edit: { start: heading, end: heading, text: `${isLineStart ? "" : "\n"}---\n` } };
}

function slug(text: string): string {
  return text.toLowerCase().split(/[^a-z0-9]+/).filter((part) => part !== "").join("-").slice(0, 64).replace(/-$/, "");
}
