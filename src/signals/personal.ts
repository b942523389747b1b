/** What a person may say about themselves, and what their machine adds: for figures that are theirs alone. */

/** When somebody usually works, by their own clock. */
export interface UsualHours {
  /** 0 is Monday. */
  readonly days: readonly number[];
  /** The first hour, and the one before which the day ends: 7 and 20 for 07:00 to 19:59. */
  readonly from: number;
  readonly to: number;
}

export interface PersonalEvidence {
  readonly usualHours: UsualHours;
  /** Names or addresses of agents beside the known ones; `*` stands for anything. */
  readonly agents: readonly string[];
  /** Minutes by which this machine's clock was ahead of universal time at a moment; absent where nobody knows. */
  readonly offsetAt?: (epochSeconds: number) => number;
}

/** Monday to Friday, 07 to 20. */
export const defaultUsualHours: UsualHours = { days: [0, 1, 2, 3, 4], from: 7, to: 20 };

/** Settings come from people and files; hours that can't be are as if nobody had said anything. */
export function usualHoursFrom(given: UsualHours | undefined): UsualHours {
  if (given === undefined) return defaultUsualHours;
  const { days, from, to } = given;
  const isHour = (hour: number) => Number.isInteger(hour) && hour >= 0 && hour <= 24;
  const isValid = isHour(from) && isHour(to) && from < to && days.length > 0 && days.every((day) => Number.isInteger(day) && day >= 0 && day <= 6);
  return isValid ? { days: [...new Set(days)].sort((a, b) => a - b), from, to } : defaultUsualHours;
}
