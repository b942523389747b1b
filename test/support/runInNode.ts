// The program in which tests run that need no editor.
import fc from "fast-check";
import { readOrder, runMocha } from "./runMocha";

/** Properties are tried on the same values each time, so that a red run is about a change; another seed explores further. */
const usualSeed = 20_261_121;
/** So many, where a test asks for no other number: of the same values each time, a hundred find hardly more. */
const usualRuns = 50;
const parameters = { seed: Number(process.env["METRONOME_SEED"] ?? usualSeed), numRuns: Number(process.env["METRONOME_RUNS"] ?? usualRuns) };

/** Bundles that are modules have another copy of the library than those that are scripts. */
async function configureProperties(): Promise<void> {
  const ofModules = await import("fast-check");
  for (const library of [fc, ofModules.default]) library.configureGlobal(parameters);
}

const leftoverMilliseconds = 5_000;

void configureProperties().then(() => runMocha(readOrder())).then((failures) => {
  process.exitCode = failures === 0 ? 0 : 1;
  // With nothing left to wait for, the process ends before this fires; a leak is a failure and not a hanging run.
  setTimeout(() => {
    console.error(`The tests are over, but they left something running: ${process.getActiveResourcesInfo().join(", ")}`);
    process.exit(3);
  }, leftoverMilliseconds).unref();
});
