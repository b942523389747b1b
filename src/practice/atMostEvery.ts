/** Keeps what happens thousands of times from being told as often. */

/** A person reads a number four times a second at most. */
export const newsEveryMilliseconds = 250;

/** Tells the first one at once, and drops those that come too soon; whoever listens hears of the end in another way. */
export function atMostEvery<Told extends readonly unknown[]>(milliseconds: number, tell: (...told: Told) => void): (...told: Told) => void {
  let next = -Infinity;
  return (...told) => {
    const now = performance.now();
    if (now < next) return;
    next = now + milliseconds;
    tell(...told);
  };
}
