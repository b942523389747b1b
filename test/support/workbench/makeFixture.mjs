// Makes the repository that "Run Extension" opens, in a place that a launch configuration can name.
import { cp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";
import { checkout, fetchedFolder } from "./places.mjs";

const bundle = join(fetchedFolder, "makeTeamRepo.cjs");
const target = join(fetchedFolder, "fixture", "team");
await build({
  entryPoints: [join(checkout, "test/support/makeTeamRepo.ts")],
  outfile: bundle,
  bundle: true,
  platform: "node",
  format: "cjs",
});
const { makeTeamRepo } = createRequire(import.meta.url)(bundle);
const repo = await makeTeamRepo();
await rm(target, { recursive: true, force: true });
await cp(repo.dir, target, { recursive: true });
await repo.dispose();
console.log(`A repository to try Metronome on: ${target}`);
