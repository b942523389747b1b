/** Answers without starting git whether a commit is there, as long as it is a file of its own: new ones are until they are packed. */
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { inflate } from "node:zlib";
import type { Repository } from "../model/repositoryState";
import { readAt, withPlainFile } from "./plainFile";

/** Compressed; a commit with more to say is left to git. */
const sizeLimit = 64_000;
const inflatedLimit = 1_000_000;

const inflateBytes = promisify(inflate);

/** True only where git would read a whole commit of this id from these objects; false says nothing. */
export async function isLooseCommit(objects: string, objectFormat: Repository["objectFormat"], id: string): Promise<boolean> {
  try {
    const compressed = await withPlainFile(`${objects}/${id.slice(0, 2)}/${id.slice(2)}`, sizeLimit, (file) => readAt(file, 0, sizeLimit + 1));
    if (compressed === undefined || compressed.length > sizeLimit) return false;
    const object = await inflateBytes(compressed, { maxOutputLength: inflatedLimit });
    return object.subarray(0, 7).toString("latin1") === "commit " && createHash(objectFormat).update(object).digest("hex") === id;
  } catch {
    // Not there, not to be read, or damaged: git knows better.
    return false;
  }
}
