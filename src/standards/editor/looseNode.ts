// What a half-written YAML holds as far as it can be understood, each part with its place.

/** A word or a sentence; `start` and `end` take in its quotes. */
export interface LooseScalar {
  readonly kind: "scalar";
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly isQuoted: boolean;
}

export interface LooseEntry {
  readonly key: LooseScalar;
  /** False for a key that is being written. */
  readonly hasColon: boolean;
  readonly value?: LooseNode;
}

export interface LooseMap {
  readonly kind: "map";
  readonly entries: readonly LooseEntry[];
  readonly start: number;
  readonly end: number;
}

export interface LooseList {
  readonly kind: "list";
  readonly items: readonly LooseNode[];
  readonly start: number;
  readonly end: number;
}

export type LooseNode = LooseScalar | LooseMap | LooseList;
