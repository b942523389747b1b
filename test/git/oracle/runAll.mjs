// `npm run test:oracle -- REPO` recomputes every signal with plain git, one computation after the other, and prints `signal: n checked, n mismatches`.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const [repository, ...rest] = process.argv.slice(2);
if (repository === undefined || rest.length > 0) {
  console.error("Name one repository: npm run test:oracle -- REPO");
  process.exit(2);
}
const statuses = ["run", "runPeople", "runFlow", "runFiles"].map((name) => {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, `${name}.mjs`), repository], { stdio: "inherit" });
  return status ?? 1;
});
process.exitCode = Math.max(...statuses);
