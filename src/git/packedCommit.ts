/** Answers without starting git whether a commit is in a pack: what was fetched is, and everything once git has tidied up. */
import { createHash } from "node:crypto";
import { readdir, type FileHandle } from "node:fs/promises";
import { promisify } from "node:util";
import { inflate } from "node:zlib";
import type { Repository } from "../model/repositoryState";
import { readAt, withPlainFile } from "./plainFile";

/** In more packs git looks faster. */
const mostPacks = 16;
/** Ids that begin with the same byte, in bytes: those of a pack with ten million objects. */
const mostBucketBytes = 1_600_000;
/** Compressed; a commit with more to say is left to git, and so are packs that need longer numbers. */
const mostCommitBytes = 16_000;
const mostPackBytes = 0x7fff_ffff;
const mostIndexBytes = 1_000_000_000;
const inflatedLimit = 1_000_000;

/** An index of the second version: eight bytes that say so, and how many ids begin with each byte or a lower one. */
const signature = Buffer.from([0xff, 0x74, 0x4f, 0x63, 0, 0, 0, 2]);
const fanOutEntries = 256;
const word = 4;
const idsBegin = signature.length + fanOutEntries * word;

const inflateBytes = promisify(inflate);

/** True only where git would read a whole commit of this id from these objects; false says nothing. */
export async function isPackedCommit(objects: string, objectFormat: Repository["objectFormat"], id: string): Promise<boolean> {
  try {
    const indexes = (await readdir(`${objects}/pack`)).filter((name) => /^pack-[0-9a-f]+\.idx$/.test(name));
    if (indexes.length > mostPacks) return false;
    const wanted = Buffer.from(id, "hex");
    const found = await Promise.all(indexes.map((name) => isCommitIn(`${objects}/pack/${name.slice(0, -".idx".length)}`, objectFormat, wanted)));
    return found.includes(true);
  } catch {
    // Not there, not to be read, or of another making: git knows better.
    return false;
  }
}

async function isCommitIn(pack: string, objectFormat: Repository["objectFormat"], wanted: Buffer): Promise<boolean> {
  const offset = await withPlainFile(`${pack}.idx`, mostIndexBytes, (file) => findOffset(file, wanted));
  if (offset === undefined) return false;
  const found = await withPlainFile(`${pack}.pack`, mostPackBytes, (file) => readAt(file, offset, mostCommitBytes));
  const body = found && (await inflatedCommit(found));
  return body !== undefined && createHash(objectFormat).update(`commit ${body.length}\0`).update(body).digest().equals(wanted);
}

/** Where the object begins in the pack; undefined where it isn't there. */
async function findOffset(file: FileHandle, wanted: Buffer): Promise<number | undefined> {
  const beginning = await readAt(file, 0, idsBegin);
  if (beginning.length < idsBegin || !beginning.subarray(0, signature.length).equals(signature)) return undefined;
  const upTo = (byte: number) => (byte < 0 ? 0 : beginning.readUInt32BE(signature.length + byte * word));
  const first = wanted[0] ?? 0;
  const [from, to, count] = [upTo(first - 1), upTo(first), upTo(fanOutEntries - 1)];
  const bytes = (to - from) * wanted.length;
  if (bytes <= 0 || bytes > mostBucketBytes) return undefined;
  const at = placeOf(wanted, await readAt(file, idsBegin + from * wanted.length, bytes));
  if (at === undefined) return undefined;
  // Behind the ids stand as many checksums, and then the offsets.
  const offset = await readAt(file, idsBegin + count * (wanted.length + word) + (from + at) * word, word);
  return offset.readUInt32BE(0);
}

/** Which of the ids it is, counted from 0. */
function placeOf(wanted: Buffer, ids: Buffer): number | undefined {
  for (let at = ids.indexOf(wanted); at !== -1; at = ids.indexOf(wanted, at + 1)) if (at % wanted.length === 0) return at / wanted.length;
  return undefined;
}

const commitType = 1;

/** What stands at the beginning, where that is a commit that hangs on no other object. */
async function inflatedCommit(bytes: Buffer): Promise<Buffer | undefined> {
  const type = ((bytes[0] ?? 0) >> 4) & 0b111;
  if (type !== commitType) return undefined;
  // The size goes on for as long as the highest bit is set; it is the content's to tell.
  const start = bytes.findIndex((byte) => byte < 0x80) + 1;
  return inflateBytes(bytes.subarray(start), { maxOutputLength: inflatedLimit });
}
