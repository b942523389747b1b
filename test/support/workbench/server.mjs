// Starts the real workbench server on this machine only, and never leaves it running.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { outsideOfEditor } from "./outsideOfEditor.mjs";
import { checkout, nodeBinary, serverEntry } from "./places.mjs";

const readyWithinMilliseconds = 60_000;
const keptOutputCharacters = 200_000;
const keeper = process.env.METRONOME_CHECKOUT
  ? join(checkout, "test", "support", "workbench", "keeper.mjs")
  : fileURLToPath(new URL("keeper.mjs", import.meta.url));

/**
 * A running server, ready for a browser.
 *
 * It listens on the loopback address and asks for a random token, so that neither another machine nor another page in
 * the user's browser can drive it.
 *
 * @param {{ userDataDir: string, extensionsDir: string, port?: number, trust?: boolean, driver?: boolean,
 *   settings?: Record<string, unknown>, env?: NodeJS.ProcessEnv }} options
 * `trust: true` leaves Workspace Trust on, so that a folder opens in Restricted Mode; `driver: true` lets a page start
 * extension tests.
 */
export async function startServer(options) {
  await writeSettings(options.userDataDir, options.settings ?? {});
  await mkdir(options.extensionsDir, { recursive: true });
  const token = randomBytes(16).toString("hex");
  const process = runKept([nodeBinary, serverEntry, ...serverArguments(options, token)], options.env);
  const port = await process.ready;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    token,
    output: process.output,
    close: process.close,
    closed: process.closed,
    /** The address that opens a folder; `payload` is what a desktop editor takes as command-line switches. */
    url(folder, payload = []) {
      const query = new URLSearchParams({ tkn: token, folder });
      if (payload.length > 0) query.set("payload", JSON.stringify(payload));
      return `http://127.0.0.1:${port}/?${query}`;
    },
  };
}

/** Installs a packaged extension into an extensions folder, as a user would. */
export async function installExtension({ vsix, extensionsDir, userDataDir }) {
  await mkdir(extensionsDir, { recursive: true });
  const folders = ["--extensions-dir", extensionsDir, "--user-data-dir", userDataDir];
  const install = runKept([nodeBinary, serverEntry, ...folders, "--install-extension", vsix, "--force"]);
  install.ready.catch(() => undefined);
  await install.closed;
  if (!install.output().includes("successfully installed")) {
    throw new Error(`The server could not install ${vsix}:\n${install.output()}`);
  }
}

function serverArguments(options, token) {
  const args = [
    ...["--host", "127.0.0.1", "--port", String(options.port ?? 0), "--connection-token", token],
    ...["--user-data-dir", options.userDataDir, "--server-data-dir", options.userDataDir],
    ...["--extensions-dir", options.extensionsDir, "--accept-server-license-terms", "--telemetry-level", "off"],
  ];
  if (!options.trust) args.push("--disable-workspace-trust");
  if (options.driver) args.push("--enable-smoke-test-driver");
  return args;
}

/** The user's settings of the profile; the server reads them from the same place as a desktop editor. */
export async function writeSettings(userDataDir, settings) {
  await mkdir(join(userDataDir, "User"), { recursive: true });
  await writeFile(join(userDataDir, "User", "settings.json"), `${JSON.stringify({ ...quiet, ...settings }, undefined, 2)}\n`);
}

/** Nothing may pop up beside what a test looks at. */
export const quiet = {
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "security.workspace.trust.startupPrompt": "never",
  "chat.disableAIFeatures": true,
  "git.openRepositoryInParentFolders": "never",
};

/** Without a gallery address the server asks nobody for extensions. */
const noGallery = JSON.stringify({ serviceUrl: "", itemUrl: "", resourceUrlTemplate: "" });

function runKept(commandLine, env = process.env) {
  const child = spawn(process.execPath, [keeper, ...commandLine], {
    env: { ...outsideOfEditor(env), EXTENSIONS_GALLERY: noGallery },
    detached: true,
    stdio: "pipe",
  });
  let output = "";
  const closed = new Promise((resolve) => child.on("close", resolve));
  const ready = new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`The workbench server ${why}. It said:\n${output}`));
    const timer = setTimeout(() => fail(`was not ready within ${readyWithinMilliseconds / 1000} s`), readyWithinMilliseconds);
    const listen = (chunk) => {
      output = (output + chunk).slice(-keptOutputCharacters);
      const port = /Server bound to 127\.0\.0\.1:(\d+)/.exec(output)?.[1];
      if (port !== undefined && output.includes("Extension host agent started")) {
        clearTimeout(timer);
        resolve(Number(port));
      }
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("error", (error) => fail(`did not start: ${error.message}`));
    void closed.then(() => {
      clearTimeout(timer);
      fail("ended");
    });
  });
  // A keeper that is already gone has nothing to read.
  child.stdin.on("error", () => undefined);
  const close = () => {
    child.stdin.end();
    return closed;
  };
  return { ready, closed, close, output: () => output };
}
