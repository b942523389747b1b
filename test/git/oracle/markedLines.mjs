// Finds marked lines a second time: `git grep -nw`, and a look whether a comment stands before the marker.
import { linePatchesOf } from "./linePatches.mjs";
import { gitText, outputOf } from "./naiveGit.mjs";

const markers = "TODO|FIXME|HACK|XXX";

/** How a comment begins, and a block of one, by the ending of a file's name; the rest isn't looked at. */
const openers = [
  [/\.(?:c|h|cc|cpp|hpp|m|java|kt|scala|go|rs|swift|cs|js|jsx|ts|tsx|mjs|cjs|php|dart|scss|less|proto|zig)$/, /\/\/|\/\*/, ["/*", "*/"]],
  [/\.css$/, /\/\*/, ["/*", "*/"]],
  [/\.(?:py|rb|sh|bash|zsh|pl|pm|t|tcl|r|R|ex|exs|fish)$/, /(?:^|[\s;])#/, undefined],
  [/\.(?:lua|sql|hs)$/, /--/, undefined],
];

export function isKnownLanguage(path) {
  return openers.some(([ending]) => ending.test(path));
}

/** Rows of all files of a revision on which a marker stands, by file: numbers counted from 1. */
export async function grepMarkers(folder, revision, paths = []) {
  const output = await outputOf("git", ["-c", "core.quotePath=false", "grep", "-n", "-z", "-I", "-w", "-E", markers, revision, "--", ...paths.map((path) => `:(literal)${path}`)], { folder });
  const found = new Map();
  for (const row of (output ?? Buffer.alloc(0)).toString("latin1").split("\n").filter((one) => one !== "")) {
    const [name, number] = row.split("\0");
    const path = name.slice(revision.length + 1);
    found.set(path, [...(found.get(path) ?? []), Number(number)]);
  }
  return found;
}

/** Of one file at one revision: the marked lines that `git grep` found and that stand in a comment, with what follows the marker. */
export async function markedLines(folder, revision, path, numbers) {
  if (numbers.length === 0) return [];
  const text = await gitText(folder, "show", `${revision}:${path}`);
  const lines = text.split("\n");
  const [, opener, block] = openers.find(([ending]) => ending.test(path));
  const comments = /\.(?:sh|bash|zsh)$/.test(path) ? shellComments(text) : undefined;
  return numbers.flatMap((number) => {
    const line = lines[number - 1] ?? "";
    const at = line.search(/\b(?:TODO|FIXME|HACK|XXX)\b/);
    const isMeant = comments === undefined ? isInComment(lines, number, { at, opener, block }) : (comments.get(number) ?? Infinity) < at;
    return isMeant ? [{ number, behind: line.slice(at).replace(/^[A-Z]+/, "") }] : [];
  });
}

/** A block that is open where the line begins, or a comment that begins on it before the marker. */
function isInComment(lines, number, { at, opener, block }) {
  const line = (lines[number - 1] ?? "").slice(0, at);
  if (block === undefined) return opener.test(line);
  // What stands between quotes begins nothing.
  const before = withoutRawTexts(lines.slice(0, number - 1).join("\n")).replaceAll(/"(?:\\.|[^"\\\n])*"/g, '""');
  const isOpen = before.lastIndexOf(block[0]) > before.lastIndexOf(block[1]);
  return isOpen ? !line.includes(block[1]) || opener.test(line.slice(line.lastIndexOf(block[1]))) : opener.test(line);
}

/** Rust's texts over many lines, closed or still open. */
function withoutRawTexts(text) {
  return text.replaceAll(/\br(#*)"[^]*?(?:"\1|$)/g, '""');
}

/** By number of the line, where a comment of a shell begins: not in quotes, and not in a text that is put in place. */
function shellComments(text) {
  const found = new Map();
  let [number, lineStart, quote, ends] = [1, 0, "", []];
  for (let at = 0; at < text.length; at++) {
    const here = text[at];
    if (here === "\n") {
      [number, lineStart] = skipTexts(text, number + 1, at + 1, ends);
      [at, ends] = [lineStart - 1, []];
    } else if (here === "\\" && quote !== "'") {
      // A line feed behind one still ends a line.
      if (text[at + 1] !== "\n") at += 1;
    } else if (quote !== "") quote = here === quote ? "" : quote;
    else if (here === "'" || here === '"') quote = here;
    else if (here === "#" && (at === lineStart || /[\s;&|()]/.test(text[at - 1]))) {
      found.set(number, at - lineStart);
      const feed = text.indexOf("\n", at);
      at = feed === -1 ? text.length : feed - 1;
    } else if (here === "<" && text[at + 1] === "<") {
      // A shift of numbers has no word behind it.
      const [all = "<<", dash, , quoted, word = quoted] = /^<<<|^<<(-?)[ \t]*(?:(['"])([A-Za-z_][\w.!+-]*)\2|\\?([A-Za-z_][\w.!+-]*))/.exec(text.slice(at, at + 100)) ?? [];
      if (word !== undefined) ends.push({ word, isIndented: dash === "-" });
      at += all.length - 1;
    }
  }
  return found;
}

/** The number and the beginning of the first line behind all texts that begin on this one. */
function skipTexts(text, number, start, ends) {
  let [next, lineStart] = [number, start];
  for (const { word, isIndented } of ends) {
    for (let line; lineStart < text.length && line !== word; next++) {
      const feed = text.indexOf("\n", lineStart);
      line = text.slice(lineStart, feed === -1 ? undefined : feed).replace(isIndented ? /^\t+/ : /^$/, "");
      lineStart = feed === -1 ? text.length : feed + 1;
    }
  }
  return [next, lineStart];
}

/** How many marked lines one commit adds and removes in these files of it. */
export async function markerFlow(folder, sha, paths) {
  let [gained, lost] = [0, 0];
  for (const [path, { from, added, removed }] of await linePatchesOf(folder, sha)) {
    if (!paths.includes(path)) continue;
    const [after, before] = [added.length === 0 ? new Set() : await numbersIn(folder, sha, path), removed.length === 0 ? new Set() : await numbersIn(folder, `${sha}^`, from)];
    gained += added.filter((line) => after.has(line)).length;
    lost += removed.filter((line) => before.has(line)).length;
  }
  return { gained, lost };
}

async function numbersIn(folder, revision, path) {
  const numbers = (await grepMarkers(folder, revision, [path])).get(path) ?? [];
  return new Set((await markedLines(folder, revision, path, numbers)).map(({ number }) => number));
}
