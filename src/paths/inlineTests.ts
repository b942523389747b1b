/** Finds tests that stand inside production files, where a language keeps them there (`signals.md` 2.3). */
import { baseName, extensionOf } from "./fileKinds";
import { maskCode, type MaskedLanguage } from "./maskCode";

/** Lines of a text, counted from 1, both ends included. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

export type InlineLanguage = "Rust" | "Zig" | "D" | "Vitest";

const languages: ReadonlyMap<string, InlineLanguage> = new Map([
  ["rs", "Rust"],
  ["zig", "Zig"],
  ["d", "D"],
  ...["ts", "tsx", "mts", "cts", "js", "jsx", "mjs", "cjs"].map((extension) => [extension, "Vitest"] as const),
] as const);

const masks: Readonly<Record<InlineLanguage, MaskedLanguage>> = { Rust: "rust", Zig: "zig", D: "d", Vitest: "js" };

/** The way in which a file of this path may hold tests of its own. */
export function inlineLanguageOf(path: string): InlineLanguage | undefined {
  return languages.get(extensionOf(baseName(path)));
}

/** Lines that hold tests, in their order and never overlapping; a test that is never closed reaches to the end. */
export function inlineTestRegions(text: string, language: InlineLanguage): readonly LineRange[] {
  if (!mayHoldTests(text, language)) return [];
  const code = maskCode(text, masks[language]);
  const stretches = language === "Rust" ? rustTests(code) : blocksBehind(code, language);
  return asLines(text, stretches);
}

/** Cheap, and mostly no. */
function mayHoldTests(text: string, language: InlineLanguage): boolean {
  return text.includes(language === "Vitest" ? "import.meta.vitest" : language === "D" ? "unittest" : "test");
}

/** Positions in a text, `to` exclusive. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

const blockOpeners: Readonly<Record<Exclude<InlineLanguage, "Rust">, RegExp>> = {
  Zig: /\btest\b(?:\s+[A-Za-z_]\w{0,200})?\s*(?=\{)/g,
  D: /\bunittest\s*(?=\{)/g,
  Vitest: /\bif\s*\((?:[^(){}!]{0,200}[^(){}!.\w])?import\.meta\.vitest\b[^(){}]{0,200}\)\s*(?=\{)/g,
};

function blocksBehind(code: string, language: Exclude<InlineLanguage, "Rust">): readonly Stretch[] {
  const opener = blockOpeners[language];
  const found: Stretch[] = [];
  opener.lastIndex = 0;
  for (let match = opener.exec(code); match !== null; match = opener.exec(code)) {
    const to = closingOf(code, opener.lastIndex, "{", "}");
    found.push({ from: match.index, to });
    opener.lastIndex = to;
  }
  return found;
}

/** `#[test]`, `#[tokio::test]`, `#[cfg(test)]` and `#[cfg(all(test, …))]`. */
const rustAttribute = /#\s*\[\s*(?:(cfg)\s*\(\s*(?:test\s*\)|all\s*(?=\())|(?:\w{1,80}\s*::\s*){0,8}test\b)/g;
const furtherAttribute = /\s*#\s*(?=\[)/y;
const rustItem = /\s*(?:pub\b\s*(?:\([^()]{0,200}\)\s*)?)?(?:(?:const|async|unsafe|extern)\s+){0,4}(mod|fn)\b/y;

/** A text made to be slow could else be looked through from each of its attributes: real ones are far shorter. */
const attributeReach = 2_000;
const headReach = 5_000;
const mostAttributes = 30;

function rustTests(code: string): readonly Stretch[] {
  const found: Stretch[] = [];
  rustAttribute.lastIndex = 0;
  for (let match = rustAttribute.exec(code); match !== null; match = rustAttribute.exec(code)) {
    const isModule = match[1] !== undefined;
    if (isModule && match[0].endsWith("all") && !isOneOfAll(code, rustAttribute.lastIndex)) continue;
    const to = itemEnd(code, closingOf(code, code.indexOf("[", match.index), "[", "]", attributeReach), isModule ? "mod" : "fn");
    if (to === undefined) continue;
    found.push({ from: match.index, to });
    rustAttribute.lastIndex = to;
  }
  return found;
}

/** Whether `test` is one of the conditions that must all hold. */
function isOneOfAll(code: string, open: number): boolean {
  let depth = 0;
  let condition = "";
  for (const character of code.slice(open, closingOf(code, open, "(", ")", attributeReach))) {
    if (character === ")") depth -= 1;
    if (depth === 1) condition += character;
    if (character === "(") depth += 1;
  }
  return condition.split(",").some((one) => one.trim() === "test");
}

/** Where the item behind an attribute ends, if it is one of this kind and has a body here. */
function itemEnd(code: string, from: number, kind: "mod" | "fn"): number | undefined {
  let at = from;
  for (let count = 0; count < mostAttributes; count++) {
    furtherAttribute.lastIndex = at;
    if (!furtherAttribute.test(code)) break;
    at = closingOf(code, furtherAttribute.lastIndex, "[", "]", attributeReach);
  }
  rustItem.lastIndex = at;
  if (rustItem.exec(code)?.[1] !== kind) return undefined;
  const body = bodyOf(code, rustItem.lastIndex);
  return body === undefined ? undefined : closingOf(code, body, "{", "}");
}

/** The brace that opens a body, before any semicolon outside of brackets. */
function bodyOf(code: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < Math.min(code.length, from + headReach); at++) {
    const character = code[at];
    if (character === "(" || character === "[") depth += 1;
    else if (character === ")" || character === "]") depth -= 1;
    else if (character === "{" && depth <= 0) return at;
    else if (character === ";" && depth <= 0) return undefined;
  }
  return undefined;
}

/** One past the bracket that closes the one at `open`; the end of the text, or of what is looked through, where nothing does. */
function closingOf(code: string, open: number, opening: string, closing: string, reach = Infinity): number {
  const end = Math.min(code.length, open + reach);
  let depth = 0;
  for (let at = open; at < end; at++) {
    if (code[at] === opening) depth += 1;
    else if (code[at] === closing && --depth === 0) return at + 1;
  }
  return end;
}

/** A test's own attributes and the comment right above it are its lines too, and the blank ones that set it apart. */
const aboveTest = /^\s*(?:\/\/|#\[|@\w)/;
const isBlank = (line: string | undefined) => line?.trim() === "";

function asLines(text: string, stretches: readonly Stretch[]): readonly LineRange[] {
  if (stretches.length === 0) return [];
  const lines = text.split("\n");
  const ranges: LineRange[] = [];
  let line = 1;
  let start = 0;
  const lineAt = (position: number): number => {
    for (; line < lines.length && position >= start + (lines[line - 1] ?? "").length + 1; line++) start += (lines[line - 1] ?? "").length + 1;
    return line;
  };
  for (const { from, to } of stretches) {
    const after = ranges.at(-1)?.to ?? 0;
    let first = lineAt(from);
    let last = lineAt(Math.max(from, to - 1));
    while (first - 1 > after && aboveTest.test(lines[first - 2] ?? "")) first--;
    while (first - 1 > after && isBlank(lines[first - 2])) first--;
    while (isBlank(lines[last])) last++;
    ranges.push({ from: Math.max(first, after + 1), to: last });
  }
  return ranges.filter((range) => range.from <= range.to);
}
