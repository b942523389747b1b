// Makes the installable file exactly as `npm run package` does, but beside the checkout, so that dist/ stays what the tests built.
import { spawn } from "node:child_process";
import { cp, mkdir, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { checkout, fetchedFolder } from "./places.mjs";

const needed = ["src", "webview", "media", "l10n", "package.json", "package.nls.json", "tsconfig.json", "esbuild.mjs", ".vscodeignore"];
const shown = ["README.md", "CHANGELOG.md", "LICENSE"];

/** Builds and packages the extension; returns the path of the .vsix. */
export async function packageExtension() {
  const folder = join(fetchedFolder, `package-${process.pid}`);
  const target = join(fetchedFolder, "practice-metronome.vsix");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  try {
    for (const name of [...needed, ...shown]) await copyIfThere(join(checkout, name), join(folder, name));
    await symlink(join(checkout, "node_modules"), join(folder, "node_modules"), "junction");
    await run(folder, ["esbuild.mjs", "--production"]);
    const vsce = join(checkout, "node_modules", "@vscode", "vsce", "vsce");
    const packed = join(folder, "packed.vsix");
    await run(folder, [vsce, "package", "--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links", "--out", packed]);
    await rename(packed, target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return target;
}

/** Puts the files that a package would hold into an extensions folder, straight from the built checkout. */
export async function installBuiltFolder(extensionsDir, source = checkout) {
  const require = createRequire(join(checkout, "package.json"));
  const { listFiles, PackageManager } = require("@vscode/vsce");
  const { publisher, name, version } = require(join(source, "package.json"));
  const target = join(extensionsDir, `${publisher}.${name}-${version}`);
  for (const file of await listFiles({ cwd: source, packageManager: PackageManager.None })) {
    await mkdir(dirname(join(target, file)), { recursive: true });
    await cp(join(source, file), join(target, file));
  }
  return target;
}

async function copyIfThere(from, to) {
  await cp(from, to, { recursive: true }).catch((error) => {
    if (error.code !== "ENOENT") throw error;
  });
}

function run(cwd, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`Packaging the extension ended with ${code}:\n${output}`));
    });
  });
}
