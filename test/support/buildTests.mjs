// Bundles every test to dist-test/, so that mocha and the extension host run plain JavaScript with exact source positions.
import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { bundleOf, isSharing, kinds, listFiles, listTestFiles, sourceOf } from "./testFiles.mjs";
import { checkout } from "./workbench/places.mjs";

/** Programs that run tests, beside the tests themselves. */
const runners = ["runInNode", "runInHost", "plantedFailure"].map((name) => `test/support/${name}.ts`).concat("test/host/sessions.ts");

const common = {
  absWorkingDir: checkout,
  outbase: "test",
  outdir: "dist-test",
  bundle: true,
  platform: "node",
  target: "node20",
  packages: "external",
  external: ["vscode"],
  sourcemap: "inline",
  sourcesContent: false,
  metafile: true,
  // A bundle has no address of its own; what needs the checkout reads it from the environment.
  define: { "import.meta.url": '"file:///"' },
  logLevel: "warning",
};

/** Each bundle alone holds all that it needs: the extension host takes nothing else. */
const apart = { ...common, outExtension: { ".js": ".cjs" }, format: "cjs" };
/** What several bundles need is a file beside them, so that it is loaded and warmed up once. */
const sharing = { ...common, outExtension: { ".js": ".mjs" }, format: "esm", splitting: true, chunkNames: "unit/shared/[name]-[hash]" };

/**
 * Builds the tests of the named kinds.
 *
 * @returns {Promise<{ bundles: string[], sourcesBehind: (bundle: string) => ReadonlySet<string> }>} each bundle as an
 * absolute path, and the sources that it was made of, as paths from the checkout
 */
export async function buildTests(chosen = kinds) {
  const tests = chosen.flatMap((kind) => listTestFiles(kind));
  const existing = new Set([...listFiles("test/support"), ...listFiles("test/host")]);
  const sources = [...tests, ...runners.filter((path) => existing.has(path))];
  const built = await Promise.all([
    build({ ...apart, entryPoints: sources.filter((source) => !isSharing(source)) }),
    build({ ...sharing, entryPoints: sources.filter(isSharing) }),
  ]);
  removeStale(chosen, built.flatMap(({ metafile }) => Object.keys(metafile.outputs)));
  const inputs = Object.assign({}, ...built.map(({ metafile }) => metafile.inputs));
  return {
    bundles: tests.map((path) => join(checkout, bundleOf(path))),
    sourcesBehind: (bundle) => reachable(sourceOf(bundle), inputs),
  };
}

function reachable(source, inputs, found = new Set()) {
  if (found.has(source)) return found;
  found.add(source);
  for (const { path, external } of inputs[source]?.imports ?? []) if (!external) reachable(path, inputs, found);
  return found;
}

/** A run that was started a moment ago, of other sources, may still be about to load what this one has no use for. */
const spareMilliseconds = 600_000;

/** A bundle whose test was deleted or renamed must not run again. */
function removeStale(chosen, wanted) {
  const keep = new Set(wanted);
  for (const path of chosen.flatMap((kind) => listFiles(join("dist-test", kind)))) {
    if (!keep.has(path) && !isInUse(path)) rmSync(join(checkout, path), { force: true });
  }
}

function isInUse(path) {
  const touchedAt = statSync(join(checkout, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return path.startsWith("dist-test/unit/shared/") && Date.now() - touchedAt < spareMilliseconds;
}

if (process.argv[1] === import.meta.filename) {
  const started = Date.now();
  const { bundles } = await buildTests(process.argv.length > 2 ? process.argv.slice(2) : kinds);
  console.log(`${bundles.length} tests built in ${Date.now() - started} ms`);
}
