// `npm run test:oracle -- REPO` recomputes every signal with plain git, one after the other, and prints `signal: n checked, n mismatches`.
// `--only PART` runs one of the parts below; `--days N` keeps long histories affordable; `--seed N` chooses other commits and files.
import { checkCommits, checkFocus, checkSizes } from "./checkCommits.mjs";
import { checkDebt, checkDecisions, checkSpread } from "./checkFiles.mjs";
import { checkActiveDays, checkBranches, checkReleases, checkReverts } from "./checkFlow.mjs";
import { checkAgents, checkKinds, checkPairing, checkQuality, checkReferences } from "./checkMessages.mjs";
import { checkRework } from "./checkRework.mjs";
import { checkStep } from "./checkStep.mjs";
import { checkHours, checkSteps } from "./checkSteps.mjs";
import { checkFixes, checkTravel } from "./checkTests.mjs";
import { checkGaps, checkUnitOrder } from "./checkUnits.mjs";
import { History } from "./history.mjs";
import { openRecomputation, usage } from "./recomputation.mjs";

const parts = {
  commits: [checkCommits, checkSizes, checkFocus],
  tests: [checkTravel, checkFixes, checkUnitOrder, checkGaps],
  steps: [checkSteps, checkHours],
  step: [checkStep],
  messages: [checkPairing, checkAgents, checkQuality, checkReferences, checkKinds],
  flow: [checkBranches, checkActiveDays, checkReverts, checkReleases],
  rework: [checkRework],
  files: [checkSpread, checkDebt, checkDecisions],
};

const recomputation = await openRecomputation(process.argv.slice(2));
if (recomputation === undefined || recomputation.only.some((name) => !Object.hasOwn(parts, name))) {
  console.error(`${usage}\nParts: ${Object.keys(parts).join(", ")}`);
  process.exit(2);
}
const history = new History(recomputation);
let broken = 0;
for (const [name, checks] of Object.entries(parts)) {
  if (recomputation.only.length > 0 && !recomputation.only.includes(name)) continue;
  const begun = Date.now();
  for (const check of checks) {
    try {
      await check(recomputation, history);
    } catch (error) {
      broken += 1;
      console.log(`${check.name} broke off: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
  console.error(`${name}: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
}
const agrees = recomputation.tally.finish(`${recomputation.folder}, seed ${recomputation.seed}${broken === 0 ? "" : `, ${broken} broken off`}`);
await recomputation.close();
process.exitCode = agrees && broken === 0 ? 0 : 1;
