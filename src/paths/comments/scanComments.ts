/** Finds the comments of a source text by a table of what may begin there: comments, and texts in which none can begin. */

/** Positions in a text, `to` exclusive. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What a rule may need to know of the text before. */
export interface ScanState {
  /** How deep the braces were where each open template was left for code. */
  readonly templates: number[];
  depth: number;
  /** The end of the code before, without comments: it says whether a slash begins an expression. */
  tail: string;
  /** Here-documents that never end; after some of them, none is looked for. */
  unclosed: number;
}

export interface ScanRule {
  readonly opener: RegExp;
  readonly kind: "comment" | "text" | "code";
  /** Where it ends; `start` itself where it is something else after all. */
  readonly endOf: (text: string, start: number, opener: string, state: ScanState) => number;
}

export interface CommentSyntax {
  readonly rules: readonly ScanRule[];
  readonly pattern: RegExp;
}

/** The first rule that matches at a place is the one that counts. */
export function makeSyntax(rules: readonly ScanRule[]): CommentSyntax {
  return { rules, pattern: new RegExp(rules.map(({ opener }) => `(${opener.source})`).join("|"), "gm") };
}

/**
 * The comments of a text, in their order and never overlapping.
 *
 * Any text is accepted: what is never closed reaches to the end of the text, or of its line where it can't go on.
 */
export function scanComments(text: string, { rules, pattern }: CommentSyntax): readonly Stretch[] {
  const comments: Stretch[] = [];
  const state: ScanState = { templates: [], depth: 0, tail: "", unclosed: 0 };
  let seen = 0;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const rule = rules[match.findIndex((group: string | undefined, at) => at > 0 && group !== undefined) - 1];
    if (rule === undefined) break;
    const start = match.index;
    const next = start + Math.max(1, match[0].length);
    state.tail = tailOf(text.slice(Math.max(seen, start - 200), start), state.tail);
    seen = start;
    const end = Math.min(text.length, rule.endOf(text, start, match[0], state));
    if (rule.kind === "comment" && end > start) comments.push({ from: start, to: end });
    if (rule.kind === "text" && end > start) state.tail = ")";
    if (rule.kind !== "code" && end > start) seen = end;
    // What turned out to be something else may hold a beginning of its own behind its first character.
    pattern.lastIndex = end > start ? end : rule.kind === "code" ? next : start + 1;
  }
  return comments;
}

function tailOf(code: string, before: string): string {
  const trimmed = code.trimEnd();
  return trimmed === "" ? before : trimmed.slice(-12);
}

export function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

export function after(text: string, closing: string, from: number): number {
  const end = text.indexOf(closing, from);
  return end === -1 ? text.length : end + closing.length;
}

/** After the closing quote; a loop, because an expression of any length would fill the stack. */
export function quotedEnd(text: string, from: number, quote: string, { escape = "\\", isOneLine = false } = {}): number {
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === escape) at++;
    else if (character === "\n" && isOneLine) return at;
    else if (character === quote && (quote.length === 1 || text.startsWith(quote, at))) return at + quote.length;
    else if (quote.length > 1 && character === quote[0] && text.startsWith(quote, at)) return at + quote.length;
  }
  return text.length;
}

/** After the end of a comment that may hold others of its kind. */
export function nestedEnd(text: string, start: number, opening: string, closing: string): number {
  let depth = 1;
  for (let at = start + opening.length; at < text.length; ) {
    if (text.startsWith(closing, at)) {
      depth -= 1;
      at += closing.length;
      if (depth === 0) return at;
    } else if (text.startsWith(opening, at)) {
      depth += 1;
      at += opening.length;
    } else {
      at += 1;
    }
  }
  return text.length;
}
