/** Bytes that are read when they are asked for: what is large and seldom needed is left where it stands. */
export interface ByteSource {
  readonly length: number;
  /** The bytes, unchecked; undefined where they can't be read. */
  read(start: number, end: number): Uint8Array | undefined;
  /** Nothing can be read afterwards. */
  close(): Promise<void>;
}

export class BytesInMemory implements ByteSource {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get length(): number {
    return this.#bytes.length;
  }

  read(start: number, end: number): Uint8Array {
    return this.#bytes.subarray(start, end);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
