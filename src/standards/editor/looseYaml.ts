// Reads YAML that is only half written, for whoever completes it: what can't be understood is left out, nothing is an error.
import { FlowReader } from "./looseFlow";
import type { LooseEntry, LooseNode, LooseScalar } from "./looseNode";

/** Reads `text` between two offsets; nothing where nothing is written, or more than a team writes. */
export function parseLoosely(text: string, start: number, end: number): LooseNode | undefined {
  const lines = end - start > maxLength ? undefined : linesOf(text.slice(start, end), start);
  return lines === undefined ? undefined : new LooseReader(text, lines, end).block(0, 0);
}

/** Of one line: where what it says begins, and in which column. */
interface Line {
  readonly at: number;
  readonly column: number;
  readonly end: number;
}

/** As many lines as the strict parser reads. */
const maxLines = 600;

/** More than these lines hold in any file that people write. */
const maxLength = 64 * 1024;

/** Longest text in brackets; more is not looked through at each key that is pressed. */
const maxFlowLength = 4000;

/** As deep as the strict parser goes. */
const maxDepth = 20;

/** Lines that say something. */
function linesOf(text: string, start: number): readonly Line[] | undefined {
  const lines: Line[] = [];
  let at = start;
  let count = 0;
  for (const part of text.split(/(\r\n|\r|\n)/)) {
    if (++count > 2 * maxLines) return undefined;
    const column = part.length - part.trimStart().length;
    if (part.trim() !== "" && part[column] !== "#") lines.push({ at: at + column, column, end: at + part.trimEnd().length });
    at += part.length;
  }
  return lines;
}

class LooseReader {
  readonly #text: string;
  readonly #lines: Line[];
  readonly #end: number;
  #next = 0;

  constructor(text: string, lines: readonly Line[], end: number) {
    this.#text = text;
    this.#lines = [...lines];
    this.#end = end;
  }

  /** What stands at or right of a column, from the next line on. */
  block(leastColumn: number, depth: number): LooseNode | undefined {
    const first = this.#lines[this.#next];
    if (first === undefined || first.column < leastColumn || depth > maxDepth) return undefined;
    return this.#isItem(first) ? this.#list(first.column, depth) : this.#map(first.column, depth);
  }

  #isItem({ at, end }: Line): boolean {
    return this.#text[at] === "-" && (at + 1 === end || /\s/.test(this.#text[at + 1] ?? ""));
  }

  #list(column: number, depth: number): LooseNode {
    const items: LooseNode[] = [];
    const start = this.#lines[this.#next]?.at ?? this.#end;
    for (let line = this.#lines[this.#next]; line !== undefined && line.column >= column; line = this.#lines[this.#next]) {
      if (line.column > column || !this.#isItem(line)) {
        // A word that is being written where an item belongs.
        if (line.column === column && this.#keyOf(line) !== undefined) break;
        items.push(this.#scalarOf(line.at, line.end));
        this.#next++;
        continue;
      }
      const item = this.#item(line, depth);
      if (item !== undefined) items.push(item);
    }
    return { kind: "list", items, start, end: this.#endBefore() };
  }

  #item(line: Line, depth: number): LooseNode | undefined {
    const rest = this.#text.slice(line.at + 1, line.end);
    const blanks = rest.length - rest.trimStart().length;
    if (rest.trim() === "" || rest.trimStart().startsWith("#")) {
      this.#next++;
      return this.block(line.column + 1, depth + 1);
    }
    const inner: Line = { at: line.at + 1 + blanks, column: line.column + 1 + blanks, end: line.end };
    if (/[[{]/.test(this.#text[inner.at] ?? "")) return this.#flowIn(inner.at, line.column, depth + 1);
    this.#lines[this.#next] = inner;
    return this.block(line.column + 1, depth + 1);
  }

  #map(column: number, depth: number): LooseNode {
    const entries: LooseEntry[] = [];
    const start = this.#lines[this.#next]?.at ?? this.#end;
    for (let line = this.#lines[this.#next]; line !== undefined && line.column >= column; line = this.#lines[this.#next]) {
      if (line.column > column) this.#skip(column + 1, depth);
      else if (this.#isItem(line)) break;
      else entries.push(this.#entry(line, depth));
    }
    const [only] = entries;
    // A single word is no key of anything yet.
    if (only !== undefined && entries.length === 1 && !only.hasColon) return only.key;
    return { kind: "map", entries, start, end: this.#endBefore() };
  }

  #skip(column: number, depth: number): void {
    const before = this.#next;
    this.block(column, depth + 1);
    if (this.#next === before) this.#next++;
  }

  #entry(line: Line, depth: number): LooseEntry {
    const key = this.#keyOf(line);
    this.#next++;
    if (key === undefined) return { key: this.#scalarOf(line.at, line.end), hasColon: false };
    const at = key.end + 1 + (/^\s*:\s*/.exec(this.#text.slice(key.end, line.end))?.[0].length ?? 1) - 1;
    const rest = this.#text.slice(at, line.end);
    const value = this.#valueOf(at, rest, line, depth);
    return { key, hasColon: true, ...(value !== undefined && { value }) };
  }

  #valueOf(at: number, rest: string, line: Line, depth: number): LooseNode | undefined {
    if (/^[[{]/.test(rest)) {
      this.#next--;
      return this.#flowIn(at, line.column, depth + 1);
    }
    if (rest !== "" && !rest.startsWith("#")) {
      const scalar = this.#scalarOf(at, line.end);
      // Whatever is indented below a value goes on with it.
      if ((this.#lines[this.#next]?.column ?? 0) > line.column) this.#skip(line.column + 1, depth);
      return scalar;
    }
    const below = this.#lines[this.#next];
    const isListBelow = below?.column === line.column && this.#isItem(below);
    return this.block(isListBelow ? line.column : line.column + 1, depth + 1);
  }

  #keyOf({ at, end }: Line): LooseScalar | undefined {
    const found = /^(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'#[\]{},:-][^:#\n]*|-[^\s:#][^:#\n]*))(?=\s*:(?:\s|$))/.exec(this.#text.slice(at, end));
    if (found === null) return undefined;
    const written = found[0].trimEnd();
    return { kind: "scalar", text: (found[1] ?? found[2] ?? written).trim(), start: at, end: at + written.length, isQuoted: found[3] === undefined };
  }

  /** One line's text from an offset on, without its comment. */
  #scalarOf(at: number, end: number): LooseScalar {
    const rest = this.#text.slice(at, end);
    const quoted = /^(?:"((?:[^"\\]|\\.)*)("?)|'([^']*)('?))/.exec(rest);
    if (quoted !== null) return { kind: "scalar", text: quoted[1] ?? quoted[3] ?? "", start: at, end: at + quoted[0].length, isQuoted: true };
    const comment = rest.search(/\s#/);
    const text = (comment === -1 ? rest : rest.slice(0, comment)).trimEnd();
    return { kind: "scalar", text, start: at, end: at + text.length, isQuoted: false };
  }

  /** What stands in brackets; an open bracket ends where something further left begins. */
  #flowIn(at: number, column: number, depth: number): LooseNode | undefined {
    let limit = Math.min(flowEnd(this.#text, at, Math.min(this.#end, at + maxFlowLength)), this.#end);
    for (this.#next++; this.#next < this.#lines.length; this.#next++) {
      const line = this.#lines[this.#next];
      if (line === undefined || line.at >= limit) break;
      // Something further left that closes no bracket begins something else.
      if (line.column <= column && !/[\]}]/.test(this.#text[line.at] ?? "")) limit = line.at;
      if (line.at >= limit) break;
    }
    return new FlowReader(this.#text, limit).node(at, depth)?.node;
  }

  #endBefore(): number {
    return this.#lines[this.#next - 1]?.end ?? this.#end;
  }
}

/** Where the bracket that opens at an offset closes, or `limit` where it doesn't before that. */
function flowEnd(text: string, at: number, limit: number): number {
  let open = 0;
  let quote = "";
  for (let i = at; i < limit; i++) {
    const character = text[i] ?? "";
    if (quote !== "") quote = character === quote ? "" : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === "[" || character === "{") open++;
    else if ((character === "]" || character === "}") && --open === 0) return i + 1;
  }
  return limit;
}
