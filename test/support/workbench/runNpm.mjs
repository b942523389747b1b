// Runs npm so that its failure reads as one sentence with a next step, not as a page of log.
import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const sparing = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-progress", "--loglevel=error"];

/** Installs packages with fixed versions into a folder that belongs to nobody else. */
export async function installPackages(folder, packages) {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), `${JSON.stringify({ name: "fetched", private: true })}\n`);
  await runNpm(folder, ["install", "--save-exact", ...sparing, ...packages], packages.join(" "));
}

/** Installs what the folder's own package.json asks for to run. */
export function installRuntimeDependencies(folder, what) {
  return runNpm(folder, ["install", "--omit=dev", "--no-save", ...sparing], what);
}

function runNpm(folder, args, what) {
  const { command, first, shell } = npmCommand();
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...first, ...args], { cwd: folder, env: outsideOfNpm(), shell, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    const listen = (chunk) => {
      said = (said + chunk).slice(-4_000);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("error", (error) => reject(failure(what, error.message)));
    child.on("close", (code) => (code === 0 ? resolve() : reject(failure(what, said.trim() || `npm ended with ${code}`))));
  });
}

/** The npm that started this script, where there is one; otherwise the one on the path. */
function npmCommand() {
  const entry = process.env.npm_execpath;
  if (entry?.endsWith(".js")) return { command: process.execPath, first: [entry], shell: false };
  return { command: "npm", first: [], shell: process.platform === "win32" };
}

/** An npm script passes its own folder and switches down by environment; here they would point back at the checkout. */
function outsideOfNpm() {
  const inner = /^npm_(package_|lifecycle_|command$|config_(local_prefix|prefix|omit|include|ignore_scripts|node_gyp)$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !inner.test(name) && name !== "NODE_ENV"));
}

function failure(what, detail) {
  return new Error(
    `npm could not install ${what}.\n${detail}\n` +
      "Next step: check that `npm ping` answers, then run the same command again; finished parts are kept.\n" +
      "The suites that need no editor run without it: npm run test:unit",
  );
}
