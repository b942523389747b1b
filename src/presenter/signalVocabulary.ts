/** The words of signals for whoever writes a standard. */
import type { SignalId } from "../model/finding";
import type { SignalScope } from "../signals/signal";
import { signalOf } from "../signals/catalogue";
import type { SignalVocabulary } from "../standards/editor/signalVocabulary";
import { measureLabel, questionOf, signalTitle } from "./words/wordsOf";

const scopes: Readonly<Record<SignalScope, string>> = {
  choice: "It looks at my work or the whole team's, as you choose",
  me: "It looks at my own work only",
  team: "It looks at the whole team's work only",
  repository: "It looks at the repository, whoever did the work",
};

/** Whose work a signal looks at, and from when on it speaks. */
function definitionOf(id: SignalId): string {
  const signal = signalOf(id);
  const silence = signal.minimum === 0 ? "" : `, and says nothing with fewer than ${String(signal.minimum)} to count`;
  const off = signal.isOffByDefault === true ? " It is off until the setting metronome.signals.shown switches it on." : "";
  return `${scopes[signal.scope]}${silence}.${off}`;
}

export const signalVocabulary: SignalVocabulary = { title: signalTitle, question: questionOf, definition: definitionOf, measure: measureLabel };
