// Builds the product once per process, because several suites need it.
import { spawn } from "node:child_process";
import { checkout } from "./places.mjs";

let built;

/** Builds dist/ with the project's own build. */
export function buildExtension() {
  built ??= new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["esbuild.mjs"], { cwd: checkout, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`The build of the extension ended with ${code}:\n${output}`))));
  });
  return built;
}
