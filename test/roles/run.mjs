// `npm run test:roles -- DIR…` holds the roles of files against labels that were given by hand, in clones below these folders.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { build } from "esbuild";
import { checkout } from "../support/workbench/places.mjs";

await build({
  absWorkingDir: checkout,
  entryPoints: ["test/roles/confusion.ts"],
  outdir: "dist-test/roles",
  outExtension: { ".js": ".cjs" },
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  external: ["vscode"],
  logLevel: "warning",
});
const child = spawn(process.execPath, [join(checkout, "dist-test", "roles", "confusion.cjs"), ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { ...process.env, METRONOME_CHECKOUT: checkout },
});
child.on("exit", (code) => (process.exitCode = code ?? 1));
