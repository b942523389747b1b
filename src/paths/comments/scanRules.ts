/** The pieces that syntaxes of comments are made of. */
import { patternEnd } from "../patternEnd";
import { after, lineEnd, nestedEnd, quotedEnd, type ScanRule, type ScanState } from "./scanComments";

/** A comment up to the end of its line; a pattern may ask for what must stand before. */
export function lineComment(opener: RegExp): ScanRule {
  return { opener, kind: "comment", endOf: lineEnd };
}

/** In C a backslash at the end carries a comment over to the next line. */
export const continuedLineComment: ScanRule = {
  opener: /\/\//,
  kind: "comment",
  endOf: (text, start) => {
    let end = lineEnd(text, start);
    while (end < text.length && /\\\r?$/.test(text.slice(Math.max(start, end - 2), end))) end = lineEnd(text, end + 1);
    return end;
  },
};

export function blockComment(opener: RegExp, closing: string): ScanRule {
  return { opener, kind: "comment", endOf: (text, start, opening) => after(text, closing, start + opening.length) };
}

export function nestedComment(opening: string, closing: string): ScanRule {
  return { opener: new RegExp(escaped(opening)), kind: "comment", endOf: (text, start) => nestedEnd(text, start, opening, closing) };
}

/** A comment that some line begins and another one ends, such as Ruby's. */
export function lineBlock(opener: RegExp, closing: RegExp): ScanRule {
  return { opener, kind: "comment", endOf: (text, start, opening) => afterMatch(text, closing, start + opening.length) };
}

/** What stands between quotes of any length, with escapes. */
export function quoted(quote: string, options: { readonly prefix?: string; readonly isOneLine?: boolean; readonly escape?: string } = {}): ScanRule {
  const { prefix = "", isOneLine = quote.length === 1, escape } = options;
  return {
    opener: new RegExp(prefix + escaped(quote)),
    kind: "text",
    endOf: (text, start, opening) => quotedEnd(text, start + opening.length, quote, { isOneLine, ...(escape !== undefined && { escape }) }),
  };
}

/** What stands between two marks, in which nothing escapes. */
export function raw(opener: RegExp, closing: string | ((opening: string) => string)): ScanRule {
  return { opener, kind: "text", endOf: (text, start, opening) => after(text, typeof closing === "string" ? closing : closing(opening), start + opening.length) };
}

/** A literal that a pattern describes whole, such as a character. */
export function literal(pattern: RegExp): ScanRule {
  return { opener: pattern, kind: "text", endOf: (_, start, whole) => start + whole.length };
}

/** After so many that never end it is no language of here-documents; looking on would take for ever. */
const mostUnclosed = 50;

/** Up to the line that holds nothing but the word of the opener's first group; what follows the opener on its line belongs to it. */
export function hereDocument(opener: RegExp): ScanRule {
  const word = new RegExp(`^${opener.source}`);
  return {
    opener: new RegExp(opener.source.replaceAll(/\((?!\?)/g, "(?:")),
    kind: "text",
    endOf: (text, start, opening, state) => {
      const found = word.exec(opening)?.[1] ?? "";
      if (found === "" || state.unclosed >= mostUnclosed) return start;
      for (let at = lineEnd(text, start); at < text.length; at = lineEnd(text, at + 1)) {
        const end = lineEnd(text, at + 1);
        if (text.slice(at + 1, end).trim().replace(/[;,)]*$/, "") === found) return end;
      }
      state.unclosed += 1;
      return start;
    },
  };
}

/** Templates hold code that may hold templates. */
export const templateRules: readonly ScanRule[] = [
  { opener: /`/, kind: "text", endOf: (text, start, _, state) => templateEnd(text, start + 1, state) },
  { opener: /\{/, kind: "code", endOf: (_, start, __, state) => ((state.depth += 1), start) },
  {
    opener: /\}/,
    kind: "text",
    endOf: (text, start, _, state) => {
      if (state.templates.length > 0 && state.templates.at(-1) === state.depth) {
        state.templates.pop();
        return templateEnd(text, start + 1, state);
      }
      state.depth = Math.max(0, state.depth - 1);
      return start;
    },
  },
];

function templateEnd(text: string, from: number, state: ScanState): number {
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === "\\") at++;
    else if (character === "`") return at + 1;
    else if (character === "$" && text[at + 1] === "{") {
      state.templates.push(state.depth);
      return at + 2;
    }
  }
  return text.length;
}

const beforeExpression = /(?:^|[(,=:[!&|?{};+\-*%~^<>]|\b(?:return|typeof|case|in|of|delete|void|throw|new|await|yield|else|do|and|or|not|if|unless|when|while|until|then|puts))$/;

/** A regular expression ends on its line, or it is a division. */
export const pattern: ScanRule = {
  opener: /\/(?![/*])/,
  kind: "text",
  endOf: (text, start, _, { tail }) => (beforeExpression.test(tail) ? patternEnd(text, start) : start),
};

function afterMatch(text: string, closing: RegExp, from: number): number {
  const search = new RegExp(closing.source, "gm");
  search.lastIndex = from;
  return search.test(text) ? search.lastIndex : text.length;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
