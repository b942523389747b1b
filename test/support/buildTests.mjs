// Bundles every test to dist-test/, so that mocha and the extension host run plain JavaScript with exact source positions.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { bundleOf, kinds, listFiles, listTestFiles } from "./testFiles.mjs";
import { checkout } from "./workbench/places.mjs";

/** Programs that run tests, beside the tests themselves. */
const runners = ["runInNode", "runInHost", "plantedFailure"].map((name) => `test/support/${name}.ts`).concat("test/host/sessions.ts");

/** Builds the tests of the named kinds and returns their bundles, each as an absolute path. */
export async function buildTests(chosen = kinds) {
  const tests = chosen.flatMap((kind) => listTestFiles(kind));
  const existing = new Set([...listFiles("test/support"), ...listFiles("test/host")]);
  const sources = [...tests, ...runners.filter((path) => existing.has(path))];
  removeStale(chosen, sources.map(bundleOf));
  await build({
    absWorkingDir: checkout,
    entryPoints: sources,
    outbase: "test",
    outdir: "dist-test",
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    packages: "external",
    external: ["vscode"],
    sourcemap: "inline",
    sourcesContent: false,
    // A bundle has no address of its own; what needs the checkout reads it from the environment.
    define: { "import.meta.url": '"file:///"' },
    logLevel: "warning",
  });
  return tests.map((path) => join(checkout, bundleOf(path)));
}

/** A bundle whose test was deleted or renamed must not run again. */
function removeStale(chosen, wanted) {
  const keep = new Set(wanted);
  for (const path of chosen.flatMap((kind) => listFiles(join("dist-test", kind)))) {
    if (!keep.has(path)) rmSync(join(checkout, path), { force: true });
  }
}

if (process.argv[1] === import.meta.filename) {
  const started = Date.now();
  const bundles = await buildTests(process.argv.length > 2 ? process.argv.slice(2) : kinds);
  console.log(`${bundles.length} tests built in ${Date.now() - started} ms`);
}
