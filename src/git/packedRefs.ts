/** Finds one ref in `packed-refs` without starting git; a file that has not changed is not read again. */
import { readFile, stat } from "node:fs/promises";

export type PackedRef =
  | { readonly kind: "found"; readonly id: string }
  /** `file` says which state of the file does not have it. */
  | { readonly kind: "absent"; readonly file: string }
  | { readonly kind: "unclear" };

/** A million refs have about 70 bytes each; a larger file is left to git. */
const sizeLimit = 100_000_000;

/** Answers by path and name, the one that was asked for last at the end. */
const mostKept = 16;
const kept = new Map<string, { readonly file: string; readonly answer: PackedRef }>();

/** `name` is the full name of a ref, one character a byte. */
export async function readPackedRef(path: string, name: string): Promise<PackedRef> {
  const file = await fileStamp(path);
  if (file === undefined) return { kind: "unclear" };
  if (file === "none") return { kind: "absent", file };
  const key = `${path}\0${name}`;
  const before = kept.get(key);
  const answer = before?.file === file ? before.answer : await search(path, name, file);
  kept.delete(key);
  kept.set(key, { file, answer });
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(oldest);
  }
  return answer;
}

/** Which file this is and when it was changed; "none" where nothing is, undefined for what should not be opened. */
async function fileStamp(path: string): Promise<string | undefined> {
  try {
    const stats = await stat(path, { bigint: true });
    if (!stats.isFile() || stats.size > sizeLimit) return undefined;
    return `${stats.ino}.${stats.size}.${stats.mtimeNs}.${stats.ctimeNs}`;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? "none" : undefined;
  }
}

async function search(path: string, name: string, file: string): Promise<PackedRef> {
  const bytes = await readFile(path).catch(() => undefined);
  if (bytes === undefined) return { kind: "unclear" };
  const end = Buffer.from(` ${name}\n`, "latin1");
  for (let at = bytes.indexOf(end); at !== -1; at = bytes.indexOf(end, at + 1)) {
    const id = bytes.toString("latin1", bytes.lastIndexOf(0x0a, at) + 1, at);
    if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id)) return { kind: "found", id };
  }
  return { kind: "absent", file };
}
