/**
 * One process of the engine, and the channel to it.
 *
 * Git is started from a process of its own because starting one from a large process blocks it for tens of
 * milliseconds, and because parsing a history must never hold up an editor.
 */
import { fork, type ChildProcess } from "node:child_process";
import { Channel, type Answerers } from "../protocol/channel";
import type { AskEngine, EditorQuestions, EngineQuestions, EngineStart } from "../practice/engineQuestions";
import type { RunningEngine } from "./restingEngine";

/** One that is too busy to listen is killed. */
const endsWithinMilliseconds = 2_000;

export interface EngineProcessParts {
  /** The built engine. */
  readonly file: string;
  readonly start: EngineStart;
  readonly answerers: Answerers<EditorQuestions>;
  readonly log: (line: string) => void;
}

export class EngineProcess implements RunningEngine {
  readonly #child: ChildProcess;
  readonly #channel: Channel<EditorQuestions, EngineQuestions>;

  /** Starts it; `onLost` is called when it ended, asked to or not. */
  constructor({ file, start, answerers, log }: EngineProcessParts, onLost: () => void) {
    const child = fork(file, [JSON.stringify(start)], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
      execArgv: [],
      // Structured clones instead of JSON: faster, and text with lone surrogates survives.
      serialization: "advanced",
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    const channel = new Channel<EditorQuestions, EngineQuestions>({ send: (envelope) => void child.send(envelope) }, answerers);
    child.on("message", (message) => void channel.receive(message));
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => log(chunk.toString("utf8").trimEnd()));
    const lose = (reason: string) => {
      onLost();
      channel.close(reason);
    };
    child.on("error", (error) => {
      // A message that can't be written is how a killed process is noticed first; its end says why.
      if (child.pid !== undefined) onLost();
      else lose(`The engine can't be reached: ${error.message}`);
      this.end();
    });
    child.on("exit", (code, signal) => lose(`The engine ended (${signal ?? `status ${code ?? "unknown"}`})`));
    this.#child = child;
    this.#channel = channel;
  }

  readonly ask: AskEngine = (name, ask) => this.#channel.ask(name, ask);

  /** Asks it to end, with everything it has started; hanging up is heard on every system, and leaves it time to tidy up. */
  end(): void {
    const child = this.#child;
    if (child.connected) child.disconnect();
    const deadline = setTimeout(() => child.kill("SIGKILL"), endsWithinMilliseconds);
    deadline.unref();
    child.once("exit", () => clearTimeout(deadline));
  }
}
