// Literal texts out of JavaScript and other bracketed configuration, found without running it and without regexes.

/** A key with the texts that stand behind it; what is computed is left out. */
export interface LiteralEntry {
  /** The chain of keys above, as far as they are written out: `test`, `coverage`. */
  readonly within: readonly string[];
  readonly key: string;
  readonly texts: readonly string[];
}

type Token = { readonly kind: "text" | "name" | "sign" | "computed"; readonly value: string };

/** More tokens are no hand-written configuration. */
const mostTokens = 40_000;
const mostDepth = 60;

/** Every `key: "text"`, `key: ["a", "b"]` and `key = …` of the text, in reading order. */
export function literalEntries(text: string): readonly LiteralEntry[] {
  const tokens = tokensOf(text);
  const entries: LiteralEntry[] = [];
  const within: (string | undefined)[] = [];
  let key: string | undefined;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    const next = tokens[at + 1];
    if (token === undefined) break;
    if (token.kind === "sign" && "{([".includes(token.value)) {
      if (within.length >= mostDepth) break;
      within.push(token.value === "{" ? key : undefined);
      key = undefined;
    } else if (token.kind === "sign" && "})]".includes(token.value)) {
      within.pop();
      key = undefined;
    } else if (token.kind !== "sign" && (next?.value === ":" || next?.value === "=") && next.kind === "sign") {
      key = token.value;
      const texts = textsBehind(tokens, at + 2);
      if (texts.length > 0) entries.push({ within: within.filter((name) => name !== undefined), key, texts });
    } else if (token.kind === "sign" && (token.value === "," || token.value === ";")) {
      key = undefined;
    }
  }
  return entries;
}

/** Every literal text, for calls such as `.testTarget(name: "X")` that a reader takes apart itself. */
export function literalTokens(text: string): readonly Token[] {
  return tokensOf(text);
}

/** One text, or those of a list; an expression ends them, and what is computed is passed by. */
function textsBehind(tokens: readonly Token[], start: number): readonly string[] {
  const first = tokens[start];
  if (first?.kind === "text") return [first.value];
  if (first?.value !== "[" || first.kind !== "sign") return [];
  const texts: string[] = [];
  let depth = 0;
  for (let at = start; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.kind === "text" && depth === 1) texts.push(token.value);
    if (token?.kind !== "sign") continue;
    if ("[({".includes(token.value)) depth += 1;
    if ("])}".includes(token.value) && --depth === 0) break;
  }
  return texts;
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length && tokens.length < mostTokens; ) {
    const character = text[at] ?? "";
    if (text.startsWith("//", at) || (character === "#" && text[at + 1] !== "[")) at = endOf(text, "\n", at);
    else if (text.startsWith("/*", at)) at = endOf(text, "*/", at + 2);
    else if (character === '"' || character === "'" || character === "`") at = readText(text, at, tokens);
    else if (/[\w$]/.test(character)) at = readName(text, at, tokens);
    else {
      if (/[{}()[\]:=,;.]/.test(character)) tokens.push({ kind: "sign", value: character });
      at += 1;
    }
  }
  return tokens;
}

function endOf(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  return found === -1 ? text.length : found + end.length;
}

function readName(text: string, start: number, tokens: Token[]): number {
  let at = start;
  while (at < text.length && /[\w$-]/.test(text[at] ?? "")) at += 1;
  tokens.push({ kind: "name", value: text.slice(start, at) });
  return at;
}

/** A template with a hole is computed. A text that runs over its line end is an apostrophe in something else. */
function readText(text: string, start: number, tokens: Token[]): number {
  const quote = text[start] ?? "";
  let value = "";
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === quote) {
      tokens.push({ kind: quote === "`" && value.includes("${") ? "computed" : "text", value });
      return at + 1;
    }
    if (character === "\n" && quote !== "`") break;
    if (character === "\\") at += 1;
    value += text[at] ?? "";
  }
  return start + 1;
}
