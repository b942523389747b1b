/** The tail of a store that is read when it is needed, from a file that stays open: what takes its place doesn't change it. */
import { readSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { BytesInMemory, type ByteSource } from "../columns/byteSource";
import { systemFailure } from "./systemFailure";

/** A source of what stands between the two places; takes over the file where that isn't nothing. */
export async function openTail(file: FileHandle, start: number, end: number): Promise<ByteSource> {
  if (start >= end) return new BytesInMemory(new Uint8Array());
  const tail = new OpenTail(file, start, end);
  // An open file can't be replaced there.
  if (process.platform !== "win32") return tail;
  const bytes = tail.read(0, end - start);
  await tail.close();
  return new BytesInMemory(bytes ?? new Uint8Array());
}

/** Closes what nobody closed: tests and short programs just end. */
const forgotten = new FinalizationRegistry<FileHandle>((file) => void file.close().catch(systemFailure));

class OpenTail implements ByteSource {
  #file: FileHandle | undefined;
  readonly #start: number;
  readonly length: number;

  constructor(file: FileHandle, start: number, end: number) {
    this.#file = file;
    this.#start = start;
    this.length = end - start;
    forgotten.register(this, file, this);
  }

  read(start: number, end: number): Uint8Array | undefined {
    if (this.#file === undefined) return undefined;
    const bytes = new Uint8Array(end - start);
    try {
      for (let done = 0; done < bytes.length; ) {
        const read = readSync(this.#file.fd, bytes, done, bytes.length - done, this.#start + start + done);
        if (read === 0) return undefined;
        done += read;
      }
    } catch (error) {
      // A disk that went away takes the bytes with it.
      systemFailure(error);
      return undefined;
    }
    return bytes;
  }

  async close(): Promise<void> {
    const file = this.#file;
    if (file === undefined) return;
    this.#file = undefined;
    forgotten.unregister(this);
    await file.close().catch(systemFailure);
  }
}
