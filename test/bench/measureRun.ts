// Runs a program to its end and says what it cost: the time that passed, and the processor time of it and all its children.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface Run {
  readonly wallMilliseconds: number;
  readonly cpuMilliseconds: number;
  /** Empty unless it was asked for. */
  readonly output: string;
}

export interface RunOptions {
  /** Otherwise the output goes to the null device. */
  readonly keepsOutput?: boolean;
  /** After so long it is stopped, with whatever it has started. */
  readonly limitSeconds?: number;
}

/** Linux counts processor time in hundredths of a second wherever it shows it. */
const millisecondsPerTick = 10;
const keptComplaint = 2000;

/** Only one may run at a time, because the system adds up the time of all children that have ended. */
export function measureRun(command: Command, { keepsOutput = false, limitSeconds }: RunOptions = {}): Promise<Run> {
  const cpuBefore = childTicks();
  const startedAt = performance.now();
  const child = spawn(command.program, command.args, {
    cwd: command.folder,
    env: command.environment,
    stdio: ["ignore", keepsOutput ? "pipe" : "ignore", "pipe"],
    detached: limitSeconds !== undefined,
  });
  const limit = limitSeconds === undefined ? undefined : setTimeout(() => killGroup(child.pid), limitSeconds * 1000);
  const chunks: Buffer[] = [];
  let complaint = "";
  child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-keptComplaint)));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearTimeout(limit);
      const wallMilliseconds = performance.now() - startedAt;
      const cpuMilliseconds = (childTicks() - cpuBefore) * millisecondsPerTick;
      if (code === 0) resolve({ wallMilliseconds, cpuMilliseconds, output: Buffer.concat(chunks).toString("utf8") });
      else reject(new Error(`${command.program} ${command.args.slice(-12).join(" ")} ended with ${String(code ?? signal)}: ${complaint.trim()}`));
    });
  });
}

function killGroup(pid: number | undefined): void {
  // It has not ended, so its number is nobody else's.
  if (pid !== undefined) process.kill(-pid, "SIGKILL");
}

/** Ticks of children, and of theirs, that have ended and were waited for. */
function childTicks(): number {
  const { children } = ownTicks();
  return children;
}

/** Processor time of this process, and of its children that have ended. */
export function ownTicks(): { readonly self: number; readonly children: number } {
  const text = readFileSync("/proc/self/stat", "latin1");
  // What stands in brackets is the program's name, which may hold anything.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ").map(Number);
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15);
  return { self: user + system, children: childUser + childSystem };
}
