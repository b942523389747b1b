// The questions of a self-assessment on a team's own levels, and the answer they make; it knows nothing of any editor.
import type { Answer } from "../model/answer";
import type { Standard } from "../model/standard";
import { describeLastAnswer } from "./describeAnswer";

/** One thing to choose on a screen. */
export interface AssessmentItem {
  readonly label: string;
  /** The observable behaviour, so that people choose what they do and not what it is called. */
  readonly detail: string;
  readonly isLastAnswer: boolean;
  readonly levelIndex: number;
}

/** One step of the flow. */
export interface AssessmentScreen {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly AssessmentItem[];
  /** What was answered last time; absent the first time. */
  readonly history?: string;
}

/** The screens in order, or why this standard can't be assessed. */
export type Assessment =
  | { readonly kind: "screens"; readonly screens: readonly [AssessmentScreen, ...AssessmentScreen[]] }
  | { readonly kind: "noLevels"; readonly sentence: string };

/** Shown on every screen: people answer honestly only where they know who reads it. */
export const privacyPromise = "Your answer stays on this machine, in Metronome's private store";

/** What to ask; `previous` are the earlier answers on this practice, newest first, and `now` is in epoch seconds. */
export function assessmentOf(standard: Standard, previous: readonly Answer[], now: number): Assessment {
  const [lowest, ...others] = standard.levels;
  if (lowest === undefined) {
    return { kind: "noLevels", sentence: `“${standard.title}” has no levels yet. Add them under \`levels:\` in ${standard.file}, then assess yourself on them.` };
  }
  const last = previous[0];
  const items = [lowest, ...others].map(({ name, looksLike }, levelIndex) => ({
    label: name,
    detail: looksLike,
    isLastAnswer: name === last?.level,
    levelIndex,
  }));
  const history = last === undefined ? {} : { history: describeLastAnswer(last, standard, now) };
  return { kind: "screens", screens: [{ title: `${standard.title}: where are you today?`, placeholder: privacyPromise, items, ...history }] };
}

/** What somebody chose. */
export interface AssessmentChoice {
  /** Opaque key of the repository that the standard belongs to. */
  readonly repository: string;
  readonly standard: Standard;
  readonly levelIndex: number;
  readonly note?: string;
}

/** The answer to keep; it remembers the level's name, because the team may change its levels. */
export function answerFrom({ repository, standard, levelIndex, note }: AssessmentChoice, now: number): Answer {
  const level = standard.levels[levelIndex];
  if (level === undefined) throw new RangeError(`There is no level ${String(levelIndex)} in ${standard.id}.`);
  const trimmed = note?.trim() ?? "";
  return {
    repository,
    practice: standard.id,
    level: level.name,
    levelIndex,
    levelCount: standard.levels.length,
    ...(trimmed === "" ? {} : { note: trimmed }),
    answeredAt: Math.floor(now),
  };
}
