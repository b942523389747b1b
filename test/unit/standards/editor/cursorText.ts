// Practice files with a bar where the cursor stands, for the tests of what is offered there.
import type { SignalVocabulary } from "../../../../src/standards/editor/signalVocabulary";

/** The text without its bar, and where that was. */
export function cursorIn(text: string): { readonly text: string; readonly offset: number } {
  const offset = text.indexOf("|");
  return { text: text.slice(0, offset) + text.slice(offset + 1), offset };
}

/** A practice with these lines behind id and title. */
export function practiceLines(lines: string, prose = "# Why\n\n## How big\n"): string {
  return `---\nid: small-batches\ntitle: Work in small batches\n${lines}\n---\n${prose}`;
}

/** Words that show what they were made of. */
export const plainVocabulary: SignalVocabulary = {
  title: (signal) => `Title of ${signal}`,
  question: (signal) => `Question of ${signal}?`,
  definition: (signal) => `Definition of ${signal}.`,
  measure: (signal, measure) => `${measure} of ${signal}`,
};
