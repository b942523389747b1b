// The trunk, what was merged into it and what came in with which of its own commits, asked of plain git.
import { gitLines, gitText, outputOf } from "./naiveGit.mjs";

/** The first ref of the written order; a bare repository's own branch is the last of them. */
export async function trunkOf(folder) {
  const named = await outputOf("git", ["symbolic-ref", "-q", "refs/remotes/origin/HEAD"], { folder });
  const isBare = (await gitText(folder, "rev-parse", "--is-bare-repository")).trim() === "true";
  const own = isBare ? (await outputOf("git", ["symbolic-ref", "-q", "HEAD"], { folder }))?.toString("latin1").trim() : undefined;
  const usual = ["remotes/origin/main", "remotes/origin/master", "heads/main", "heads/master", "heads/trunk", "heads/develop"].map((name) => `refs/${name}`);
  for (const ref of [named?.toString("latin1").trim(), ...usual, own]) {
    const id = ref === undefined || ref === "" ? undefined : await outputOf("git", ["rev-parse", "-q", "--verify", `${ref}^{commit}`], { folder });
    if (id !== undefined) return { ref, id: id.toString("latin1").trim() };
  }
  return undefined;
}

/** Commits of the trunk's own line, newest first, with their committer time and their parents. */
export async function lineOf(folder, trunk) {
  const rows = await gitLines(folder, "log", "--first-parent", "--format=%H %ct %cI %P", trunk, "--");
  return rows.map((row) => row.split(" ")).map(([sha, seconds, committedAt, ...parents]) => ({ sha, seconds: Number(seconds), committedAt, parents }));
}

/**
 * Answers how far down the trunk's own line the commit is that brought another one in: the oldest that has it behind it.
 * A merge brings in `m^1..m`; whatever is in no merge since `since` is asked for alone.
 */
export async function readLandings(folder, trunk, line, since) {
  const places = new Map(line.map(({ sha }, place) => [sha, place]));
  for (const [place, { sha, seconds, parents }] of line.entries()) {
    if (parents.length < 2 || seconds < since) continue;
    for (const member of await gitLines(folder, "rev-list", `${sha}^1..${sha}`, "--")) places.set(member, place);
  }
  return async (sha) => {
    if (!places.has(sha)) {
      const after = new Set([sha, ...(await gitLines(folder, "rev-list", "--ancestry-path", `${sha}..${trunk}`, "--"))]);
      places.set(sha, line.findLastIndex((candidate) => after.has(candidate.sha)));
    }
    return places.get(sha);
  };
}
