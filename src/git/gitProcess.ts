/** Runs one git process as a stream of bytes: bounded in time, cancellable, its exit status always reported. */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { constants, setPriority } from "node:os";
import { encodeGitText } from "./gitText";
import { gitEnvironment, gitOptions } from "./gitEnvironment";

/** How a process ended; callers must look before they trust its output. */
export type GitExit =
  | { readonly kind: "exited"; readonly code: number; readonly stderr: string }
  | { readonly kind: "killed"; readonly signal: string; readonly stderr: string }
  | { readonly kind: "timedOut"; readonly seconds: number }
  | { readonly kind: "cancelled" }
  | { readonly kind: "notStarted"; readonly detail: string };

export interface GitRun {
  /** Absolute path of git. */
  readonly program: string;
  /** Verb and its arguments; built from constants and verified object ids only. */
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Written to standard input and closed. */
  readonly input?: string | Uint8Array;
  readonly onOutput: (chunk: Buffer) => void;
  readonly signal?: AbortSignal | undefined;
  /** Longest silence that is accepted before the process is killed. */
  readonly silenceSeconds?: number;
  /** Nobody waits for it: whatever else runs on the machine goes first. */
  readonly isInBackground?: boolean | undefined;
}

/** A git that prints nothing for this long hangs, for instance on a named pipe in place of a file. */
const defaultSilenceSeconds = 20;

/** What is kept of standard error: enough for a message, never a flood. */
const stderrLimit = 4096;

/** Groups of their own outlive a terminal's Ctrl+C, so whoever is still running goes with this process. */
const running = new Set<number>();
process.on("exit", () => {
  for (const pid of running) killGroup(pid);
});

/** A git that runs and may be told more. */
export interface RunningGit {
  /** Adds to its standard input. */
  write(text: string): void;
  /** Closes its standard input: the end of what it is asked. */
  end(): void;
  /** While nothing is asked of it, silence is no sign of a hang. */
  setWaiting(isWaiting: boolean): void;
  /** Ends it and whatever it has started. */
  stop(): void;
  /** Never rejects. */
  readonly exit: Promise<GitExit>;
}

/** Runs git and hands its output to `onOutput` chunk by chunk; never rejects. */
export function runGit(run: GitRun): Promise<GitExit> {
  if (run.signal?.aborted === true) return Promise.resolve({ kind: "cancelled" });
  const git = startGit(run);
  git.end();
  return git.exit;
}

/** Starts git with an open standard input, after `input` where there is one. */
export function startGit(run: GitRun): RunningGit {
  const child = spawn(run.program, [...gitOptions, ...run.args], {
    cwd: run.folder,
    env: { ...gitEnvironment(), ...run.environment },
    // A group of its own, so that a kill reaches whatever git started.
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  if (child.pid !== undefined) running.add(child.pid);
  if (run.isInBackground === true) stepBack(child.pid);
  // A process that ends before it has read its input closes the pipe; its exit status says why.
  child.stdin.on("error", () => {});
  if (run.input !== undefined) child.stdin.write(typeof run.input === "string" ? encodeGitText(run.input) : run.input);
  const deadline = new SilenceDeadline(run.silenceSeconds ?? defaultSilenceSeconds);
  return {
    write: (text) => void child.stdin.write(text, "latin1"),
    end: () => void child.stdin.end(),
    setWaiting: (isWaiting) => deadline.setWaiting(isWaiting),
    stop: () => killGroup(child.pid),
    exit: watchGit(child, run, deadline),
  };
}

function watchGit(child: ChildProcessWithoutNullStreams, { signal, onOutput }: GitRun, deadline: SilenceDeadline): Promise<GitExit> {
  return new Promise((resolve) => {
    let end: GitExit | undefined;
    let stderr = "";
    const stop = (reason: GitExit) => {
      end ??= reason;
      killGroup(child.pid);
    };
    deadline.start(() => stop({ kind: "timedOut", seconds: deadline.seconds }));
    const cancel = () => stop({ kind: "cancelled" });
    if (signal?.aborted === true) cancel();
    else signal?.addEventListener("abort", cancel, { once: true });

    child.stdout.on("data", (chunk: Buffer) => {
      deadline.hear();
      if (end === undefined) onOutput(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => {
      if (stderr.length < stderrLimit) stderr += chunk.toString("utf8").slice(0, stderrLimit - stderr.length);
    });
    const settle = (exit: GitExit) => {
      deadline.end();
      if (child.pid !== undefined) running.delete(child.pid);
      signal?.removeEventListener("abort", cancel);
      resolve(end ?? exit);
    };
    child.on("error", (error) => settle({ kind: "notStarted", detail: error.message }));
    child.on("close", (code, killedBy) =>
      settle(code === null ? { kind: "killed", signal: String(killedBy), stderr } : { kind: "exited", code, stderr }),
    );
  });
}

/** The longest silence that is accepted of a process that was asked something. */
class SilenceDeadline {
  readonly seconds: number;
  #timer: NodeJS.Timeout | undefined;
  #onSilence: () => void = () => {};
  #isOver = false;

  constructor(seconds: number) {
    this.seconds = seconds;
  }

  start(onSilence: () => void): void {
    this.#onSilence = onSilence;
    this.setWaiting(true);
  }

  hear(): void {
    this.#timer?.refresh();
  }

  setWaiting(isWaiting: boolean): void {
    clearTimeout(this.#timer);
    this.#timer = isWaiting && !this.#isOver ? setTimeout(this.#onSilence, this.seconds * 1000) : undefined;
  }

  end(): void {
    this.#isOver = true;
    this.setWaiting(false);
  }
}

/** Runs git and keeps its whole output; for verbs whose output is small. */
export async function runGitForOutput(run: Omit<GitRun, "onOutput">): Promise<{ exit: GitExit; output: Buffer }> {
  const chunks: Buffer[] = [];
  const exit = await runGit({ ...run, onOutput: (chunk) => chunks.push(chunk) });
  return { exit, output: Buffer.concat(chunks) };
}

/** The reason in words for a log or an error; undefined when git ended well. */
export function describeExit(exit: GitExit): string | undefined {
  switch (exit.kind) {
    case "exited":
      return exit.code === 0 ? undefined : `git ended with status ${exit.code}: ${exit.stderr.trim()}`;
    case "killed":
      return `git was killed by ${exit.signal}`;
    case "timedOut":
      return `git printed nothing for ${exit.seconds} seconds and was stopped`;
    case "cancelled":
      return "cancelled";
    case "notStarted":
      return `git could not be started: ${exit.detail}`;
  }
}

function stepBack(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch (error) {
    // It may have ended already, or the system may not allow it; it then runs as any other.
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch (error) {
    // The process ended by itself in the meantime.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
