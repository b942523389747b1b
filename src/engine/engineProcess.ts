/**
 * The editor's end: starts the engine when it is first asked, and again when it was lost.
 *
 * Git is started from a process of its own because starting one from a large process blocks it for tens of
 * milliseconds, and because parsing a history must never hold up an editor.
 */
import { fork, type ChildProcess } from "node:child_process";
import { Channel } from "../protocol/channel";
import type { AskEngine, EditorQuestions, EngineQuestions, EngineStart } from "../practice/engineQuestions";

/** A crash is survived this often within a minute; more would be a loop. */
const mostStarts = 5;
const startsWithinMilliseconds = 60_000;
const endsWithinMilliseconds = 2_000;

export class EngineProcess {
  readonly #file: string;
  readonly #start: () => EngineStart;
  readonly #log: (line: string) => void;
  #running: { readonly child: ChildProcess; readonly channel: Channel<EditorQuestions, EngineQuestions> } | undefined;
  #starts: number[] = [];
  #isDisposed = false;

  /** `file` is the built engine; `start` is asked anew for each process. */
  constructor(file: string, start: () => EngineStart, log: (line: string) => void) {
    this.#file = file;
    this.#start = start;
    this.#log = log;
  }

  /** Asks the engine; rejects with its error, or when it ends before it has answered. */
  readonly ask: AskEngine = async (name, ask) => {
    if (this.#isDisposed) throw new Error("Metronome is shutting down");
    this.#running ??= this.#launch();
    return this.#running.channel.ask(name, ask);
  };

  /** Ends the process, so that the next question starts one with new settings. */
  restart(): void {
    if (this.#running !== undefined) end(this.#running.child);
    this.#running = undefined;
    // This was no crash.
    this.#starts = [];
  }

  dispose(): void {
    this.#isDisposed = true;
    this.restart();
  }

  #launch(): { readonly child: ChildProcess; readonly channel: Channel<EditorQuestions, EngineQuestions> } {
    const now = Date.now();
    this.#starts = [...this.#starts.filter((at) => now - at < startsWithinMilliseconds), now];
    if (this.#starts.length > mostStarts) throw new Error("The engine keeps stopping; its log says why");
    const child = fork(this.#file, [JSON.stringify(this.#start())], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
      execArgv: [],
      // Structured clones instead of JSON: faster, and text with lone surrogates survives.
      serialization: "advanced",
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    const channel = new Channel<EditorQuestions, EngineQuestions>({ send: (envelope) => void child.send(envelope) }, {});
    const running = { child, channel };
    child.on("message", (message) => void channel.receive(message));
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => this.#log(chunk.toString("utf8").trimEnd()));
    const lose = (reason: string) => {
      if (this.#running === running) this.#running = undefined;
      channel.close(reason);
    };
    child.on("error", (error) => {
      lose(`The engine can't be reached: ${error.message}`);
      end(child);
    });
    child.on("exit", (code, signal) => lose(`The engine ended (${signal ?? `status ${code ?? "unknown"}`})`));
    return running;
  }
}

/** Asks it to end; one that is too busy to listen is killed. */
function end(child: ChildProcess): void {
  child.kill();
  const deadline = setTimeout(() => child.kill("SIGKILL"), endsWithinMilliseconds);
  deadline.unref();
  child.once("exit", () => clearTimeout(deadline));
}
