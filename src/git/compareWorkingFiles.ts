/** Counts the effective lines of uncommitted files by comparing two small private trees. */
import type { CleanRoom } from "./cleanRoom";
import { diffOptions, effectiveSizeOptions } from "./gitEnvironment";
import { GitFailure } from "./gitFailure";
import { encodeGitText } from "./gitText";
import { endedWell, outputFrom } from "./openRepository";
import { parseNumstat, type NumstatRow } from "./parseNumstat";
import type { Limits, TreeEntry, WorkingFile } from "./workingFiles";

type Entries = readonly (readonly [string, TreeEntry])[];

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
  const writeTree = async (name: string, entries: Entries) => {
    const writing = room.privateWriting(name);
    await run(["update-index", "-z", "--index-info"], indexInfo(entries), writing);
    return (await run(["write-tree", "--missing-ok"], "", writing)).toString("latin1").trim();
  };
  const compare = async (name: string, old: Entries, present: Entries) => {
    const trees = [await writeTree(`${name}.old`, old), await writeTree(`${name}.present`, present)];
    return parseNumstat(await run(["diff-tree", "-r", "-z", "--numstat", ...diffOptions, ...effectiveSizeOptions, ...trees], "", room.privateIndex(name)));
  };
  const present = counted.filter((file) => file.present !== undefined);
  const hashes = (await run(["hash-object", "-w", "--no-filters", "--stdin-paths"], lines(present.map(({ path }) => quotePath(path))), room.privateWriting("none"))).toString("latin1").split("\n");
  const entries = present.map(({ path, old, present: stats }, at) => [path, { mode: old?.mode ?? modeOf(stats?.mode ?? 0), blob: hashes[at] ?? "" }] as const);
  const untracked = new Set(present.filter(({ isUntracked }) => isUntracked).map(({ path }) => path));
  const old = counted.flatMap((file) => (file.old === undefined ? [] : [[file.path, file.old] as const]));
  return [
    ...(await compare("tracked", old, entries.filter(([path]) => !untracked.has(path)))),
    // Apart, because git knows nothing of these files: none of them is a rename of a known one.
    ...(await compare("untracked", [], entries.filter(([path]) => untracked.has(path)))),
  ];
}

/** `mode blob<TAB>path·`, as `update-index --index-info` reads it. */
function indexInfo(entries: readonly (readonly [string, TreeEntry])[]): Buffer {
  return Buffer.concat(entries.map(([path, { mode, blob }]) => Buffer.concat([Buffer.from(`${mode} ${blob}\t`), encodeGitText(path), Buffer.from([0])])));
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
