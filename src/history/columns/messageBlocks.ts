/** Messages by number, compressed in blocks: most of a history's bytes, and hardly ever looked at. */
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { grown } from "./grown";

/** A block is closed with so many messages or bytes; large enough to compress well, small enough to open for one message. */
const messagesPerBlock = 512;
const bytesPerBlock = 1 << 19;
/** Opened blocks that are kept: a window's commits lie in a few of them. */
const keptBlocks = 8;

const options = {
  params: {
    // As quick as deflate's quickest, and a tenth smaller than its best on git's own messages.
    [constants.BROTLI_PARAM_QUALITY]: 3,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_LGWIN]: 20,
  },
};

interface OpenedBlock {
  readonly bytes: Uint8Array;
  /** Where each message ends. */
  readonly ends: readonly number[];
}

export class MessageBlocks {
  #closed: Uint8Array[] = [];
  /** The number of each closed block's first message. */
  #firsts: number[] = [];
  #tail = new Uint8Array(1 << 12);
  #tailBytes = 0;
  /** Where each message of the tail ends. */
  #tailEnds: number[] = [];
  #tailFirst = 0;
  readonly #opened = new Map<number, OpenedBlock>();

  get count(): number {
    return this.#tailFirst + this.#tailEnds.length;
  }

  /** Adds a message, which holds no NUL, and answers its number. */
  append(message: Uint8Array): number {
    if (this.#tailEnds.length >= messagesPerBlock || this.#tailBytes >= bytesPerBlock) this.#close();
    this.#tail = grown(this.#tail, this.#tailBytes + message.length + 1);
    this.#tail.set(message, this.#tailBytes);
    this.#tail[this.#tailBytes + message.length] = 0;
    this.#tailBytes += message.length + 1;
    this.#tailEnds.push(this.#tailBytes - 1);
    return this.count - 1;
  }

  /** The message's bytes; throws for a number that there isn't. */
  bytesOf(number: number): Uint8Array {
    if (number >= this.#tailFirst) {
      const end = this.#tailEnds[number - this.#tailFirst];
      if (end === undefined) throw new RangeError(`There is no message ${number}`);
      const start = number === this.#tailFirst ? 0 : (this.#tailEnds[number - this.#tailFirst - 1] ?? 0) + 1;
      return this.#tail.subarray(start, end);
    }
    const block = this.#blockOf(number);
    const { bytes, ends } = this.#open(block);
    const nth = number - (this.#firsts[block] ?? 0);
    const end = ends[nth];
    if (end === undefined) throw new RangeError("A block of messages is shorter than it says");
    return bytes.subarray(nth === 0 ? 0 : (ends[nth - 1] ?? 0) + 1, end);
  }

  /** Compressed blocks one after the other, where each ends, and its first message; the unfinished one included. */
  columns(): { readonly bytes: readonly Uint8Array[]; readonly ends: Uint32Array; readonly firsts: Uint32Array } {
    const tail = this.#tailEnds.length === 0 ? [] : [brotliCompressSync(this.#tail.subarray(0, this.#tailBytes), options)];
    const blocks = [...this.#closed, ...tail];
    let end = 0;
    return {
      bytes: blocks,
      ends: Uint32Array.from(blocks, ({ length }) => (end += length)),
      firsts: Uint32Array.from(tail.length === 0 ? this.#firsts : [...this.#firsts, this.#tailFirst]),
    };
  }

  /** Rebuilds from columns; undefined where they don't fit together. Blocks are opened when they are needed. */
  static fromColumns(bytes: Uint8Array, ends: Uint32Array, firsts: Uint32Array, count: number): MessageBlocks | undefined {
    const isOrdered = (column: Uint32Array) => column.every((value, at) => at === 0 || value >= (column[at - 1] ?? 0));
    if (ends.length !== firsts.length || !isOrdered(ends) || !isOrdered(firsts) || (ends.at(-1) ?? 0) !== bytes.length) return undefined;
    if ((firsts[0] ?? 0) !== 0 || (firsts.at(-1) ?? 0) > count || (count > 0 && firsts.length === 0)) return undefined;
    const blocks = new MessageBlocks();
    blocks.#closed = Array.from(ends, (end, at) => bytes.subarray(ends[at - 1] ?? 0, end));
    blocks.#firsts = [...firsts];
    blocks.#tailFirst = count;
    blocks.#reopen();
    return blocks;
  }

  /** Goes on with the last block if it has room, so that many small additions don't make many small blocks. */
  #reopen(): void {
    const last = this.#closed.length - 1;
    const first = this.#firsts[last];
    if (first === undefined || this.#tailFirst - first >= messagesPerBlock / 2) return;
    const { bytes, ends } = this.#open(last);
    this.#opened.delete(last);
    if (bytes.length >= bytesPerBlock) return;
    this.#closed.pop();
    this.#firsts.pop();
    this.#tail = new Uint8Array(bytes);
    this.#tailBytes = bytes.length;
    this.#tailFirst = first;
    this.#tailEnds = [...ends];
  }

  #close(): void {
    this.#closed.push(brotliCompressSync(this.#tail.subarray(0, this.#tailBytes), options));
    this.#firsts.push(this.#tailFirst);
    this.#tailFirst += this.#tailEnds.length;
    this.#tailBytes = 0;
    this.#tailEnds = [];
  }

  #blockOf(number: number): number {
    let [low, high] = [0, this.#firsts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#firsts[middle] ?? 0) <= number) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #open(block: number): OpenedBlock {
    const found = this.#opened.get(block);
    if (found !== undefined) return found;
    const bytes = brotliDecompressSync(this.#closed[block] ?? new Uint8Array());
    const ends: number[] = [];
    for (let at = bytes.indexOf(0); at !== -1; at = bytes.indexOf(0, at + 1)) ends.push(at);
    const opened = { bytes, ends };
    if (this.#opened.size >= keptBlocks) this.#opened.delete(this.#opened.keys().next().value ?? -1);
    this.#opened.set(block, opened);
    return opened;
  }
}
