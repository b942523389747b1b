// The workbench has no setting for "start with these views"; a tiny extension beside ours opens them, for `npm start` only.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkout } from "./places.mjs";

/** Puts the opener into an extensions folder. */
export async function installViewOpener(extensionsDir) {
  const manifest = JSON.parse(await readFile(join(checkout, "package.json"), "utf8"));
  const container = manifest.contributes?.viewsContainers?.activitybar?.[0]?.id;
  const folder = join(extensionsDir, "metronome.view-opener-1.0.0");
  await mkdir(folder, { recursive: true });
  const opener = {
    name: "view-opener",
    publisher: "metronome",
    version: "1.0.0",
    engines: { vscode: manifest.engines.vscode },
    main: "./open.js",
    activationEvents: ["onStartupFinished"],
  };
  await writeFile(join(folder, "package.json"), JSON.stringify(opener));
  const program = `exports.activate = async () => {
    const { commands } = require("vscode");
    await commands.executeCommand("workbench.view.extension.${container}");
    await commands.executeCommand("metronome.openDashboard");
  };\n`;
  await writeFile(join(folder, "open.js"), program);
}
