// Puts an earlier answer into words, also when the team has changed its levels since.
import type { Answer } from "../model/answer";
import type { Standard } from "../model/standard";

/** "Last time, 12 days ago: Practising", with a word about a level that has changed since. */
export function describeLastAnswer(answer: Answer, standard: Pick<Standard, "levels">, now: number): string {
  return `Last time, ${describeAge(now - answer.answeredAt)}: ${answer.level}${changeSince(answer, standard)}`;
}

/** How long ago something was, as coarse as people say it. */
export function describeAge(seconds: number): string {
  const days = Math.floor(seconds / secondsPerDay);
  // Clocks are set back, and a day has no name without a time zone.
  if (days < 1) return "less than a day ago";
  if (days < daysInWords) return ago(days, "day");
  if (days < monthsInWords * daysPerMonth) return ago(Math.floor(days / daysPerMonth), "month");
  return ago(Math.floor(days / daysPerYear), "year");
}

const secondsPerDay = 86_400;
const daysPerMonth = 30.44;
const daysPerYear = 365.25;

/** Two months are still counted in days, two years still in months: rounding further would hide a change of pace. */
const daysInWords = 61;
const monthsInWords = 24;

function ago(count: number, unit: string): string {
  return `${String(count)} ${unit}${count === 1 ? "" : "s"} ago`;
}

function changeSince({ level, levelIndex, levelCount }: Answer, { levels }: Pick<Standard, "levels">): string {
  const index = levels.findIndex(({ name }) => name === level);
  const then = `level ${String(levelIndex + 1)} of ${String(levelCount)} then`;
  if (index === -1) return ` (${then}; the team has renamed or removed it since)`;
  if (index === levelIndex && levels.length === levelCount) return "";
  return ` (${then}, level ${String(index + 1)} of ${String(levels.length)} now)`;
}
