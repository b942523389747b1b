// Waits for what the editor does in its own time, and says what it last saw when that never comes.
import { setTimeout as sleep } from "node:timers/promises";

const defaultMilliseconds = 10_000;

/** Looks until `isDone` likes what is seen, and answers with that. */
export async function eventually<T>(look: () => T | Promise<T>, isDone: (seen: T) => boolean, withinMilliseconds = defaultMilliseconds): Promise<T> {
  const deadline = Date.now() + withinMilliseconds;
  for (;;) {
    const seen = await look();
    if (isDone(seen)) return seen;
    if (Date.now() > deadline) throw new Error(`Not within ${withinMilliseconds} ms; last seen: ${JSON.stringify(seen)}`);
    await sleep(25);
  }
}
