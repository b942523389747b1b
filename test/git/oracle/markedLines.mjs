// Finds marked lines a second time: `git grep -nw`, and a look whether a comment stands before the marker.
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
  const lines = (await gitText(folder, "show", `${revision}:${path}`)).split("\n");
  const [, opener, block] = openers.find(([ending]) => ending.test(path));
  return numbers.flatMap((number) => {
    const line = lines[number - 1] ?? "";
    const at = line.search(/\b(?:TODO|FIXME|HACK|XXX)\b/);
    const isBehind = opener.test(line.slice(0, at));
    // What stands between quotes begins nothing.
    const before = lines.slice(0, number - 1).join("\n").replaceAll(/"(?:\\.|[^"\\\n])*"/g, '""');
    const isQuoted = line.slice(0, at).split('"').length % 2 === 0;
    const isInside = block !== undefined && !isQuoted && before.lastIndexOf(block[0]) > before.lastIndexOf(block[1]);
    return isBehind || isInside ? [{ number, behind: line.slice(at).replace(/^[A-Z]+/, "") }] : [];
  });
}

/** How many marked lines one commit adds and removes in one file. */
export async function markerFlow(folder, sha, { path, from = path }) {
  const patch = (await outputOf("git", ["show", "--format=", "-w", "--ignore-blank-lines", "-M", "--inter-hunk-context=0", "--no-ext-diff", "--no-textconv", sha, "--", `:(literal)${path}`, `:(literal)${from}`], { folder }))?.toString("latin1") ?? "";
  const [after, before] = [await numbersIn(folder, sha, path), await numbersIn(folder, `${sha}^`, from)];
  let [added, removed, oldLine, newLine] = [0, 0, 0, 0];
  for (const row of patch.split("\n")) {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(row);
    if (hunk !== null) [oldLine, newLine] = [Number(hunk[1]), Number(hunk[2])];
    else if (oldLine + newLine === 0 || row.startsWith("\\")) continue;
    else if (row.startsWith("+")) added += after.has(newLine++) ? 1 : 0;
    else if (row.startsWith("-")) removed += before.has(oldLine++) ? 1 : 0;
    else [oldLine, newLine] = [oldLine + 1, newLine + 1];
  }
  return { added, removed };
}

async function numbersIn(folder, revision, path) {
  const numbers = (await grepMarkers(folder, revision, [path])).get(path) ?? [];
  return new Set((await markedLines(folder, revision, path, numbers)).map(({ number }) => number));
}
