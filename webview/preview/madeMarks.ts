/** Makes the commits of a believable repository: working days, bursts, mostly small steps, tests that often travel. */
import type { StripMark } from "../../src/protocol/views";
import { Random } from "./random";

export interface MarksWish {
  readonly count: number;
  readonly days: number;
  readonly seed: number;
}

/** The moment at which all previews end: 20 November 2026, 16:40 UTC. */
export const previewEnd = Date.UTC(2026, 10, 20, 16, 40) / 1000;

const parts = ["parser", "invoice", "basket", "login form", "rate limiter", "export", "search index", "date picker"] as const;
const deeds = [
  "Read quoted fields in the {}",
  "Let the {} say why it stopped",
  "Name what the {} returns",
  "Fix an off-by-one in the {}",
  "Move the {} behind its own interface",
  "Cover the {} with an empty input",
  "Remove the old {}",
  "refactor({}): split the long function",
  "fix({}): keep the time zone",
  "feat({}): accept several currencies",
] as const;
const asides = ["Bump eslint from 10.14.0 to 10.15.0", "Format all sources", "Import the legacy {}"] as const;

const dayNames = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** Oldest first. */
export function makeMarks({ count, days, seed }: MarksWish): readonly StripMark[] {
  const random = new Random(seed);
  const moments = Array.from({ length: count }, () => makeMoment(random, days)).sort((a, b) => a - b);
  return moments.map((at) => makeMark(random, at));
}

/** Within working hours, hardly at weekends, and more at the end of an ordinary day. */
function makeMoment(random: Random, days: number): number {
  for (;;) {
    const hours = 8.5 + 9.5 * Math.sqrt(random.next());
    const midnight = Math.floor(previewEnd / 86_400) * 86_400 - random.whole(0, days - 1) * 86_400;
    const at = Math.floor(midnight + hours * 3600);
    const weekday = new Date(midnight * 1000).getUTCDay();
    const isWeekend = weekday === 0 || weekday === 6;
    if (at <= previewEnd && (!isWeekend || random.next() < 0.08)) return at;
  }
}

function makeMark(random: Random, at: number): StripMark {
  const chance = random.next();
  const isAside = chance < 0.06;
  const isDocs = !isAside && chance < 0.12;
  const hasTests = chance > 0.42;
  const hasProduction = chance < 0.88;
  const commit = random.hex(40);
  return {
    commit,
    shortId: commit.slice(0, 7),
    subject: random.pick(isAside ? asides : deeds).replace("{}", random.pick(parts)),
    at,
    date: dayNames.format(at * 1000),
    productionLines: isDocs || !hasProduction ? 0 : random.size(isAside ? 400 : 20, 1.15),
    testLines: isDocs || isAside || !hasTests ? 0 : random.size(18, 0.9),
    otherLines: isDocs || random.next() < 0.2 ? random.size(6, 0.8) : 0,
    ...(isAside ? { excluded: random.pick(["bot", "bulk change", "import"]) } : {}),
  };
}
