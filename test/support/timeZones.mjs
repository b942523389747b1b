// In which time zones the tests of values run: all of them in both, before a change is let in; in a quick run, where it can matter.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "./workbench/places.mjs";

/** One that is universal time itself, and one half a day from it, on the other side of the world's summer. */
export const timeZones = /** @type {const} */ (["UTC", "Pacific/Auckland"]);

/** What asks the machine for its time zone: local parts of a date, words for it, scales of local time. */
const localTime = /\.[gs]et(?:Date|Day|FullYear|Hours|Minutes|Month)\(|getTimezoneOffset|\btoLocale|\bIntl\b|\bscaleTime\b/;

/** @type {Map<string, boolean>} */
const known = new Map();

/** Whether any of these sources asks for the machine's time zone; what packages do inside themselves is not looked at. */
export function knowsTimeZone(/** @type {Iterable<string>} */ sources) {
  return [...sources].some((source) => {
    if (!known.has(source)) known.set(source, localTime.test(readFileSync(join(checkout, source), "utf8")));
    return known.get(source);
  });
}
