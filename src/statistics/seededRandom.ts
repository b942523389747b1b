/** Chance that repeats itself: the same words give the same numbers on every machine, so a redraw gives the same answer. */

/** Gives the next number, at least 0 and below 1. */
export type Random = () => number;

/** Numbers from the seed's text: FNV-1a hashes it, mulberry32 (public domain, by Tommy Ettinger) draws. Not for secrets. */
export function seededRandom(seed: string): Random {
  let state = hash(seed);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** FNV-1a over UTF-16 units, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value;
}
