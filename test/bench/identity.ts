// Compares all facts of every commit with those of one plain `git log`, and says where the first difference is.
import { readFileSync } from "node:fs";
import { engineCommand, measureEngine } from "./askEngine";
import type { BenchPlace } from "./benchPlace";
import { printFigure, printHeading } from "./benchTable";
import { digestLine, digestOfLines, factParts, wholeText } from "./canonicalFacts";
import { readNaively } from "./naiveFacts";

/** True when nothing differs. */
export async function benchIdentity(place: BenchPlace): Promise<boolean> {
  printHeading("Identity: SHA-256 over all facts of every commit but merges");
  const theirs: string[] = [];
  let changes = 0;
  await readNaively(place.git, place.gitDir, [place.head], (commit) => {
    theirs.push(digestLine(commit));
    changes += commit.changes.length;
  });
  const ours = (await askFacts(place)).split("\n").filter((line) => line !== "");
  printFigure("commits and changes in git log", `${theirs.length} and ${changes}`);
  printFigure("git log", digestOfLines(theirs));
  printFigure("ours", digestOfLines(ours));
  const differences = compareLines(ours, theirs);
  for (const [what, ids] of differences) printFigure(what, `${ids.length}, the newest is ${String(ids[0])}`);
  const first = differences[0]?.[1][0];
  if (first === undefined) printFigure("difference", "none");
  else await printDifference(place, first);
  return first === undefined;
}

async function askFacts(place: BenchPlace, commit?: string): Promise<string> {
  const file = place.newPath("facts");
  await measureEngine(engineCommand({ task: "facts", repository: place.gitDir, store: place.newPath("store"), file, ...(commit !== undefined && { commit }) }));
  return readFileSync(file, "utf8");
}

async function printDifference(place: BenchPlace, commit: string): Promise<void> {
  let theirs = "";
  await readNaively(place.git, place.gitDir, ["--no-walk", commit], (one) => (theirs = wholeText(one)));
  const ours = await askFacts(place, commit);
  const around = 60;
  let at = 0;
  while (at < theirs.length && theirs[at] === ours[at]) at += 1;
  const part = (text: string) => text.slice(Math.max(0, at - around), at + around);
  printFigure("  git log says", part(theirs));
  printFigure("  ours says", part(ours));
}

/** Kinds of difference that there are, each with its commits in the order of git's log. */
export function compareLines(ours: readonly string[], theirs: readonly string[]): readonly (readonly [what: string, ids: readonly string[]])[] {
  const split = (line: string) => line.split(" ");
  const known = new Map(ours.map((line) => [split(line)[0] ?? "", split(line)]));
  const found = new Map<string, string[]>();
  const note = (what: string, id: string) => {
    const ids = found.get(what) ?? [];
    ids.push(id);
    found.set(what, ids);
  };
  for (const line of theirs) {
    const [id = "", ...digests] = split(line);
    const own = known.get(id);
    known.delete(id);
    if (own === undefined) note("not in ours", id);
    else for (const [at, part] of factParts.entries()) if (own[at + 1] !== digests[at]) note(`other ${part}`, id);
  }
  for (const id of known.keys()) note("in ours only", id);
  return [...found];
}
