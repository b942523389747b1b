/** Sums a message up in a few bits, so that figures over a whole history need not read sixty thousand messages again. */
import { readMessage } from "./changeType";

/** What is set in `HistoryFacts.marks`; there is room for seven. */
export const messageMark = { revert: 1, fixup: 2, coAuthored: 4 } as const;

export const messageMarker = {
  /** Marks are kept on disk: raise this whenever a message may get other ones than before. */
  version: 2,
  mark(subject: string, body: string): number {
    const { revert, fixup } = readMessage(subject, body);
    // Who it is, and whether it is a person, is for the message itself to say.
    const coAuthored = /^co-authored-by\s*:/im.test(body);
    return (revert ? messageMark.revert : 0) | (fixup ? messageMark.fixup : 0) | (coAuthored ? messageMark.coAuthored : 0);
  },
};
