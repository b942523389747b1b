// The program in which tests run that need no editor.
import { readOrder, runMocha } from "./runMocha";

const leftoverMilliseconds = 5_000;

void runMocha(readOrder()).then((failures) => {
  process.exitCode = failures === 0 ? 0 : 1;
  // With nothing left to wait for, the process ends before this fires; a leak is a failure and not a hanging run.
  setTimeout(() => {
    console.error(`The tests are over, but they left something running: ${process.getActiveResourcesInfo().join(", ")}`);
    process.exit(3);
  }, leftoverMilliseconds).unref();
});
