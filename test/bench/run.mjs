// `npm run bench -- history --repo DIR` builds the benches and runs one; `test/bench/README.md` says how to read what it prints.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { build } from "esbuild";
import { checkout } from "../support/workbench/places.mjs";

const benches = { history: "benchHistory", signals: "benchSignals" };
const [name, ...rest] = process.argv.slice(2);
const entry = benches[name];
if (entry === undefined) {
  console.error(`Name one bench: ${Object.keys(benches).join(", ")}. For example: npm run bench -- history --repo .`);
  process.exit(2);
}

// Each measured program is a bundle of its own, so that it starts as fast as the shipped ones.
await build({
  absWorkingDir: checkout,
  entryPoints: [entry, "historyEngine", "simpleGitLog"].map((file) => `test/bench/${file}.ts`),
  outdir: "dist-test/bench",
  outExtension: { ".js": ".cjs" },
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  external: ["vscode"],
  minify: true,
  logLevel: "warning",
});

const child = spawn(process.execPath, [join(checkout, "dist-test", "bench", `${entry}.cjs`), ...rest], { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => (process.exitCode = code ?? 1));
