/** Counts the effective lines of uncommitted files by comparing two small private trees. */
import type { CleanRoom } from "./cleanRoom";
import { diffOptions, effectiveSizeOptions } from "./gitEnvironment";
import { GitFailure } from "./gitFailure";
import { encodeGitText } from "./gitText";
import { endedWell, outputFrom } from "./openRepository";
import { parseNumstat, type NumstatRow } from "./parseNumstat";
import { writeTree, type TreeEntries } from "./privateTrees";
import type { Limits, WorkingFile } from "./workingFiles";

/** Lines of each file against HEAD, white space and blank lines ignored, renames of known files followed. */
export async function compareWorkingFiles(
  room: CleanRoom,
  workTree: string,
  files: readonly WorkingFile[],
  limits: Limits,
): Promise<readonly NumstatRow[]> {
  const counted = files.filter(({ uncounted }) => uncounted === undefined);
  if (counted.length === 0) return [];
  const run = async (args: readonly string[], input: string | Uint8Array, environment: Readonly<Record<string, string>>) => {
    const { exit, output } = await outputFrom(room.open, args, { workTree, input, environment, ...limits });
    if (!endedWell(exit)) throw new GitFailure("The uncommitted files could not be compared", exit);
    return output;
  };
  const present = counted.filter((file) => file.present !== undefined);
  const paths = lines(present.map(({ path }) => quotePath(path)));
  const hashes = present.length === 0 ? [] : (await run(["hash-object", "-w", "--no-filters", "--stdin-paths"], paths, room.writing)).toString("latin1").split("\n");
  const entries = present.map(({ path, old, present: stats }, at) => [path, { mode: old?.mode ?? modeOf(stats?.mode ?? 0), blob: hashes[at] ?? "" }] as const);
  const untracked = new Set(present.filter(({ isUntracked }) => isUntracked).map(({ path }) => path));
  const old = counted.flatMap((file) => (file.old === undefined ? [] : [[file.path, file.old] as const]));
  const compare = async (before: TreeEntries, after: TreeEntries) => {
    if (before.length === 0 && after.length === 0) return [];
    const write = (side: TreeEntries) => writeTree(room.written, room.open.repository.objectFormat, side);
    return parseNumstat(await run(["diff-tree", "-r", "-z", "--numstat", ...diffOptions, ...effectiveSizeOptions, await write(before), await write(after)], "", room.reading));
  };
  const rows = await Promise.all([
    compare(old, entries.filter(([path]) => !untracked.has(path))),
    // Apart, because git knows nothing of these files: none of them is a rename of a known one.
    compare([], entries.filter(([path]) => untracked.has(path))),
  ]);
  return rows.flat();
}

function lines(items: readonly Buffer[]): Buffer {
  return Buffer.concat(items.map((item) => Buffer.concat([item, Buffer.from("\n")])));
}

/** One path a line, so a path with a line feed or a leading quote goes in C style. */
function quotePath(path: string): Buffer {
  const bytes = encodeGitText(path);
  if (!/["\\\n]/.test(path)) return bytes;
  const quoted = bytes.toString("latin1").replace(/["\\]/g, "\\$&").replaceAll("\n", "\\n");
  return Buffer.from(`"${quoted}"`, "latin1");
}

function modeOf(mode: number): string {
  return (mode & 0o100) === 0 ? "100644" : "100755";
}
