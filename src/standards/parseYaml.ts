// Reads a front matter, or a file that is nothing else, as plain data that remembers where each part stands; the text may be made to exhaust a parser.
import { isAlias, isMap, isScalar, isSeq, parseDocument, type Alias, type Node, type YAMLError, type YAMLMap, type YAMLSeq } from "yaml";
import type { Diagnostic } from "../model/standard";
import { diagnostic, type DiagnosticCode } from "./diagnosticCodes";
import { quoted, visible } from "./quoted";
import type { TextPositions } from "./textPositions";

/** Start and end offset in the whole file. */
export type Span = readonly [number, number];

/** Where a map or list stands, and each of its entries. */
export interface Place {
  readonly span: Span;
  /** True for the front matter itself. */
  readonly isWhole: boolean;
  readonly entries: ReadonlyMap<PropertyKey, { readonly key: Span; readonly value: Span }>;
}

/** Maps have no prototype, so `__proto__` is a key like any other. */
export type YamlMap = Readonly<Record<string, unknown>>;

/** What the YAML says; `data` is absent where it could not be read as a whole. */
export interface YamlData {
  readonly data?: unknown;
  readonly places: WeakMap<object, Place>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * yaml 2.9.1 takes time by the square of a map's keys: 1,000 keys 33 to 77 ms, 40,000 over 8 s (measured, cold).
 * A long standard of ours has 60 lines.
 */
const maxLines = 600;

/** The same for what stands within a line, `{a: 1, b: 2}`; it also bounds the number of syntax errors. */
const maxMarks = 600;

/** Nesting a practice needs is 4; the parser calls itself once a level. */
const maxDepth = 20;

/** Twice that for what only looks like nesting, because prose has colons, hyphens and brackets too. */
const maxMarksInLine = maxDepth * 2;

/** A file within the limits above has fewer values than this, unless its aliases multiply them. */
const maxValues = 5000;

/** More than a few syntax errors are mostly echoes of the first. */
const maxSyntaxErrors = 5;

/** Parses `text`, which stands at offset `start` of the file that `positions` knows; `what` begins sentences about it. */
export function parseYaml(text: string, start: number, positions: TextPositions, what: "The front matter" | "The file" = "The front matter"): YamlData {
  const reader = new Reader(text, start, positions);
  const refusal = boundFault(text, what);
  if (refusal !== undefined) return reader.refuse(refusal.code, refusal.message, [0, 0]);
  let document;
  try {
    document = withoutStackTraces(() => parseDocument(text, parserOptions));
  } catch (error) {
    if (error instanceof RangeError) return reader.refuse("too-deep", depthMessage, [0, 0]);
    throw error;
  }
  const problems = [...document.errors, ...document.warnings];
  if (problems.length > 0) {
    for (const problem of problems.slice(0, maxSyntaxErrors)) reader.reportSyntax(problem);
    return reader.withoutData();
  }
  return reader.read(document.contents);
}

/** Duplicate keys are looked for here, to name both places; positions are kept by `TextPositions`. */
const parserOptions = { schema: "core", version: "1.2", uniqueKeys: false, prettyErrors: false, logLevel: "error" } as const;

/**
 * Runs the parser without traces for its syntax errors, which nobody reads and which cost by their depth: 1,700 nested
 * `: ` took 124 ms with the 100 frames that VS Code asks for, 5 s with all of them, 21 ms without.
 */
function withoutStackTraces<T>(run: () => T): T {
  const errors: ErrorConstructor & { stackTraceLimit?: number | undefined } = Error;
  const limit = errors.stackTraceLimit;
  errors.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    errors.stackTraceLimit = limit;
  }
}

const depthMessage = `This is nested deeper than ${String(maxDepth)} levels; a practice needs four.`;

interface Refusal {
  readonly code: DiagnosticCode;
  readonly message: string;
}

/** Refuses what would take the parser long, by looking at the characters alone. */
function boundFault(text: string, what: string): Refusal | undefined {
  const lines = text.split("\n");
  if (lines.length > maxLines) {
    return { code: "too-large", message: `${what} has more than ${String(maxLines)} lines${what === "The file" ? "" : "; the prose belongs below it"}.` };
  }
  let marks = 0;
  let open = 0;
  for (const line of lines) {
    const nested = count(line, nestingMark);
    // A key at the beginning of a line ends whatever was open, so that stray brackets in prose don't add up.
    open = Math.max(0, (/^[A-Za-z]/.test(line) ? 0 : open) + deepestBracket(line));
    if (nested > maxMarksInLine || open > maxMarksInLine) return { code: "too-deep", message: depthMessage };
    marks += nested + count(line, otherMark);
  }
  return marks > maxMarks ? { code: "too-large", message: `${what} holds more than ${String(maxMarks)} entries.` } : undefined;
}

/** `- `, `? ` and `: ` can open another level each time they stand in a line. */
const nestingMark = /[-?:](?=[\s,[\]{}]|$)/g;

/** Everything else that makes the parser build or reject something. */
const otherMark = /[,[\]{}]|(?<=^|[\s,[\]{}])[&*!|>'"%@`]/g;

function count(line: string, mark: RegExp): number {
  let found = 0;
  mark.lastIndex = 0;
  while (mark.test(line)) found++;
  return found;
}

/** How many brackets a line leaves open, or the most that stood open within it. */
function deepestBracket(line: string): number {
  let open = 0;
  let deepest = 0;
  for (const character of line) {
    if (character === "[" || character === "{") deepest = Math.max(deepest, ++open);
    else if (character === "]" || character === "}") open--;
  }
  return deepest > maxMarksInLine ? deepest : open;
}

class Reader {
  readonly #text: string;
  readonly #start: number;
  readonly #positions: TextPositions;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #places = new WeakMap<object, Place>();
  readonly #anchors = new Map<string, Node>();
  #values = 0;
  #isRefused = false;

  constructor(text: string, start: number, positions: TextPositions) {
    this.#text = text;
    this.#start = start;
    this.#positions = positions;
  }

  read(contents: Node | null): YamlData {
    const data = this.#data(contents, 0);
    if (this.#isRefused) return this.withoutData();
    return { data, places: this.#places, diagnostics: this.#diagnostics };
  }

  refuse(code: DiagnosticCode, message: string, [start, end]: Span): YamlData {
    this.#isRefused = true;
    // What is missing at the end is reported at the last word that is there.
    const last = Math.max(0, this.#text.trimEnd().length - 1);
    const from = Math.min(start, last);
    this.#report(code, message, [this.#start + from, this.#start + Math.max(from, Math.min(end, last + 1))]);
    return this.withoutData();
  }

  withoutData(): YamlData {
    return { places: this.#places, diagnostics: this.#diagnostics };
  }

  reportSyntax(problem: YAMLError): void {
    if (problem.code === "MULTIPLE_DOCS") {
      this.refuse("second-document", "Only one block of front matter is read; this begins a second one.", problem.pos);
      return;
    }
    const lineStart = this.#text.lastIndexOf("\n", problem.pos[0] - 1) + 1;
    const isBareAim = /^[\s-]*aim:\s*[>|%]/.test(this.#text.slice(lineStart, lineStart + 200));
    const hint = isBareAim ? ' Put the aim in quotes, as in aim: ">= 70 %".' : "";
    this.refuse("bad-yaml", `This is not valid YAML: ${visible(problem.message)}.${hint}`, problem.pos);
  }

  #data(node: unknown, depth: number): unknown {
    if (this.#isRefused) return undefined;
    if (depth > maxDepth) return void this.refuse("too-deep", depthMessage, spanOf(node));
    if (++this.#values > maxValues) {
      return void this.refuse("alias-bomb", "Aliases multiply this into too many values; write them out.", spanOf(node));
    }
    if (isAlias(node)) return this.#aliased(node, depth);
    if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    if (isMap(node)) return this.#map(node, depth);
    if (isSeq(node)) return this.#list(node, depth);
    return isScalar(node) ? node.value : null;
  }

  #aliased(alias: Alias, depth: number): unknown {
    const anchored = this.#anchors.get(alias.source);
    if (anchored !== undefined) return this.#data(anchored, depth + 1);
    return void this.refuse("bad-yaml", `Nothing above is marked &${visible(alias.source)}.`, spanOf(alias));
  }

  #map(node: YAMLMap, depth: number): YamlMap {
    const map: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    const entries = new Map<PropertyKey, { key: Span; value: Span }>();
    for (const pair of node.items) {
      const span = this.#span(pair.key);
      const key = isScalar(pair.key) ? pair.key.value : undefined;
      if (typeof key !== "string") {
        this.#report("wrong-type", "A key must be a plain word.", span);
        continue;
      }
      const earlier = entries.get(key);
      if (earlier !== undefined) {
        const line = this.#positions.range(...earlier.key).startLine + 1;
        this.#report("duplicate-key", `The key ${quoted(key)} stands here a second time; it was first given in line ${String(line)}.`, span);
        continue;
      }
      map[key] = this.#data(pair.value, depth + 1);
      const value = this.#span(pair.value);
      entries.set(key, { key: span, value: value[0] === value[1] ? span : value });
    }
    this.#places.set(map, { span: this.#span(node), isWhole: depth === 0, entries });
    return map;
  }

  #list(node: YAMLSeq, depth: number): readonly unknown[] {
    const list = node.items.map((item) => this.#data(item, depth + 1));
    const entries = node.items.map((item, index) => [index, { key: this.#span(item), value: this.#span(item) }] as const);
    this.#places.set(list, { span: this.#span(node), isWhole: depth === 0, entries: new Map(entries) });
    return list;
  }

  #report(code: DiagnosticCode, message: string, span: Span): void {
    this.#diagnostics.push(diagnostic(code, message, this.#positions.range(...span)));
  }

  #span(node: unknown): Span {
    const [start, end] = spanOf(node);
    // A block's range takes in the line ending behind it.
    const length = this.#text.slice(start, end).trimEnd().length;
    return [this.#start + start, this.#start + start + length];
  }
}

function spanOf(node: unknown): Span {
  if (!isAlias(node) && !isMap(node) && !isSeq(node) && !isScalar(node)) return [0, 0];
  const [start, end] = node.range ?? [0, 0];
  return [start, end];
}
