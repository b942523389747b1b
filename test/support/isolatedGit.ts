// Runs real git so that a test sees only what it made itself, byte for byte.
import { spawn } from "node:child_process";

export interface GitResult {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** The surroundings in which git sees only what a test gave it: an own HOME, no system configuration. */
export function isolatedEnvironment(home: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith("GIT_") && name !== "XDG_CONFIG_HOME" && name !== "EMAIL",
  );
  return {
    ...Object.fromEntries(inherited),
    HOME: home,
    USERPROFILE: home,
    LC_ALL: "C",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
  };
}

/** One run of git with bytes in and bytes out. */
export function runGit(
  cwd: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  input?: Uint8Array | string,
): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", args, { cwd, env, stdio: "pipe" });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    child.on("error", reject);
    // Git may end before it has read its input; its exit code then says why.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input ?? "");
    child.on("close", (code) => {
      resolve({ code: code ?? -1, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString("utf8") });
    });
  });
}
