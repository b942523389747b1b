// Runs a program and all its children in one process group that ends when the starter ends, even when that was killed.
//
// The starter holds the other end of this process's standard input. Its closing is the only sign that is sent in every
// case: on a normal close, on Ctrl+C, on an exception and on kill -9.
import { spawn, spawnSync } from "node:child_process";

const graceMilliseconds = 1_500;
const [command, ...args] = process.argv.slice(2);
const program = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"] });

process.stdin.resume();
process.stdin.on("error", end);
process.stdin.on("close", end);
process.on("SIGTERM", () => undefined);
program.on("error", (error) => {
  console.error(error.message);
  sweep();
});
program.on("exit", sweep);

function end() {
  program.kill("SIGTERM");
  setTimeout(sweep, graceMilliseconds);
}

/** Ends whatever is left of the group, this process included. */
function sweep() {
  if (process.platform === "win32") spawnSync("taskkill", ["/pid", String(process.pid), "/T", "/F"]);
  else process.kill(-process.pid, "SIGKILL");
}
