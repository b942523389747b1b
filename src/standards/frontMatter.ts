// Finds the YAML between the two `---` lines at the top of a practice file, and the prose behind them.

/** Where the parts of a file are, as offsets into its text; or why they can't be told apart. */
export type FrontMatter =
  | { readonly kind: "found"; readonly yamlStart: number; readonly yamlEnd: number; readonly bodyStart: number }
  | { readonly kind: "missing" }
  | { readonly kind: "unclosed" };

/** Splits a text without its byte order mark; the first line must be exactly `---`. */
export function splitFrontMatter(text: string): FrontMatter {
  const opening = /^---[ \t]*(?:\r\n|\r|\n|$)/.exec(text);
  if (opening === null) return { kind: "missing" };
  const yamlStart = opening[0].length;
  const closing = /^---[ \t]*$/gm;
  closing.lastIndex = yamlStart;
  const found = closing.exec(text);
  if (found === null) return { kind: "unclosed" };
  const closingEnd = found.index + found[0].length;
  const lineEnding = /^(?:\r\n|\r|\n)/.exec(text.slice(closingEnd, closingEnd + 2));
  return { kind: "found", yamlStart, yamlEnd: found.index, bodyStart: closingEnd + (lineEnding?.[0].length ?? 0) };
}
