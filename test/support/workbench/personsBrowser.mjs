// Opens an address in the browser of the person at this machine, when there is somebody to look.
import { spawn } from "node:child_process";

/** Whether this machine shows windows. */
export function hasDisplay(platform = process.platform, env = process.env) {
  if (platform === "darwin" || platform === "win32") return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** Asks the system to open the address; resolves to false when it cannot. */
export function openForPerson(url) {
  const [program, args] = opener(url);
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: "ignore", detached: true });
    child.on("error", () => resolve(false));
    child.on("exit", (code) => resolve(code === 0));
    child.unref();
  });
}

function opener(url) {
  if (process.platform === "darwin") return ["open", [url]];
  // The empty pair of quotes is the window's title; without it `start` takes the address for one.
  if (process.platform === "win32") return ["cmd", ["/c", "start", '""', url.replaceAll("&", "^&")]];
  return ["xdg-open", [url]];
}
