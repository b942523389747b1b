// Globs from settings and team files, which are hostile: parsed within fixed bounds and matched without backtracking.
//
// picomatch 4.0.7 turns a glob into a regular expression and hangs for more than 8 s on `**/a/` x 12 or `*a` x 14
// against 60 to 80 characters. Here a glob is data, and matching costs at most its size times the path's length.
import { expandBraces, maxAlternatives, maxExpandedLength } from "./expandBraces";

/** A parsed glob; `text` is what the user wrote. */
export interface Glob {
  readonly text: string;
  readonly alternatives: readonly (readonly Segment[])[];
}

/** A glob, or one sentence saying why it is refused. */
export type ParsedGlob =
  | { readonly ok: true; readonly glob: Glob }
  | { readonly ok: false; readonly error: string };

/** What one folder or file name must look like; `folders` is `**`, any number of names. */
type Segment =
  | { readonly kind: "folders" }
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "pattern"; readonly atoms: readonly Atom[] };

type Atom =
  | { readonly kind: "character"; readonly code: number }
  | { readonly kind: "one" }
  | { readonly kind: "many" }
  | { readonly kind: "class"; readonly negated: boolean; readonly ranges: readonly (readonly [number, number])[] };

/** Longest glob accepted. Hand-written ones stay below 100; the bound is what keeps a match cheap. */
const maxGlobLength = 512;

/**
 * Read a glob; it is matched against the whole path from the repository's root, letter case included.
 *
 * `*` any text in one name (dot files too), `?` one character, `**` as a whole name any number of folders,
 * `[a-z]` `[!a-z]` one of a set, `{a,b}` either, `\` takes the next character literally, a `/` at the end means
 * everything in that folder. Parentheses are ordinary characters: Next.js names folders `(shop)`.
 */
export function parseGlob(text: string): ParsedGlob {
  if (text.length > maxGlobLength) return refuse(`is longer than ${maxGlobLength} characters`);
  if (text.startsWith("!")) return refuse("starts with `!`; globs here only say what they match");
  const extended = /[!@+*?]\(/.exec(text);
  if (extended) return refuse(`uses \`${extended[0]}…)\`, which is not supported; use {a,b}`);
  const expanded = expandBraces(text);
  if (expanded === "unclosed") return refuse("has a `{` without its `}`");
  if (expanded === "range") return refuse("uses a range such as {1..9}, which is not supported; list the values");
  if (expanded === "tooMany") {
    return refuse(`stands for more than ${maxAlternatives} alternatives or ${maxExpandedLength} characters`);
  }
  const alternatives: (readonly Segment[])[] = [];
  for (const alternative of expanded) {
    const segments = parseAlternative(alternative);
    if (segments === undefined) return refuse("has a `[` without its `]`");
    if (segments.length > 0) alternatives.push(segments);
  }
  if (alternatives.length === 0) return refuse("is empty");
  return { ok: true, glob: { text, alternatives } };
}

/** Whether a path (with `/`, relative to the repository's root) matches. */
export function matchesGlob(glob: Glob, path: string): boolean {
  const names = path.split("/");
  return glob.alternatives.some((segments) => matchesSegments(segments, names));
}

function refuse(reason: string): ParsedGlob {
  return { ok: false, error: `this glob ${reason}` };
}

function parseAlternative(text: string): readonly Segment[] | undefined {
  const rooted = text.replace(/^(\.?\/)+/, "");
  const names = (rooted.endsWith("/") ? `${rooted}**` : rooted).split("/").filter((name) => name !== "");
  const segments: Segment[] = [];
  for (const name of names) {
    const segment = parseSegment(name);
    if (segment === undefined) return undefined;
    const repeats = segment.kind === "folders" && segments.at(-1)?.kind === "folders";
    if (!repeats) segments.push(segment);
  }
  return segments;
}

function parseSegment(name: string): Segment | undefined {
  if (name === "**") return { kind: "folders" };
  const atoms: Atom[] = [];
  for (let at = 0; at < name.length; ) {
    const read = readAtom(name, at);
    if (read === undefined) return undefined;
    const repeats = read.atom.kind === "many" && atoms.at(-1)?.kind === "many";
    if (!repeats) atoms.push(read.atom);
    at = read.end;
  }
  if (!atoms.every((atom) => atom.kind === "character")) return { kind: "pattern", atoms };
  return { kind: "literal", text: String.fromCharCode(...atoms.map((atom) => atom.code)) };
}

function readAtom(name: string, at: number): { readonly atom: Atom; readonly end: number } | undefined {
  const character = name[at];
  if (character === "*") return { atom: { kind: "many" }, end: at + 1 };
  if (character === "?") return { atom: { kind: "one" }, end: at + 1 };
  if (character === "[") return readClass(name, at + 1);
  const literal = character === "\\" && at + 1 < name.length ? at + 1 : at;
  return { atom: { kind: "character", code: name.charCodeAt(literal) }, end: literal + 1 };
}

/** Reads `[a-z]` from behind the bracket; a `]` in first place is a member, as in shells. */
function readClass(name: string, start: number): { readonly atom: Atom; readonly end: number } | undefined {
  const negated = name[start] === "!" || name[start] === "^";
  const first = negated ? start + 1 : start;
  const end = name.indexOf("]", first + 1);
  if (end === -1) return undefined;
  const ranges: [number, number][] = [];
  for (let at = first; at < end; ) {
    const isRange = name[at + 1] === "-" && at + 2 < end;
    ranges.push([name.charCodeAt(at), name.charCodeAt(isRange ? at + 2 : at)]);
    at += isRange ? 3 : 1;
  }
  return { atom: { kind: "class", negated, ranges }, end: end + 1 };
}

/**
 * The greedy wildcard match: on a mismatch only the latest wildcard takes one more, because anything an earlier one
 * could gain the latest can gain too. Each pair of pattern item and path item is so compared at most once.
 */
function matchesWildcards<Item, Input>(
  items: readonly Item[],
  inputs: ArrayLike<Input>,
  isWildcard: (item: Item) => boolean,
  accepts: (item: Item, input: Input) => boolean,
): boolean {
  let item = 0;
  let input = 0;
  let wildcard = -1;
  let resumeAt = 0;
  while (input < inputs.length) {
    const current = items[item];
    if (current !== undefined && isWildcard(current)) {
      wildcard = item++;
      resumeAt = input;
    } else if (current !== undefined && accepts(current, inputs[input] as Input)) {
      item++;
      input++;
    } else if (wildcard >= 0) {
      item = wildcard + 1;
      input = ++resumeAt;
    } else {
      return false;
    }
  }
  return items.slice(item).every(isWildcard);
}

function matchesSegments(segments: readonly Segment[], names: readonly string[]): boolean {
  return matchesWildcards(segments, names, (segment) => segment.kind === "folders", matchesName);
}

function matchesName(segment: Segment, name: string): boolean {
  if (segment.kind === "literal") return segment.text === name;
  if (segment.kind === "folders") return true;
  return matchesWildcards(segment.atoms, name, (atom) => atom.kind === "many", matchesCharacter);
}

function matchesCharacter(atom: Atom, character: string): boolean {
  const code = character.charCodeAt(0);
  switch (atom.kind) {
    case "character":
      return atom.code === code;
    case "class":
      return atom.ranges.some(([low, high]) => low <= code && code <= high) !== atom.negated;
    case "one":
    case "many":
      return true;
  }
}
