// Builds the command line once for all suites of a run and starts it the way a user's shell does, as a process of its own.
import { spawn } from "node:child_process";
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { isolatedEnvironment } from "../../support/isolatedGit";

export interface Outcome {
  /** Null where the process had to be killed. */
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly text: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly folder?: string;
  readonly home?: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly input?: Uint8Array | string;
  /** Runs as another user; only root can. */
  readonly uid?: number;
}

/** Every bundle of tests has modules of its own, so what they share lives with the process. */
const shared = globalThis as typeof globalThis & { metronomeProgram?: Promise<string> };

/** Longer is a hang; the slowest of these runs takes a second on an idle machine. */
const hangMilliseconds = 30_000;

/** Address of the built program, outside the checkout so that nobody else's build gets in between. */
export function builtProgram(): Promise<string> {
  shared.metronomeProgram ??= buildProgram();
  return shared.metronomeProgram;
}

async function buildProgram(): Promise<string> {
  const checkout = process.env["METRONOME_CHECKOUT"] ?? process.cwd();
  const folder = mkdtempSync(join(tmpdir(), "metronome-program-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  // Another user must be able to start it.
  chmodSync(folder, 0o755);
  copyFileSync(join(checkout, "package.json"), join(folder, "package.json"));
  await build({
    absWorkingDir: checkout,
    entryPoints: ["src/cli.ts"],
    outfile: join(folder, "dist/cli.js"),
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    external: ["vscode"],
    logLevel: "warning",
  });
  return join(folder, "dist/cli.js");
}

/** Runs `metronome` with these arguments to its end. */
export async function metronome(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const program = await builtProgram();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: options.folder ?? tmpdir(),
      env: { ...isolatedEnvironment(options.home ?? tmpdir()), ...options.environment },
      ...(options.uid !== undefined && { uid: options.uid }),
    });
    const timer = setTimeout(() => child.kill("SIGKILL"), hangMilliseconds);
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    child.on("error", reject);
    child.stdin.on("error", () => undefined);
    child.stdin.end(options.input ?? "");
    child.on("close", (code) => {
      clearTimeout(timer);
      const bytes = Buffer.concat(stdout);
      resolve({ code, stdout: bytes, text: bytes.toString("utf8"), stderr: Buffer.concat(stderr).toString("utf8") });
    });
  });
}

/** The same for a run that must succeed in silence; answers with what it printed. */
export async function metronomeText(args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, text, stderr } = await metronome(args, options);
  if (code !== 0 || stderr !== "") throw new Error(`metronome ${args.join(" ")} ended with ${code}: ${stderr}`);
  return text;
}
