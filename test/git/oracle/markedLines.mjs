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
