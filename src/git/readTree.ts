/** Lists the files of a revision and reads some of their contents. */
import type { TreeFile } from "../practice/ports";
import { GitFailure } from "./gitFailure";
import { textDecoderFor } from "./gitText";
import { endedWell, outputFrom, type OpenRepository } from "./openRepository";

/** Regular files of the head, in git's order; symbolic links and submodules are not files of ours. */
export async function readTree(open: OpenRepository, signal?: AbortSignal): Promise<readonly TreeFile[]> {
  const { exit, output } = await outputFrom(open, ["ls-tree", "-r", "-z", "--full-tree", open.repository.head], { ...(signal && { signal }) });
  if (!endedWell(exit)) throw new GitFailure("The files of the revision could not be listed", exit);
  return parseTree(output);
}

/** Begins each entry of a regular file, before the rest of its mode. */
const regularMode = "100";
/** Between an entry's beginning and its id: `100644 blob `. */
const lengthBeforeId = 12;

/** `<mode> <type> <id>\t<path>\0` again and again. */
function parseTree(output: Buffer): readonly TreeFile[] {
  const decode = textDecoderFor(output);
  const files: TreeFile[] = [];
  let from = 0;
  for (let end = output.indexOf(0); end !== -1; end = output.indexOf(0, from)) {
    if (output.toString("latin1", from, from + regularMode.length) === regularMode) {
      const tab = output.indexOf(9, from);
      files.push({ path: decode(tab + 1, end), blob: output.toString("latin1", from + lengthBeforeId, tab) });
    }
    from = end + 1;
  }
  return files;
}

/** Contents of blobs by id; a blob that isn't here, or is larger than `limit` bytes, is left out. */
export async function readBlobs(
  open: OpenRepository,
  blobs: readonly string[],
  limit: number,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Buffer>> {
  if (blobs.length === 0) return new Map();
  const options = { ...(signal && { signal }) };
  const sizes = await outputFrom(open, ["cat-file", "--batch-check"], { ...options, input: `${blobs.join("\n")}\n` });
  if (!endedWell(sizes.exit)) throw new GitFailure("The sizes of files could not be read", sizes.exit);
  const wanted = sizes.output.toString("latin1").split("\n").flatMap((line) => {
    const [id = "", type, size] = line.split(" ");
    return type === "blob" && Number(size) <= limit ? [id] : [];
  });
  if (wanted.length === 0) return new Map();
  const { exit, output } = await outputFrom(open, ["cat-file", "--batch"], { ...options, input: `${wanted.join("\n")}\n` });
  if (!endedWell(exit)) throw new GitFailure("The contents of files could not be read", exit);
  return parseBatch(output);
}

/** Larger files are not shown in a diff. */
const shownLimit = 5_000_000;

/** One file of the head; undefined where it isn't there, is binary or is too large to show. */
export async function readFileOf(open: OpenRepository, path: string, signal?: AbortSignal): Promise<Buffer | undefined> {
  const blob = await findBlob(open, path, signal);
  if (blob === undefined) return undefined;
  const bytes = (await readBlobs(open, [blob], shownLimit, signal)).get(blob);
  return bytes === undefined || bytes.includes(0) ? undefined : bytes;
}

async function findBlob(open: OpenRepository, path: string, signal?: AbortSignal): Promise<string | undefined> {
  // Arguments are UTF-8, so a path with other bytes is looked for in the whole list.
  if (!path.isWellFormed()) return (await readTree(open, signal)).find((file) => file.path === path)?.blob;
  const { exit, output } = await outputFrom(open, ["ls-tree", "-z", "--full-tree", open.repository.head, "--", path], { ...(signal && { signal }) });
  return endedWell(exit) ? /^100\d{3} blob ([0-9a-f]+)\t/.exec(output.toString("latin1"))?.[1] : undefined;
}

/** `<id> blob <size>\n<bytes>\n` again and again. */
function parseBatch(output: Buffer): ReadonlyMap<string, Buffer> {
  const contents = new Map<string, Buffer>();
  let at = 0;
  while (at < output.length) {
    const lineEnd = output.indexOf(10, at);
    if (lineEnd === -1) break;
    const [id = "", type, size] = output.subarray(at, lineEnd).toString("latin1").split(" ");
    at = lineEnd + 1;
    if (type !== "blob") continue;
    contents.set(id, output.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return contents;
}
