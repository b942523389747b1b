/** What a moment was on its author's own clock and calendar, wherever this is looked at. */
import type { Moment } from "../model/moment";

const secondsPerDay = 86_400;

/** Days since 1 January 1970 on the author's own calendar. */
export function localDay({ epochSeconds, offsetMinutes }: Moment): number {
  return Math.floor((epochSeconds + offsetMinutes * 60) / secondsPerDay);
}

/** 0 is Monday; 1 January 1970 was a Thursday. */
export function localWeekday(moment: Moment): number {
  return (((localDay(moment) + 3) % 7) + 7) % 7;
}

/** From 0 to 23. */
export function localHour(moment: Moment): number {
  const seconds = moment.epochSeconds + moment.offsetMinutes * 60 - localDay(moment) * secondsPerDay;
  return Math.floor(seconds / 3600);
}
