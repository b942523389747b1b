// The bench of the history engine: `npm run bench -- history --repo DIR [--runs 5] [--spare 5] [--only NAMES] [--scratch DIR]`.
import { cpus } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { makeBenchPlace, type BenchPlace } from "./benchPlace";
import { benchIdentity } from "./identity";
import { benchNewCommits } from "./newCommits";
import { benchPeers } from "./peers";
import { benchRecentWindow } from "./recentWindow";
import type { Plan } from "./sideBySide";
import { benchWarmStart } from "./warmStart";
import { benchWholeHistory } from "./wholeHistory";

type Bench = (place: BenchPlace, plan: Plan) => Promise<unknown>;

const benches: ReadonlyMap<string, Bench> = new Map<string, Bench>([
  ["identity", benchIdentity],
  ["whole", benchWholeHistory],
  ["window", benchRecentWindow],
  ["new", benchNewCommits],
  ["warm", benchWarmStart],
  ["peers", benchPeers],
]);
/** Peers need minutes where the others need seconds. */
const byDefault = [...benches.keys()].filter((name) => name !== "peers");

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { repo: { type: "string" }, runs: { type: "string", default: "5" }, spare: { type: "string", default: "5" }, only: { type: "string", default: byDefault.join(",") }, scratch: { type: "string" } },
  });
  const chosen = values.only.split(",");
  const unknown = chosen.filter((name) => !benches.has(name));
  const plan: Plan = { pairs: Number(values.runs), spares: Number(values.spare) };
  const isCount = (value: number, least: number) => Number.isInteger(value) && value >= least;
  if (values.repo === undefined || unknown.length > 0 || !isCount(plan.pairs, 1) || !isCount(plan.spares, 0)) {
    console.error(`npm run bench -- history --repo DIR [--runs 5] [--spare 5] [--only ${[...benches.keys()].join(",")}] [--scratch DIR]`);
    process.exitCode = 2;
    return;
  }
  const place = await makeBenchPlace(resolve(values.repo), values.scratch);
  for (const [signal, status] of [["SIGINT", 130], ["SIGTERM", 143]] as const) {
    process.once(signal, () => {
      place.dispose();
      process.exit(status);
    });
  }
  try {
    await describePlace(place, values.repo, plan);
    for (const name of chosen) if ((await benches.get(name)?.(place, plan)) === false) process.exitCode = 1;
  } finally {
    place.dispose();
  }
}

async function describePlace(place: BenchPlace, repository: string, { pairs }: Plan): Promise<void> {
  const count = (...options: readonly string[]) => place.plain.text("rev-list", "--count", ...options, place.head);
  console.log(`${repository} at ${place.head}: ${await count()} commits, ${await count("--no-merges")} without merges`);
  console.log(`${await place.plain.text("version")}, Node ${process.versions.node}, ${cpus().length} × ${String(cpus()[0]?.model)}`);
  console.log(`medians of ${pairs} runs in turn (least–most)`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
