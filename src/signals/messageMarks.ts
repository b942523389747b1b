/** Sums a message up in a few bits, so that figures over a whole history need not read sixty thousand messages again. */
import { readMessage } from "./changeType";

/** What is set in `HistoryFacts.marks`; there is room for seven. */
export const messageMark = { revert: 1, fixup: 2 } as const;

export const messageMarker = {
  /** Marks are kept on disk: raise this whenever a message may get other ones than before. */
  version: 1,
  mark(subject: string, body: string): number {
    const { revert, fixup } = readMessage(subject, body);
    return (revert ? messageMark.revert : 0) | (fixup ? messageMark.fixup : 0);
  },
};
