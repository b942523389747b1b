// Where the cursor stands in one of the team's files: in which group of keys, at a key or behind one, and what stands beside it.
import { splitFrontMatter } from "../frontMatter";
import { maxStandardSize } from "../parseStandard";
import { practiceKeys } from "../practiceSchema";
import { teamKeys } from "../teamSchema";
import type { LooseMap, LooseNode, LooseScalar } from "./looseNode";
import { parseLoosely } from "./looseYaml";

/** Which of the team's files: a practice, or the one that the team has of itself. */
export type FileKind = "practice" | "team";

/** A place at which something may be completed or explained; offsets are those of the file. */
export interface EditorPlace {
  /** The group of keys: `aims`, or the file's own, `practice` or `team`. */
  readonly group: string;
  /** The key whose value this is; absent where the place is a key itself. */
  readonly key?: string;
  /** What stands there, without quotes. */
  readonly text: string;
  /** Between the quotes, where there are any. */
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
  /** Keys of the same group of keys with their texts; the one at the place is not among them. */
  readonly siblings: ReadonlyMap<string, string>;
  /** Whether a colon follows. */
  readonly hasColon: boolean;
}

/** What keys each group knows, by its name. */
export const keysOfGroup: Readonly<Record<FileKind, Readonly<Record<string, readonly string[]>>>> = { practice: practiceKeys, team: teamKeys };

/** Stands for the cursor in a text: a letter of nobody's alphabet. */
const cursor = "\uE0F1";

/** Where the cursor is; nothing in prose, in comments and where nothing can be known. */
export function placeOfCursor(text: string, offset: number, kind: FileKind): EditorPlace | undefined {
  if (text.length > maxStandardSize) return undefined;
  const root = looseRoot(`${text.slice(0, offset)}${cursor}${text.slice(offset)}`, kind, offset);
  const found = root && placeIn(root, { kind, holds: ({ start, end }) => start <= offset && offset < end });
  // At the quotes themselves nothing can be put in.
  if (found === undefined || offset < found.start || offset >= found.end) return undefined;
  const at = offset - found.start;
  return { ...found, text: found.text.slice(0, at) + found.text.slice(at + cursor.length), end: found.end - cursor.length };
}

/** What stands at an offset of a text. */
export function placeAt(text: string, offset: number, kind: FileKind): EditorPlace | undefined {
  const root = text.length > maxStandardSize ? undefined : looseRoot(text, kind, offset);
  return root && placeIn(root, { kind, holds: ({ start, end }) => start <= offset && offset <= end });
}

/** The keys of a file; `offset` is a place that must be among them. */
export function looseRoot(text: string, kind: FileKind, offset?: number): LooseNode | undefined {
  const mark = text.startsWith("\uFEFF") ? 1 : 0;
  if (kind === "team") return parseLoosely(text, mark, text.length);
  const parts = splitFrontMatter(text.slice(mark));
  if (parts.kind === "missing") return undefined;
  const start = mark + (parts.kind === "found" ? parts.yamlStart : text.slice(mark).indexOf("\n") + 1);
  // One that is not closed yet ends where a heading begins.
  const end = parts.kind === "found" ? mark + parts.yamlEnd : endOfOpen(text, start);
  return offset !== undefined && (offset < start || offset > end) ? undefined : parseLoosely(text, start, end);
}

function endOfOpen(text: string, start: number): number {
  const heading = /^#{1,6} /m.exec(text.slice(start));
  return heading === null ? text.length : start + heading.index;
}

interface Search {
  readonly kind: FileKind;
  readonly holds: (scalar: LooseScalar) => boolean;
}

interface Around {
  readonly group: string;
  readonly key?: string;
  /** Asked only where the place is: a file may hold hundreds of keys. */
  readonly siblings: () => ReadonlyMap<string, string>;
}

const nothing: ReadonlyMap<string, string> = new Map();

function placeIn(root: LooseNode, search: Search): EditorPlace | undefined {
  return find(root, search, { group: search.kind, siblings: () => nothing });
}

function find(node: LooseNode, search: Search, around: Around): EditorPlace | undefined {
  switch (node.kind) {
    case "scalar":
      return search.holds(node) ? placed(node, search, around) : undefined;
    case "list":
      for (const item of node.items) {
        const found = find(item, search, around);
        if (found !== undefined) return found;
      }
      return undefined;
    case "map":
      return findInMap(node, search, around.key ?? around.group);
  }
}

function findInMap(map: LooseMap, search: Search, group: string): EditorPlace | undefined {
  for (const entry of map.entries) {
    const siblings = (): ReadonlyMap<string, string> => textsOf(map, entry.key);
    if (search.holds(entry.key)) return { ...within(entry.key), group, siblings: siblings(), hasColon: entry.hasColon };
    const found = entry.value && find(entry.value, search, { group, key: entry.key.text, siblings });
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A word that stands where a group of keys belongs is the beginning of its first key. */
function placed(scalar: LooseScalar, { kind }: Search, { group, key, siblings }: Around): EditorPlace {
  const isGroup = key === undefined || Object.hasOwn(keysOfGroup[kind], key);
  if (isGroup) return { ...within(scalar), group: key ?? group, siblings: nothing, hasColon: false };
  return { ...within(scalar), group, key, siblings: siblings(), hasColon: false };
}

function within({ text, start, end, isQuoted }: LooseScalar): Pick<EditorPlace, "text" | "start" | "end" | "isQuoted"> {
  return isQuoted ? { text, start: start + 1, end: start + 1 + text.length, isQuoted } : { text, start, end, isQuoted };
}

function textsOf(map: LooseMap, except: LooseScalar): ReadonlyMap<string, string> {
  return new Map(map.entries.flatMap(({ key, hasColon, value }) =>
    key === except || !hasColon ? [] : [[key.text, value?.kind === "scalar" ? value.text : ""] as const]));
}
