// `npm run signals` writes the page that lists the signals, from the code as it stands.
import { writeFileSync } from "node:fs";
import { build } from "esbuild";
import { checkout } from "./workbench/places.mjs";

const { outputFiles } = await build({ absWorkingDir: checkout, entryPoints: ["test/support/signalsPage.ts"], bundle: true, write: false, platform: "node", format: "esm", logLevel: "warning" });
const { pagePath, signalsPage } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
writeFileSync(`${checkout}/${pagePath}`, signalsPage());
