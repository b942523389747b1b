/** Finds the commits that touched some paths, without reading what they did there. */
import { GitFailure } from "./gitFailure";
import { endedWell, outputFrom, type OpenRepository } from "./openRepository";

/** Arguments have room for about a hundred thousand characters on every system; a Windows command line for a third of that. */
const longestArguments = 24_000;

/** Ids of commits behind `from` that are no merges and changed one of the paths, newest first in topological order. */
export async function listTouching(
  open: OpenRepository,
  paths: readonly string[],
  { from, most }: { readonly from: string; readonly most: number },
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const places = placesFor(paths);
  if (places.length === 0) return [];
  const args = ["rev-list", "--topo-order", "--no-merges", `--max-count=${most}`, from, "--", ...places];
  const { exit, output } = await outputFrom(open, args, { ...(signal && { signal }) });
  signal?.throwIfAborted();
  if (!endedWell(exit)) throw new GitFailure("The commits of some files could not be listed", exit);
  return output.toString("latin1").split("\n").filter((id) => id !== "");
}

/** The paths themselves, or the folders they lie in where there are too many. Arguments are UTF-8, so other paths are found by their folders too. */
function placesFor(paths: readonly string[]): readonly string[] {
  const isPlain = paths.every((path) => path.isWellFormed()) && lengthOf(paths) <= longestArguments;
  if (isPlain) return paths;
  const folders = [...new Set(paths.map((path) => path.slice(0, path.lastIndexOf("/") + 1)))].filter((folder) => folder !== "" && folder.isWellFormed());
  return lengthOf(folders) <= longestArguments ? folders : [];
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 1, 0);
}
