// Builds dist/: the extension, the engine process, the command line and the webviews.
import { context, build } from "esbuild";
import { cpSync, existsSync, rmSync } from "node:fs";

const production = process.argv.includes("--production");
const watch = process.argv.includes("--watch");

const shared = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : "linked",
  legalComments: production ? "linked" : "inline",
  logLevel: "warning",
};

/** Node programs; `node22` is the runtime of the oldest supported VS Code (1.101). */
const node = {
  ...shared,
  platform: "node",
  target: "node20",
  format: "cjs",
  external: ["vscode"],
  entryPoints: ["src/extension.ts", "src/engine.ts", "src/cli.ts"],
  outdir: "dist",
};

const browser = {
  ...shared,
  platform: "browser",
  target: "chrome128",
  format: "iife",
  entryPoints: ["webview/sidebar.ts", "webview/dashboard.ts"],
  loader: { ".svg": "text" },
  outdir: "dist/webview",
};

// Only a package must hold nothing of an earlier build; otherwise a running editor keeps its files.
if (production) rmSync("dist", { recursive: true, force: true });
const present = (options) => ({
  ...options,
  entryPoints: options.entryPoints.filter((entry) => existsSync(entry)),
});

for (const options of [node, browser].map(present)) {
  if (options.entryPoints.length === 0) continue;
  if (watch) {
    await (await context(options)).watch();
  } else {
    await build(options);
  }
}
if (existsSync("webview/style.css")) cpSync("webview/style.css", "dist/webview/style.css");
