/** Says what must be read with a finding. */
import type { FindingNote } from "../model/finding";
import { describeDuration, describeNumber, visibleText } from "./figures";

/** One sentence. */
export function describeNote(note: FindingNote): string {
  switch (note.kind) {
    case "notObservable":
      return `Cannot tell ${note.part}, because ${note.reason}.`;
    case "trunk": {
      const name = visibleText(note.ref.replace(/^refs\/remotes\//, ""));
      return note.fetchedSecondsAgo === undefined ? `The trunk is ${name}, as it was cloned.` : `The trunk is ${name}, as of the last fetch ${describeDuration(note.fetchedSecondsAgo)} ago.`;
    }
    case "capped":
      return `The window holds more commits; the newest ${describeNumber(note.most)} are looked at.`;
    case "sampled":
      return `Looking at all would take too long: ${describeNumber(note.counted)} of ${describeNumber(note.of)} commits stand for the others.`;
    case "inlineTestsUnseen":
      return `Tests inside ${note.languages.join(" and ")} files could not all be looked for, so the share is a floor.`;
  }
}
