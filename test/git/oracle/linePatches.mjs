// Which lines a commit adds and removes, file by file, read from the patch that plain git shows of it.
import { gitText } from "./naiveGit.mjs";

const options = ["--format=", "-M", "-l2000", "-w", "--ignore-blank-lines", "--root", "--inter-hunk-context=0", "--no-textconv", "--no-ext-diff"];

/** By the name of each file afterwards, or before where it goes: numbers counted from 1. */
export async function linePatchesOf(folder, sha) {
  const patches = new Map();
  let [from, patch, oldLine, newLine, left, right] = ["", undefined, 0, 0, 0, 0];
  for (const row of (await gitText(folder, "show", ...options, sha, "--")).split("\n")) {
    const hunk = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(row);
    if (left <= 0 && right <= 0) {
      if (row.startsWith("--- ")) from = nameIn(row);
      else if (row.startsWith("+++ ")) {
        patch = { from, added: [], removed: [] };
        patches.set(nameIn(row) ?? from, patch);
      } else if (hunk !== null) [oldLine, newLine, left, right] = [Number(hunk[1]), Number(hunk[3]), Number(hunk[2] ?? 1), Number(hunk[4] ?? 1)];
    } else if (row.startsWith("-")) {
      patch.removed.push(oldLine);
      [oldLine, left] = [oldLine + 1, left - 1];
    } else if (row.startsWith("+")) {
      patch.added.push(newLine);
      [newLine, right] = [newLine + 1, right - 1];
    } else if (!row.startsWith("\\")) [oldLine, newLine, left, right] = [oldLine + 1, newLine + 1, left - 1, right - 1];
  }
  return patches;
}

/** Undefined for `/dev/null`; names with a blank end in a tab, and odd ones stand in quotes. */
function nameIn(row) {
  const name = row.slice(4).replace(/\t$/, "");
  if (name === "/dev/null") return undefined;
  return (name.startsWith('"') ? JSON.parse(name.replaceAll(/\\([0-7]{3})/g, (_, code) => `\\u00${Number.parseInt(code, 8).toString(16).padStart(2, "0")}`)) : name).slice(2);
}
