// Builds the product once per process, because several suites need it.
import { spawn } from "node:child_process";
import { checkout } from "./places.mjs";

let built;

/** Builds dist/ with the project's own build. */
export function buildExtension() {
  built ??= new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["esbuild.mjs"], { cwd: checkout, stdio: ["ignore", "inherit", "inherit"] });
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`The build of the extension ended with ${code}.`))));
  });
  return built;
}
