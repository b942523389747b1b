/** Parses `git rev-list --parents --timestamp` byte by byte, wherever the chunks end, without making text of a line. */

/**
 * Gets one commit: `ids` begins with its own id and those of its parents, `idCount` in all, each as raw bytes.
 *
 * The bytes are overwritten by the next commit. The time is NaN where the commit's date line can't be read.
 */
export type GraphSink = (ids: Uint8Array, idCount: number, committedAt: number) => void;

/** Latest second that a JavaScript date can hold; git happily prints later ones for an overflown date line. */
const lastSecond = 8_640_000_000_000;

const [space, lineFeed, zero, nine, hexA, hexF] = [0x20, 0x0a, 0x30, 0x39, 0x61, 0x66];

/** What is neither a hexadecimal digit nor a separator. */
const noDigit = 0xff;
const digits = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= zero && byte <= nine) return byte - zero;
  return byte >= hexA && byte <= hexF ? byte - hexA + 10 : noDigit;
});

/** `seconds id parent parent…` per line. */
export class GraphParser {
  readonly #idBytes: number;
  readonly #sink: GraphSink;
  #ids = new Uint8Array(256);
  /** Hexadecimal digits of this line so far. */
  #digitCount = 0;
  /** Ids that this line has begun; 0 while the seconds are read. */
  #idCount = 0;
  #seconds = 0;
  #hasSeconds = false;
  #lineCount = 0;

  constructor(idBytes: number, sink: GraphSink) {
    this.#idBytes = idBytes;
    this.#sink = sink;
  }

  /** Lines that were handed over. */
  get lineCount(): number {
    return this.#lineCount;
  }

  /** Throws when the bytes can't be git's. */
  push(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) at = this.#idCount === 0 ? this.#readSeconds(chunk, at) : this.#readId(chunk, at);
  }

  /** Throws when the output was cut off in the middle of a line. */
  finish(): void {
    if (this.#hasSeconds || this.#idCount > 0) throw new Error("The list of commits ends in the middle of a line");
  }

  #readSeconds(chunk: Uint8Array, from: number): number {
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (byte === space && this.#hasSeconds) {
        this.#idCount = 1;
        return at + 1;
      }
      if (byte < zero || byte > nine) throw unexpected(byte);
      this.#seconds = this.#seconds * 10 + byte - zero;
      this.#hasSeconds = true;
    }
    return chunk.length;
  }

  /** Reads digits up to the separator behind them, or as far as the chunk goes. */
  #readId(chunk: Uint8Array, from: number): number {
    const end = this.#idCount * this.#idBytes * 2;
    if (end > this.#ids.length * 2) this.#ids = doubled(this.#ids);
    const ids = this.#ids;
    let count = this.#digitCount;
    let at = from;
    // Two digits at a time, unless a chunk ended between them.
    if ((count & 1) === 0) {
      const last = Math.min(chunk.length, at + end - count) - 1;
      for (; at < last; at += 2) {
        const high = digits[chunk[at] ?? 0] ?? noDigit;
        const low = digits[chunk[at + 1] ?? 0] ?? noDigit;
        if ((high | low) === noDigit) break;
        ids[count >> 1] = (high << 4) | low;
        count += 2;
      }
    }
    for (; at < chunk.length && count < end; at++) {
      const byte = chunk[at] ?? 0;
      const digit = digits[byte] ?? noDigit;
      if (digit === noDigit) throw unexpected(byte);
      // The even digits of an id are the high ones.
      ids[count >> 1] = (count & 1) === 0 ? digit << 4 : (ids[count >> 1] ?? 0) | digit;
      count += 1;
    }
    this.#digitCount = count;
    if (at === chunk.length) return at;
    const separator = chunk[at] ?? 0;
    if (separator === space) this.#idCount += 1;
    else if (separator === lineFeed) this.#endLine();
    else throw unexpected(separator);
    return at + 1;
  }

  #endLine(): void {
    const seconds = this.#seconds;
    const idCount = this.#idCount;
    this.#seconds = 0;
    this.#hasSeconds = false;
    this.#idCount = 0;
    this.#digitCount = 0;
    this.#lineCount += 1;
    // Git says 0 for a date line that it can't read.
    this.#sink(this.#ids, idCount, seconds === 0 || seconds > lastSecond ? Number.NaN : seconds);
  }
}

function doubled(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(bytes.length * 2);
  larger.set(bytes);
  return larger;
}

function unexpected(byte: number): Error {
  return new Error(`Byte ${byte} stands where the list of commits can't have it`);
}
