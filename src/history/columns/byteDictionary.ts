/** Gives equal byte strings one small number each, without making a string of any of them. */
import { grown } from "./grown";

/** An FNV-1a hash, mixed once more: paths differ at their ends, and tables look at the low bits. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}

/** A power of two that leaves half of the places free. */
function tableSize(count: number): number {
  let size = 1 << 9;
  while (size < count * 2) size *= 2;
  return size;
}

/** Entries that are looked for one by one before all of them are put into a table, which takes as long as many looks. */
const fewLooks = 16;
/** What stands within others so often is not worth looking for one by one. */
const mostFalseFinds = 64;

const absent = "absent";

export class ByteDictionary {
  #bytes = new Uint8Array(1 << 12);
  /** Entry `n` stands from `#ends[n - 1]` to `#ends[n]`. */
  #ends = new Uint32Array(1 << 8);
  #count = 0;
  /** Numbers plus one; 0 is free. Its length is a power of two; 0 where nobody has looked for bytes yet. */
  #table = new Uint32Array();
  #looks = 0;

  get count(): number {
    return this.#count;
  }

  /** The number of these bytes, a new one if they were not seen before. */
  intern(bytes: Uint8Array, start: number, end: number): number {
    if (this.#table.length === 0) {
      const found = this.#looks++ < fewLooks ? this.#search(bytes.subarray(start, end)) : undefined;
      if (found === absent) this.#append(bytes, start, end);
      if (found !== undefined) return found === absent ? this.#count - 1 : found;
      this.#rebuild(tableSize(this.#count));
    }
    const mask = this.#table.length - 1;
    let place = hashOf(bytes, start, end) & mask;
    for (let entry = this.#table[place] ?? 0; entry !== 0; entry = this.#table[place] ?? 0) {
      if (this.#isEqual(entry - 1, bytes, start, end)) return entry - 1;
      place = (place + 1) & mask;
    }
    this.#append(bytes, start, end);
    this.#table[place] = this.#count;
    if (this.#count * 2 > this.#table.length) this.#rebuild(this.#table.length * 2);
    return this.#count - 1;
  }

  /** The bytes of a number; a view that is valid until the next `intern`. */
  bytesOf(number: number): Uint8Array {
    return this.#bytes.subarray(this.#startOf(number), this.#ends[number] ?? 0);
  }

  /** All bytes one after the other, and where each entry ends. */
  columns(): { readonly bytes: Uint8Array<ArrayBuffer>; readonly ends: Uint32Array<ArrayBuffer> } {
    return { bytes: this.#bytes.subarray(0, this.#startOf(this.#count)), ends: this.#ends.subarray(0, this.#count) };
  }

  /** Makes columns a dictionary, which owns them from now on; undefined where they don't fit together. */
  static fromColumns(bytes: Uint8Array<ArrayBuffer>, ends: Uint32Array<ArrayBuffer>): ByteDictionary | undefined {
    for (let at = 0; at < ends.length; at++) if ((ends[at] ?? 0) < (ends[at - 1] ?? 0)) return undefined;
    if ((ends.at(-1) ?? 0) !== bytes.length) return undefined;
    const dictionary = new ByteDictionary();
    dictionary.#bytes = bytes;
    dictionary.#ends = ends;
    dictionary.#count = ends.length;
    return dictionary;
  }

  #startOf(number: number): number {
    return number === 0 ? 0 : (this.#ends[number - 1] ?? 0);
  }

  #append(bytes: Uint8Array, start: number, end: number): void {
    const from = this.#startOf(this.#count);
    this.#bytes = grown(this.#bytes, from + end - start);
    this.#bytes.set(bytes.subarray(start, end), from);
    this.#ends = grown(this.#ends, this.#count + 1);
    this.#ends[this.#count] = from + end - start;
    this.#count += 1;
  }

  #isEqual(number: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#startOf(number);
    if ((this.#ends[number] ?? 0) - from !== end - start) return false;
    for (let at = 0; at < end - start; at++) if (this.#bytes[from + at] !== bytes[start + at]) return false;
    return true;
  }

  /** The number of an entry without the table; undefined where that takes too long. */
  #search(wanted: Uint8Array): number | typeof absent | undefined {
    const all = Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset, this.#startOf(this.#count));
    if (wanted.length === 0) return undefined;
    let at = all.indexOf(wanted);
    for (let falseFinds = 0; at !== -1; at = all.indexOf(wanted, at + 1)) {
      const number = this.#entryFrom(at);
      if (this.#startOf(number) === at && this.#ends[number] === at + wanted.length) return number;
      if (++falseFinds > mostFalseFinds) return undefined;
    }
    return absent;
  }

  /** The entry that the byte at this place belongs to. */
  #entryFrom(at: number): number {
    let [low, high] = [0, this.#count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ends[middle] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #rebuild(size: number): void {
    this.#table = new Uint32Array(size);
    for (let number = 0; number < this.#count; number++) {
      let place = hashOf(this.#bytes, this.#startOf(number), this.#ends[number] ?? 0) & (size - 1);
      while (this.#table[place] !== 0) place = (place + 1) & (size - 1);
      this.#table[place] = number + 1;
    }
  }
}
