/** Messages by number, compressed in blocks: most of a history's bytes, and hardly ever looked at. */
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { BytesInMemory, type ByteSource } from "./byteSource";
import { DamagedColumn } from "./columnFile";
import { crc32 } from "./crc32";
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

/** A block that gets no more messages. */
interface ClosedBlock {
  /** Undefined where it is left at its place in the source until it is needed. */
  bytes: Uint8Array | undefined;
  start: number;
  end: number;
  readonly checksum: number;
  /** Whether what stands in the source is what was written; undefined until somebody looked. */
  isWhole: boolean | undefined;
}

/** Columns of blocks: where each compressed block ends in the tail, its first message, and its checksum. */
export interface BlockColumns {
  readonly ends: Uint32Array;
  readonly firsts: Uint32Array;
  readonly checksums: Uint32Array;
}

/** Blocks as they are kept at one moment, the unfinished one included. */
export interface KeptBlocks {
  readonly columns: BlockColumns;
  readonly byteCount: number;
  /** To be written one after the other. */
  readonly bytes: Iterable<Uint8Array>;
  /** Forgets the bytes: from now on they are read from the source, which holds what was written. */
  leaveIn(source: ByteSource): Promise<void>;
}

interface OpenedBlock {
  readonly bytes: Uint8Array;
  /** Where each message ends. */
  readonly ends: readonly number[];
}

export class MessageBlocks {
  #closed: ClosedBlock[] = [];
  /** The number of each closed block's first message. */
  #firsts: number[] = [];
  #tail = new Uint8Array(1 << 12);
  #tailBytes = 0;
  /** Where each message of the tail ends. */
  #tailEnds: number[] = [];
  #tailFirst = 0;
  readonly #opened = new Map<number, OpenedBlock>();
  #source: ByteSource = new BytesInMemory(new Uint8Array());
  #isClosed = false;
  /** The last block may have room for more. */
  #isResumable = false;

  get count(): number {
    return this.#tailFirst + this.#tailEnds.length;
  }

  /** Adds a message, which holds no NUL, and answers its number. */
  append(message: Uint8Array): number {
    if (this.#isResumable) this.#reopen();
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

  /** False where a damaged file held the message: it is lost. Throws for a number that there isn't. */
  isWhole(number: number): boolean {
    if (number >= this.count) throw new RangeError(`There is no message ${number}`);
    if (number >= this.#tailFirst) return true;
    const block = this.#closed[this.#blockOf(number)];
    return block !== undefined && (block.isWhole ?? this.#bytesIn(block) !== undefined);
  }

  /** What is to be kept now; messages that come later change nothing about it. */
  keep(): KeptBlocks {
    const closed = [...this.#closed];
    const tail = this.#tailEnds.length === 0 ? [] : [this.#compressedTail()];
    let end = 0;
    const ends = Uint32Array.from([...closed.map(({ start, end }) => end - start), ...tail.map(({ length }) => length)], (length) => (end += length));
    const checksums = Uint32Array.from([...closed.map(({ checksum }) => checksum), ...tail.map((bytes) => crc32(bytes))]);
    const firsts = Uint32Array.from(tail.length === 0 ? this.#firsts : [...this.#firsts, this.#tailFirst]);
    // What can't be read any more is lost, which its checksum tells.
    const read = (block: ClosedBlock) => block.bytes ?? this.#source.read(block.start, block.end) ?? new Uint8Array(block.end - block.start);
    const leaveIn = async (source: ByteSource) => {
      if (this.#isClosed) return source.close();
      for (const [at, block] of closed.entries()) Object.assign(block, { bytes: undefined, start: ends[at - 1] ?? 0, end: ends[at] ?? 0 });
      const before = this.#source;
      this.#source = source;
      await before.close();
    };
    return { columns: { ends, firsts, checksums }, byteCount: end, bytes: inTurn(closed, read, tail), leaveIn };
  }

  /**
   * Rebuilds from columns; undefined where they don't fit together. Blocks are read from the source when they are needed, and
   * checked then.
   */
  static fromColumns(source: ByteSource, { ends, firsts, checksums }: BlockColumns, count: number): MessageBlocks | undefined {
    const isOrdered = (column: Uint32Array) => column.every((value, at) => at === 0 || value >= (column[at - 1] ?? 0));
    if (ends.length !== firsts.length || ends.length !== checksums.length) return undefined;
    if (!isOrdered(ends) || !isOrdered(firsts) || (ends.at(-1) ?? 0) !== source.length) return undefined;
    if ((firsts[0] ?? 0) !== 0 || (firsts.at(-1) ?? 0) > count || (count > 0 && firsts.length === 0)) return undefined;
    const blocks = new MessageBlocks();
    blocks.#source = source;
    blocks.#closed = Array.from(ends, (end, at) => ({ bytes: undefined, start: ends[at - 1] ?? 0, end, checksum: checksums[at] ?? 0, isWhole: undefined }));
    blocks.#firsts = [...firsts];
    blocks.#tailFirst = count;
    blocks.#isResumable = true;
    return blocks;
  }

  /** Lets go of the source: no message that stands there can be read afterwards. */
  close(): Promise<void> {
    this.#isClosed = true;
    return this.#source.close();
  }

  /** Goes on with the last block if it has room, so that many small additions don't make many small blocks. */
  #reopen(): void {
    this.#isResumable = false;
    const last = this.#closed.length - 1;
    const first = this.#firsts[last];
    if (first === undefined || this.#tailFirst - first >= messagesPerBlock / 2 || !this.isWhole(first)) return;
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
    const bytes = this.#compressedTail();
    this.#closed.push({ bytes, start: 0, end: bytes.length, checksum: crc32(bytes), isWhole: true });
    this.#firsts.push(this.#tailFirst);
    this.#tailFirst += this.#tailEnds.length;
    this.#tailBytes = 0;
    this.#tailEnds = [];
  }

  #compressedTail(): Uint8Array {
    return brotliCompressSync(this.#tail.subarray(0, this.#tailBytes), options);
  }

  /** The compressed bytes of a block; undefined where they aren't what was written. */
  #bytesIn(block: ClosedBlock): Uint8Array | undefined {
    if (block.bytes !== undefined) return block.bytes;
    if (block.isWhole === false) return undefined;
    const bytes = this.#source.read(block.start, block.end);
    block.isWhole = bytes !== undefined && crc32(bytes) === block.checksum;
    return block.isWhole ? bytes : undefined;
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
    const closed = this.#closed[block];
    const compressed = closed && this.#bytesIn(closed);
    if (compressed === undefined) throw new DamagedColumn("messages", "holds other bytes than were written");
    const bytes = brotliDecompressSync(compressed);
    const ends: number[] = [];
    for (let at = bytes.indexOf(0); at !== -1; at = bytes.indexOf(0, at + 1)) ends.push(at);
    const opened = { bytes, ends };
    if (this.#opened.size >= keptBlocks) this.#opened.delete(this.#opened.keys().next().value ?? -1);
    this.#opened.set(block, opened);
    return opened;
  }
}

/** One at a time: all of them together are most of a history's bytes. */
function* inTurn(closed: readonly ClosedBlock[], read: (block: ClosedBlock) => Uint8Array, others: readonly Uint8Array[]): Iterable<Uint8Array> {
  for (const block of closed) yield read(block);
  yield* others;
}
