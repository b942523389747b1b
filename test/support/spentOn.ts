// Measures what a computation costs, in a way that a busy machine does not change.

/** How often a slow answer is asked for again: the compiler or the collector may have been at work. */
const attempts = 5;

/**
 * Milliseconds of processor time that `run` takes: on a busy machine the clock measures the neighbours.
 *
 * @param enough a run that took less is believed at once; the least of five runs otherwise
 */
export function spentOn(run: () => void, enough: number): number {
  let least = Infinity;
  for (let attempt = 0; attempt < attempts && least >= enough; attempt++) {
    const start = process.cpuUsage();
    run();
    least = Math.min(least, process.cpuUsage(start).user / 1000);
  }
  return least;
}
