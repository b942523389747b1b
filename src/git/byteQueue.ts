/** Bytes that have arrived and are not used up yet; they stand together, however the chunks were cut. */

const none = new Uint8Array();
/** An attack or a mistake: a commit of more than this is not held in memory. */
const mostBytes = 1 << 30;

export class ByteQueue {
  /** What stands at `base` and after, up to `#end`, is kept. */
  bytes: Buffer = Buffer.from(none.buffer);
  /** First byte that must stay, for instance of the commit that is being read. */
  base = 0;
  /** First byte that nobody has consumed. */
  next = 0;
  #end = 0;
  /** How far was looked for the end of a token already. */
  #searched = 0;
  #isOwn = true;

  get isEmpty(): boolean {
    return this.next === this.#end;
  }

  /** Uses the chunk where it is if nothing is kept, and copies otherwise. */
  append(chunk: Uint8Array): void {
    if (this.base === this.#end) {
      this.bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      this.#isOwn = false;
      this.base = this.next = this.#searched = 0;
      this.#end = chunk.length;
      return;
    }
    this.#makeRoom(chunk.length);
    this.bytes.set(chunk, this.#end);
    this.#end += chunk.length;
  }

  /** The next byte, or -1 while there is none. */
  peek(): number {
    return this.next < this.#end ? (this.bytes[this.next] ?? -1) : -1;
  }

  skip(): void {
    this.next += 1;
    this.#searched = Math.max(this.#searched, this.next);
  }

  findNul(): number {
    return this.find(0);
  }

  /** Where this byte comes next, or -1; never looks at a byte twice. */
  find(byte: number): number {
    const found = this.bytes.indexOf(byte, Math.max(this.#searched, this.next));
    if (found !== -1 && found < this.#end) return found;
    this.#searched = this.#end;
    return -1;
  }

  consume(until: number): void {
    this.next = this.#searched = until;
  }

  /** What was consumed need not be kept any longer. */
  release(): void {
    this.base = this.next;
  }

  /** Lets go of a chunk that is not ours; call when a chunk was worked through. */
  settle(): void {
    if (this.#isOwn || this.base === this.#end) return;
    this.#makeRoom(0);
  }

  #makeRoom(more: number): void {
    const kept = this.#end - this.base;
    if (kept + more > mostBytes) throw new Error("One commit is too large to be read");
    if (this.#isOwn && this.#end + more <= this.bytes.length) return;
    const isLargeEnough = this.#isOwn && kept + more <= this.bytes.length / 2;
    const target = isLargeEnough ? this.bytes : Buffer.allocUnsafe(Math.max(1 << 16, 2 * (kept + more)));
    this.bytes.copy(target, 0, this.base, this.#end);
    this.next -= this.base;
    this.#searched -= this.base;
    this.#end = kept;
    this.base = 0;
    this.bytes = target;
    this.#isOwn = true;
  }
}
