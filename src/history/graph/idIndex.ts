/** Numbers object ids in the order they come, and finds the number of an id again without making a string of it. */

/** How long the ids of a repository are: SHA-1 or SHA-256. */
export type IdBytes = 20 | 32;

/** The number that `slotOf` gives for an id nobody has added. */
export const unknownSlot = -1;

const smallestTable = 1024;
/** Ids that are looked for one by one before all of them are entered into a table, which takes as long as thousands of looks. */
const fewLooks = 8;

export class IdIndex {
  readonly idBytes: IdBytes;
  /** Whoever writes commits can choose how their ids begin, but not so that they meet in a table whose seed is not known. */
  readonly #seed: number;
  #ids: Uint8Array<ArrayBuffer>;
  /** The same bytes, a word at a time: comparing them is most of the work. */
  #words: Uint32Array;
  /** Open addressing: a slot plus one, 0 where nothing is. At most half full; empty while ids are looked for one by one. */
  #table: Uint32Array;
  #count = 0;
  #looks = 0;
  /** For ids that come as text. */
  readonly #scratch = new Uint8Array(32);
  /** The id that is looked for, as bytes and as words. */
  readonly #wantedBytes: Uint8Array;
  readonly #wanted: Uint32Array;

  constructor(idBytes: IdBytes, seed = Math.floor(Math.random() * 2 ** 32)) {
    this.idBytes = idBytes;
    this.#seed = seed | 0;
    this.#table = new Uint32Array(smallestTable);
    this.#ids = new Uint8Array((smallestTable / 2) * idBytes);
    this.#words = new Uint32Array(this.#ids.buffer);
    this.#wantedBytes = new Uint8Array(idBytes);
    this.#wanted = new Uint32Array(this.#wantedBytes.buffer);
  }

  /** An index of ids that stand one after the other, by position; it owns them from now on. Of equal ids the first is found. */
  static from(idBytes: IdBytes, ids: Uint8Array<ArrayBuffer>): IdIndex {
    const index = new IdIndex(idBytes);
    index.#ids = ids.byteOffset % wordBytes === 0 ? ids : ids.slice();
    index.#words = new Uint32Array(index.#ids.buffer, index.#ids.byteOffset, ids.length / wordBytes);
    index.#count = ids.length / idBytes;
    index.#table = new Uint32Array();
    return index;
  }

  get count(): number {
    return this.#count;
  }

  /** The ids one after the other in the order of their slots; a view that the next `add` may leave behind. */
  get ids(): Uint8Array<ArrayBuffer> {
    return this.#ids.subarray(0, this.#count * this.idBytes);
  }

  /** The slot of the id whose bytes begin at `offset`, or `unknownSlot`. */
  slotOf(bytes: Uint8Array, offset = 0): number {
    this.#want(bytes, offset);
    if (this.#table.length > 0) return (this.#table[this.#find()] ?? 0) - 1;
    if (++this.#looks <= fewLooks) return this.#search();
    this.#enter(tableSize(this.#count));
    return (this.#table[this.#find()] ?? 0) - 1;
  }

  /** The slot of an id in hexadecimal digits, or `unknownSlot`, also for what is no id. */
  slotOfHex(text: string): number {
    if (text.length !== this.idBytes * 2) return unknownSlot;
    const bytes = this.#scratch;
    for (let at = 0; at < this.idBytes; at++) {
      const high = digitOf(text.charCodeAt(at * 2));
      const low = digitOf(text.charCodeAt(at * 2 + 1));
      if (high === noDigit || low === noDigit) return unknownSlot;
      bytes[at] = (high << 4) | low;
    }
    return this.slotOf(bytes);
  }

  /** The id of a slot in hexadecimal digits. */
  hexOf(slot: number): string {
    return Buffer.from(this.#ids.buffer, this.#ids.byteOffset + slot * this.idBytes, this.idBytes).toString("hex");
  }

  /** The slot of the id whose bytes begin at `offset`; a new one where the id is new. */
  add(bytes: Uint8Array, offset = 0): number {
    if (this.#table.length === 0) this.#enter(tableSize(this.#count));
    this.#want(bytes, offset);
    let place = this.#find();
    const known = this.#table[place] ?? 0;
    if (known !== 0) return known - 1;
    if ((this.#count + 1) * 2 > this.#table.length) {
      this.#enter(this.#table.length * 2);
      place = this.#find();
    }
    this.makeRoom(1);
    const slot = this.#count++;
    this.#table[place] = slot + 1;
    const wanted = this.#wanted;
    const from = slot * wanted.length;
    for (let at = 0; at < wanted.length; at++) this.#words[from + at] = wanted[at] ?? 0;
    return slot;
  }

  #want(bytes: Uint8Array, offset: number): void {
    const wanted = this.#wantedBytes;
    for (let at = 0; at < wanted.length; at++) wanted[at] = bytes[offset + at] ?? 0;
  }

  /** Where the id stands in the table, or the free place where it would. */
  #find(): number {
    const table = this.#table;
    const words = this.#words;
    const wanted = this.#wanted;
    const length = wanted.length;
    const mask = table.length - 1;
    let place = hashAt(wanted, 0, this.#seed) & mask;
    for (;;) {
      const entry = table[place] ?? 0;
      if (entry === 0) return place;
      const from = (entry - 1) * length;
      let at = 0;
      while (at < length && words[from + at] === wanted[at]) at += 1;
      if (at === length) return place;
      place = (place + 1) & mask;
    }
  }

  /** The same without the table. */
  #search(): number {
    const all = Buffer.from(this.#ids.buffer, this.#ids.byteOffset, this.#count * this.idBytes);
    for (let at = all.indexOf(this.#wantedBytes); at !== -1; at = all.indexOf(this.#wantedBytes, at + 1)) {
      if (at % this.idBytes === 0) return at / this.idBytes;
    }
    return unknownSlot;
  }

  /** Makes room for so many more ids. */
  makeRoom(more: number): void {
    if ((this.#count + more) * this.idBytes <= this.#ids.length) return;
    const ids = new Uint8Array(this.#ids.length * 2 + Math.max(smallestTable, more) * this.idBytes);
    ids.set(this.ids);
    this.#ids = ids;
    this.#words = new Uint32Array(ids.buffer);
  }

  /** Enters all ids into a new table. */
  #enter(size: number): void {
    this.#table = new Uint32Array(size);
    const words = this.#words;
    const table = this.#table;
    const length = this.#wanted.length;
    const count = this.#count;
    const mask = size - 1;
    for (let slot = 0; slot < count; slot++) {
      let place = hashAt(words, slot * length, this.#seed) & mask;
      while (table[place] !== 0) place = (place + 1) & mask;
      table[place] = slot + 1;
    }
  }
}

const wordBytes = Uint32Array.BYTES_PER_ELEMENT;

/** A power of two that leaves half of the places free. */
function tableSize(count: number): number {
  let size = smallestTable;
  while (size < count * 2) size *= 2;
  return size;
}

/** Ids are hashes already; three of their words are stirred with the seed. */
function hashAt(words: Uint32Array, from: number, seed: number): number {
  let hash = Math.imul(seed ^ (words[from] ?? 0), 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15) ^ (words[from + 1] ?? 0), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13) ^ (words[from + 2] ?? 0), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

const noDigit = -1;

/** Lower-case only, as git writes ids. */
function digitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  return code >= 0x61 && code <= 0x66 ? code - 0x57 : noDigit;
}
