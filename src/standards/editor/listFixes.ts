// Mends entries of lists in a practice file: a level that lacks its name, an exception that is over.
import { looseRoot, type EditorPlace } from "./editorPlace";
import type { LooseEntry, LooseNode } from "./looseNode";

/** The same as an edit of a quick fix. */
interface ListEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Puts a name in front of a level's first key, in a line of its own where the others have one. */
function missingName(text: string, at: number): ListEdit | undefined {
  const found = itemAt(text, "levels", at);
  const first = found?.item.kind === "map" ? found.item.entries[0]?.key : undefined;
  if (found === undefined || first === undefined) return undefined;
  const before = text.slice(lineStartOf(text, first.start), first.start);
  const isBlock = /^\s*-?\s*$/.test(before);
  const name = `name: Level ${String(found.position + 1)}`;
  const written = isBlock ? `${name}\n${before.replace("-", " ")}` : `${name}, `;
  return { start: first.start, end: first.start, text: written };
}

/** Puts a name where none stands behind its key. */
function emptyName(text: string, place: EditorPlace): ListEdit {
  const name = `Level ${String((itemAt(text, "levels", place.start)?.position ?? 0) + 1)}`;
  if (place.key === "name") return { start: place.start, end: place.end, text: name };
  const colon = text.indexOf(":", place.end) + 1;
  return { start: colon, end: colon, text: ` ${name}` };
}

/** Takes out the exception at an offset, and the key of the list where it was the only one; one that shares its lines is left to people. */
function endedException(text: string, at: number): ListEdit | undefined {
  const found = itemAt(text, "exceptions", at);
  if (found === undefined) return undefined;
  const lineStart = lineStartOf(text, found.item.start);
  if (!/^\s*-\s+$/.test(text.slice(lineStart, found.item.start))) return undefined;
  const start = found.count === 1 ? lineStartOf(text, found.entry.key.start) : lineStart;
  return { start, end: lineEndOf(text, found.item.end), text: "" };
}

interface FoundItem {
  readonly entry: LooseEntry;
  readonly item: LooseNode;
  readonly position: number;
  readonly count: number;
}

/** The item of a list of the file's own that an offset lies in. */
function itemAt(text: string, list: string, at: number): FoundItem | undefined {
  const root = looseRoot(text, "practice", at);
  const entry = root?.kind === "map" ? root.entries.find(({ key }) => key.text === list) : undefined;
  const items = entry?.value?.kind === "list" ? entry.value.items : [];
  const position = items.findIndex((item) => item.start <= at && at <= item.end);
  const item = items[position];
  return entry === undefined || item === undefined ? undefined : { entry, item, position, count: items.length };
}

function lineStartOf(text: string, at: number): number {
  return Math.max(text.lastIndexOf("\n", at - 1), text.lastIndexOf("\r", at - 1)) + 1;
}

/** Behind the line's ending. */
function lineEndOf(text: string, at: number): number {
  const ending = /\r\n|\r|\n/.exec(text.slice(at));
  return ending === null ? text.length : at + ending.index + ending[0].length;
}

/** What is put in or taken out, by what is wrong. */
export const listFixes = { missingName, emptyName, endedException } as const;
