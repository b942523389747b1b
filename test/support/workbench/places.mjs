// One list of where the fetched editor lives and which versions it is made of, so that no other file spells a path or a version.
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout; bundled tests get it from the environment, because a bundle has no address of its own. */
export const checkout =
  process.env.METRONOME_CHECKOUT ?? fileURLToPath(new URL("../../..", import.meta.url)).replace(/[\\/]$/, "");

/** Everything fetched or made by a run; ignored by git and safe to delete. */
export const fetchedFolder = join(checkout, ".vscode-test");

export const versions = {
  server: "4.139.1",
  node: "24.21.0",
  chromium: "153.0.0",
};

/** Each fetched part has a folder named after its version, so that a newer version never meets an older one's files. */
export const places = {
  server: join(fetchedFolder, `server-${versions.server}`),
  node: join(fetchedFolder, `node-${versions.node}`),
  chromium: join(fetchedFolder, `chromium-${versions.chromium}`),
};

const vscodeFolder = join(places.server, "node_modules", "code-server", "lib", "vscode");

/** The server's own dependencies are installed here, in a second step. */
export const serverFolder = vscodeFolder;
export const serverEntry = join(vscodeFolder, "out", "server-main.js");

/** The npm package that holds the Node binary for this machine. */
export function nodePackage(platform = process.platform, arch = process.arch) {
  const system = platform === "win32" ? "win" : platform;
  return `${platform === "darwin" && arch === "arm64" ? "node-bin" : "node"}-${system}-${arch}`;
}

export const nodeBinary = join(
  places.node,
  "node_modules",
  nodePackage(),
  "bin",
  process.platform === "win32" ? "node.exe" : "node",
);
