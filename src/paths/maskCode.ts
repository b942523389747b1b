/** Blanks out whatever of a source text is no code (strings, comments, characters), so that braces can be matched. */
import { patternEnd } from "./patternEnd";

export type MaskedLanguage = "rust" | "zig" | "d" | "js";

/**
 * The text with a space for every character of a string, a comment or a character literal; line feeds stay where they are.
 *
 * Any text is accepted: what is never closed reaches to the end of the text, or of its line where it can't go on.
 */
export function maskCode(text: string, language: MaskedLanguage): string {
  if (language === "js") return maskScript(text);
  const pieces = new Pieces(text);
  const { opener, endOf } = grammars[language];
  opener.lastIndex = 0;
  for (let match = opener.exec(text); match !== null; match = opener.exec(text)) {
    const end = endOf(text, match[0], match.index);
    if (end > match.index) pieces.mask(match.index, end);
    opener.lastIndex = Math.max(end, match.index + 1);
  }
  return pieces.join();
}

/** Collects stretches of code, and blanks in place of the rest. */
class Pieces {
  readonly #text: string;
  readonly #pieces: string[] = [];
  /** Where what was not collected yet begins. */
  from = 0;

  constructor(text: string) {
    this.#text = text;
  }

  mask(start: number, end: number): void {
    this.#pieces.push(this.#text.slice(this.from, start), this.#text.slice(start, end).replace(/[^\n]+/g, (run) => " ".repeat(run.length)));
    this.from = end;
  }

  join(): string {
    return [...this.#pieces, this.#text.slice(this.from)].join("");
  }
}

interface Grammar {
  /** What may begin something that is no code. */
  readonly opener: RegExp;
  /** Where it ends; the beginning itself where it is code after all. */
  readonly endOf: (text: string, opener: string, start: number) => number;
}

const rustCharacter = /b?'(?:\\(?:x[0-9a-fA-F]{2}|u\{[^}\n]{0,16}\}|[^\n])|[\ud800-\udbff][\udc00-\udfff]|[^'\\\n])'/y;

const grammars: Readonly<Record<Exclude<MaskedLanguage, "js">, Grammar>> = {
  rust: {
    opener: /\/[/*]|\b[bc]?r#*"|"|'/g,
    endOf: (text, opener, start) => {
      if (opener === "'") return stickyEnd(rustCharacter, text, start);
      if (opener.includes("r")) return afterText(text, `"${"#".repeat(opener.length - opener.indexOf("r") - 2)}`, start + opener.length);
      return commonEnd(text, opener, start) ?? nestedEnd(text, start, /\/\*|\*\//g, "/*");
    },
  },
  zig: {
    opener: /\/\/|\\\\|["']/g,
    endOf: (text, opener, start) => (opener === "\\\\" ? lineEnd(text, start) : (commonEnd(text, opener, start, true) ?? start)),
  },
  d: {
    opener: /\/[/*+]|\b[qrx]"|["'`]/g,
    endOf: (text, opener, start) => {
      if (opener === "/*") return afterText(text, "*/", start + 2);
      if (opener === "/+") return nestedEnd(text, start, /\/\+|\+\//g, "/+");
      if (opener === "`") return afterText(text, "`", start + 1);
      if (opener === 'r"' || opener === 'x"') return afterText(text, '"', start + 2);
      if (opener === 'q"') return delimitedEnd(text, start + 2);
      return opener === "'" ? quotedEnd(text, start + 1, "'", true) : (commonEnd(text, opener, start) ?? start);
    },
  },
};

/** Line comments and quoted texts, which all of them have. */
function commonEnd(text: string, opener: string, start: number, isOneLine = false): number | undefined {
  if (opener === "//") return lineEnd(text, start);
  return opener === '"' || opener === "'" ? quotedEnd(text, start + 1, opener, isOneLine) : undefined;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

function afterText(text: string, closing: string, from: number): number {
  const end = text.indexOf(closing, from);
  return end === -1 ? text.length : end + closing.length;
}

function stickyEnd(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}

/** After the closing quote; a loop, because an expression of any length would fill the stack. */
function quotedEnd(text: string, from: number, quote: string, isOneLine: boolean): number {
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === quote) return at + 1;
    if (character === "\n" && isOneLine) return at;
    if (character === "\\" && !(isOneLine && text[at + 1] === "\n")) at++;
  }
  return text.length;
}

/** After the end of a comment that may hold others of its kind. */
function nestedEnd(text: string, start: number, delimiter: RegExp, opening: string): number {
  delimiter.lastIndex = start;
  let depth = 0;
  for (let match = delimiter.exec(text); match !== null; match = delimiter.exec(text)) {
    depth += match[0] === opening ? 1 : -1;
    if (depth === 0) return delimiter.lastIndex;
  }
  return text.length;
}

const closers: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}", "<": ">" };

/** D's `q"(text)"` and `q"END … END"`. */
function delimitedEnd(text: string, from: number): number {
  const [word = ""] = /^[A-Za-z_]\w{0,99}(?=\n)/.exec(text.slice(from, from + 101)) ?? [];
  if (word !== "") return afterText(text, `\n${word}"`, from);
  const opening = text[from] ?? "";
  return afterText(text, `${closers[opening] ?? opening}"`, from + 1);
}

const scriptOpener = /\/\/|\/\*|[/"'`{}]/g;
const beforeExpression = /(?:^|[(,=:[!&|?{};+\-*%~^<>]|\b(?:return|typeof|case|in|of|delete|void|throw|new|await|yield|else|do))$/;

/** Scripts hold code within strings within code, and a slash that only its surroundings explain. */
function maskScript(text: string): string {
  const pieces = new Pieces(text);
  /** How deep the braces were where each open template was left for code. */
  const templates: number[] = [];
  let depth = 0;
  let tail = "";
  const leave = (start: number, end: number, isValue: boolean) => {
    tail = isValue ? ")" : tailOf(text.slice(pieces.from, start), tail);
    pieces.mask(start, end);
  };
  const template = (start: number) => {
    const { end, isCode } = templateEnd(text, start + 1);
    if (isCode) templates.push(depth);
    leave(start, end, true);
    if (isCode) tail = "(";
    return end;
  };
  const step = (opener: string, start: number): number => {
    if (opener === "{") depth += 1;
    if (opener === "}" && templates.length > 0 && templates.at(-1) === depth) {
      templates.pop();
      return template(start);
    }
    if (opener === "}") depth = Math.max(0, depth - 1);
    if (opener === "{" || opener === "}") return start + 1;
    if (opener === "`") return template(start);
    if (opener === "/" && !beforeExpression.test(tailOf(text.slice(pieces.from, start), tail))) return start + 1;
    const end = scriptEnd(text, opener, start);
    if (end > start) leave(start, end, !opener.startsWith("//") && opener !== "/*");
    return Math.max(end, start + 1);
  };
  scriptOpener.lastIndex = 0;
  for (let match = scriptOpener.exec(text); match !== null; match = scriptOpener.exec(text)) scriptOpener.lastIndex = step(match[0], match.index);
  return pieces.join();
}

/** The last few characters of code. */
function tailOf(code: string, before: string): string {
  return code.slice(-200).trimEnd().slice(-12) || before;
}

function scriptEnd(text: string, opener: string, start: number): number {
  if (opener === "/*") return afterText(text, "*/", start + 2);
  return opener === "/" ? patternEnd(text, start) : (commonEnd(text, opener, start, true) ?? start);
}

/** Up to the end of a template, or past the `${` behind which code begins. */
function templateEnd(text: string, from: number): { readonly end: number; readonly isCode: boolean } {
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === "\\") at++;
    else if (character === "`") return { end: at + 1, isCode: false };
    else if (character === "$" && text[at + 1] === "{") return { end: at + 2, isCode: true };
  }
  return { end: text.length, isCode: false };
}
