// Fetches the editor that tests and `npm start` run in: the real workbench and a browser, from npm, once, without touching the system.
import { spawn } from "node:child_process";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fetchPart, isComplete, withFetchLock } from "./fetchPart.mjs";
import { fetchedFolder, nodeBinary, nodePackage, places, serverEntry, versions } from "./places.mjs";
import { installPackages, installRuntimeDependencies } from "./runNpm.mjs";
import { terminalLog } from "./terminalLog.mjs";

/** Makes sure that the workbench server and the Node it needs are there. */
export async function ensureHost({ log = terminalLog() } = {}) {
  await ensureParts([nodePart, serverPart], log);
  return { node: nodeBinary, server: serverEntry };
}

/**
 * Makes sure that there is a Chromium to drive; says how playwright is to launch it.
 *
 * The fetched build is made for Linux on x64. Elsewhere an installed Google Chrome is used, because fetching one would
 * need a download from outside npm.
 */
export async function ensureBrowser({ log = terminalLog() } = {}) {
  if (process.platform !== "linux" || process.arch !== "x64") {
    log(`  on ${process.platform} ${process.arch} the browser is the installed Google Chrome`);
    return { channel: "chrome" };
  }
  await ensureParts([nodePart, chromiumPart], log);
  return {
    executablePath: join(places.chromium, "chromium"),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(places.chromium, "al2023", "lib"),
      FONTCONFIG_FILE: join(places.chromium, "fonts", "fonts.conf"),
    },
  };
}

const nodePart = {
  folder: places.node,
  title: `Node ${versions.node}`,
  fill: (staging) => installPackages(staging, [`${nodePackage()}@${versions.node}`]),
};

const serverPart = {
  folder: places.server,
  title: `workbench server (code-server ${versions.server})`,
  async fill(staging) {
    await installPackages(staging, [`code-server@${versions.server}`]);
    const vscode = join(staging, "node_modules", "code-server", "lib", "vscode");
    // `npm ci` refuses here: the package's shrinkwrap does not match its package.json.
    await installRuntimeDependencies(vscode, "the workbench server's own dependencies");
  },
};

const chromiumPart = {
  folder: places.chromium,
  title: `Chromium ${versions.chromium}, with its libraries and fonts`,
  async fill(staging) {
    await installPackages(staging, [`@sparticuz/chromium@${versions.chromium}`]);
    await unpackChromium(staging);
    await rm(join(staging, "node_modules"), { recursive: true, force: true });
  },
};

let isAnnounced = false;

async function ensureParts(parts, log) {
  if (await areComplete(parts)) return;
  if (!isAnnounced) log("Fetching the editor for tests from npm into .vscode-test/ (once; about 1 GB on disk in all)");
  isAnnounced = true;
  await withFetchLock(fetchedFolder, log, async () => {
    for (const part of parts) {
      if (!(await isComplete(part.folder))) await fetchPart({ ...part, log });
    }
  });
}

async function areComplete(parts) {
  const found = await Promise.all(parts.map((part) => isComplete(part.folder)));
  return found.every(Boolean);
}

/** The package unpacks into the temporary folder of its process; that folder is set to be the staging folder. */
async function unpackChromium(staging) {
  const packed = join(staging, "node_modules", "@sparticuz", "chromium");
  const temporary = join(staging, "unpacked");
  await mkdir(temporary);
  const program = `
    import { inflate } from ${JSON.stringify(`file://${packed}/build/index.js`)};
    const names = ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"];
    await Promise.all(names.map((name) => inflate(${JSON.stringify(`${packed}/bin/`)} + name)));`;
  await runNode(["--input-type=module", "--eval", program], { ...process.env, TMPDIR: temporary });
  for (const name of await readdir(temporary)) await rename(join(temporary, name), join(staging, name));
  await rm(temporary, { recursive: true });
  await writeFile(join(staging, "fonts", "fonts.conf"), fontConfiguration);
}

/** The package's own file names absolute folders of another system. */
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

function runNode(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(nodeBinary, args, { env, stdio: ["ignore", "inherit", "inherit"] });
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`unpacking Chromium ended with ${code}`))));
  });
}

/** The Node that has `node:sqlite`: this one when it is new enough, otherwise the fetched one. */
export async function ensureNodeWithDatabase({ log = terminalLog() } = {}) {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 13)) return process.execPath;
  await ensureParts([nodePart], log);
  return nodeBinary;
}
