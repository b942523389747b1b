/** What a signal is called on every surface, and what it says of each state of a finding. */
import type { EvidenceItem, FileItem, Finding } from "../../model/finding";

export type Observed = Finding & { readonly kind: "observed" };
export type Few = Finding & { readonly kind: "few" };

/** What a chart counts or measures: `{ one: "marker", several: "markers" }`. */
export interface Charted {
  readonly one: string;
  readonly several: string;
}

export interface SignalWords {
  /** A short name. */
  readonly title: string;
  /** What measures are called, by id. */
  readonly measures: Readonly<Record<string, string>>;
  /** What parts of its share chart are called, by id, with their place in the one colour language: 0 strongest … 3 weakest. */
  readonly parts?: Readonly<Record<string, { readonly label: string; readonly tone: 0 | 1 | 2 | 3 }>>;
  /** What its chart shows, where that isn't commits in classes or sizes. */
  readonly charted?: Charted;
  /** One sentence each. */
  readonly observed: (finding: Observed) => string;
  readonly few: (finding: Few) => string;
  readonly none: string;
  /** What was counted, without a full stop and without the window: `72 commits counted`. */
  readonly counted?: (finding: Finding) => string;
  /** What the signal made of one commit or file behind it, where that is more than a figure in its unit. */
  readonly noteOf?: (item: EvidenceItem | FileItem) => string | undefined;
}
