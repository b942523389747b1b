// Finds the headings of a practice's prose, so that a signal's link can open the standard at the right one.
import type { Heading } from "../model/standard";

/** Headings in order, both `## Title` and underlined ones; those inside code don't count. */
export function parseHeadings(body: string, firstLine: number): readonly Heading[] {
  const headings: Heading[] = [];
  let fence: string | undefined;
  let paragraph = "";
  body.split(/\r\n|\r|\n/).forEach((raw, index) => {
    const text = raw.trim();
    const mark = fenceMark(text);
    const above = paragraph;
    paragraph = "";
    if (fence !== undefined) {
      if (mark === text && mark.startsWith(fence)) fence = undefined;
    } else if (mark !== undefined) {
      fence = mark;
    } else if (!isIndentedCode(raw)) {
      const prefixed = parsePrefixed(text);
      const depth = underlineDepth(text);
      const line = firstLine + index;
      if (prefixed !== undefined) headings.push({ ...prefixed, line });
      else if (depth !== undefined && isPlain(above)) headings.push({ text: above, depth, line: line - 1 });
      else paragraph = text;
    }
  });
  return headings;
}

/** Whether two headings are the same to a reader: letter case and runs of space don't matter. */
export function isSameHeading(one: string, other: string): boolean {
  return normalised(one) === normalised(other);
}

function normalised(text: string): string {
  return text.trim().split(/\s+/).join(" ").toLowerCase();
}

function parsePrefixed(text: string): { readonly text: string; readonly depth: number } | undefined {
  let depth = 0;
  while (text[depth] === "#") depth++;
  if (depth === 0 || depth > 6 || (text.length > depth && !/\s/.test(text[depth] ?? ""))) return undefined;
  return { text: withoutClosingMarks(text.slice(depth).trim()), depth };
}

/** `## Title ##` has the same title as `## Title`; done by hand because a pattern would be quadratic here. */
function withoutClosingMarks(title: string): string {
  let end = title.length;
  while (title[end - 1] === "#") end--;
  if (end === title.length || (end > 0 && !/\s/.test(title[end - 1] ?? ""))) return title;
  return title.slice(0, end).trimEnd();
}

function isIndentedCode(line: string): boolean {
  return line.startsWith("    ") || line.startsWith("\t");
}

function underlineDepth(text: string): number | undefined {
  if (/^=+$/.test(text)) return 1;
  return /^-+$/.test(text) ? 2 : undefined;
}

/** Only a paragraph can be underlined; a list, a quote or a blank line above means a rule. */
function isPlain(text: string): boolean {
  return text !== "" && !/^([-*+>|]|\d+[.)])/.test(text);
}

function fenceMark(text: string): string | undefined {
  return /^(`{3,}|~{3,})/.exec(text)?.[0];
}
