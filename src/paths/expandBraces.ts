// Writes `{a,b}` in a glob out as separate globs, and stops before a short text can stand for thousands.

/** Most alternatives one glob may stand for; sixteen pairs in a row would be 65,536. */
export const maxAlternatives = 64;

/** Most characters all alternatives together may have: with a path's length it bounds the cost of one match. */
export const maxExpandedLength = 2048;

/** Why a text cannot be expanded. */
export type BraceFault = "unclosed" | "range" | "tooMany";

/** Every text the braces stand for, in reading order; braces may be nested, `\{` is an ordinary character. */
export function expandBraces(text: string): readonly string[] | BraceFault {
  const state: Reader = { text, at: 0 };
  return readSequence(state, 0);
}

interface Reader {
  readonly text: string;
  at: number;
}

/** Reads up to the end, or inside braces up to the `,` or `}` that ends this choice. */
function readSequence(reader: Reader, depth: number): readonly string[] | BraceFault {
  let results: readonly string[] = [""];
  while (reader.at < reader.text.length) {
    const character = reader.text[reader.at] ?? "";
    if (depth > 0 && (character === "," || character === "}")) return results;
    const next = character === "{" ? readChoices(reader, depth + 1) : [readLiteral(reader)];
    if (typeof next === "string") return next;
    if (results.length * next.length > maxAlternatives) return "tooMany";
    results = results.flatMap((head) => next.map((tail) => head + tail));
    if (totalLength(results) > maxExpandedLength) return "tooMany";
  }
  return depth > 0 ? "unclosed" : results;
}

/** Reads `{…}`; one choice alone keeps its braces, because `{id}` is a plain folder name. */
function readChoices(reader: Reader, depth: number): readonly string[] | BraceFault {
  const start = reader.at++;
  const choices: string[] = [];
  let count = 0;
  for (;;) {
    const choice = readSequence(reader, depth);
    if (typeof choice === "string") return choice;
    choices.push(...choice);
    count++;
    if (choices.length > maxAlternatives) return "tooMany";
    if (reader.text[reader.at++] === "}") break;
  }
  if (count > 1) return choices;
  if (reader.text.slice(start, reader.at).includes("..")) return "range";
  return choices.map((choice) => `{${choice}}`);
}

function totalLength(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}

/** One character, or a backslash with the character it protects, or a whole `[…]`, in which braces mean themselves. */
function readLiteral(reader: Reader): string {
  const { text, at } = reader;
  let end = at + (text[at] === "\\" ? 2 : 1);
  if (text[at] === "[") {
    const close = text.indexOf("]", at + 2);
    if (close !== -1) end = close + 1;
  }
  reader.at = end;
  return text.slice(at, end);
}
