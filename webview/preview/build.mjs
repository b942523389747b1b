// Builds the preview: the real views with a fake host, for a plain browser. `node webview/preview/build.mjs [outdir]`
import { build } from "esbuild";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join, dirname } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const webview = dirname(here);
const outdir = process.argv[2] ?? join(webview, "..", "dist", "preview");
const shared = { bundle: true, logLevel: "warning", target: "chrome128" };

mkdirSync(outdir, { recursive: true });
await build({
  ...shared,
  platform: "browser",
  format: "iife",
  entryPoints: [join(here, "preview.ts"), join(webview, "sidebar.ts"), join(webview, "dashboard.ts")],
  entryNames: "[name]",
  outdir,
});
cpSync(join(webview, "style.css"), join(outdir, "style.css"));
writeFileSync(join(outdir, "index.html"), await skeleton());

/** The page that the host would write; a preview has no secrets, so its nonce may stay the same. */
async function skeleton() {
  const nonce = "preview";
  const { outputFiles } = await build({
    ...shared,
    stdin: {
      contents: `export { contentPolicy } from "./contentPolicy"; export { pageHtml } from "./pageHtml";`,
      resolveDir: join(webview, "..", "src", "protocol"),
    },
    platform: "node",
    format: "esm",
    write: false,
  });
  const { contentPolicy, pageHtml } = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`
  );
  return pageHtml({
    title: "Metronome preview",
    language: "en",
    policy: contentPolicy({ cspSource: "'self'", nonce }),
    nonce,
    styleUri: "style.css",
    scriptUri: "preview.js",
    bodyClass: "",
  });
}
