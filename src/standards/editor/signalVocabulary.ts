// What signals and their measures are called, given to this room by whoever words them, so that every surface says the same.
import type { SignalId } from "../../model/finding";

export interface SignalVocabulary {
  /** A short name: `Commit size`. */
  readonly title: (signal: SignalId) => string;
  /** What it asks of the work. */
  readonly question: (signal: SignalId) => string;
  /** Whose work it looks at and from when on it speaks, in a sentence. */
  readonly definition: (signal: SignalId) => string;
  /** What a measure is called: `Median`. */
  readonly measure: (signal: SignalId, measure: string) => string;
}
