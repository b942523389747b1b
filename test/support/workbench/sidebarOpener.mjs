// The workbench has no setting for "start with this sidebar"; a five-line extension beside ours says it, for `npm start` only.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkout } from "./places.mjs";

/** Puts the opener into an extensions folder. */
export async function installSidebarOpener(extensionsDir) {
  const manifest = JSON.parse(await readFile(join(checkout, "package.json"), "utf8"));
  const container = manifest.contributes?.viewsContainers?.activitybar?.[0]?.id;
  const folder = join(extensionsDir, "metronome.sidebar-opener-1.0.0");
  await mkdir(folder, { recursive: true });
  const opener = {
    name: "sidebar-opener",
    publisher: "metronome",
    version: "1.0.0",
    engines: { vscode: manifest.engines.vscode },
    main: "./open.js",
    activationEvents: ["onStartupFinished"],
  };
  await writeFile(join(folder, "package.json"), JSON.stringify(opener));
  const program = `exports.activate = () => require("vscode").commands.executeCommand("workbench.view.extension.${container}");\n`;
  await writeFile(join(folder, "open.js"), program);
}
