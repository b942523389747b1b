/**
 * The engine as the editor sees it: there whenever it is asked, and no process where nobody asks.
 *
 * It is started by the first question, and again when it was lost. When it has had no question for a while it hands
 * over what must not be forgotten and ends; the next question starts one that is told first.
 */
import type { AskEngine, EngineMemory } from "../practice/engineQuestions";

/** A crash is survived this often within a minute; more would be a loop. */
const mostStarts = 5;
const startsWithinMilliseconds = 60_000;

/** Long enough that somebody at work finds it running. */
const defaultRestMilliseconds = 30_000;

/** An engine that was started. */
export interface RunningEngine {
  /** Rejects with the engine's error, or when it ends before it has answered. */
  readonly ask: AskEngine;
  end(): void;
}

interface Running {
  readonly engine: RunningEngine;
  asked: number;
  open: number;
  restTimer: NodeJS.Timeout | undefined;
}

export class RestingEngine {
  readonly #launch: (onLost: () => void) => RunningEngine;
  readonly #restMilliseconds: number;
  #running: Running | undefined;
  /** Of an engine that rests, until its successor has it. */
  #memory: EngineMemory | undefined;
  #starts: number[] = [];
  #isDisposed = false;

  /** `launch` starts an engine that calls `onLost` when it has ended. */
  constructor(launch: (onLost: () => void) => RunningEngine, restMilliseconds = defaultRestMilliseconds) {
    this.#launch = launch;
    this.#restMilliseconds = restMilliseconds;
  }

  /** Asks the engine; rejects with its error, or when it ends before it has answered. */
  readonly ask: AskEngine = async (name, ask) => {
    if (this.#isDisposed) throw new Error("Metronome is shutting down");
    const running = (this.#running ??= this.#start());
    this.#stayAwake(running);
    running.asked++;
    running.open++;
    try {
      return await running.engine.ask(name, ask);
    } finally {
      running.open--;
      if (running.open === 0 && running === this.#running) this.#restLater(running);
    }
  };

  /** Ends the process, so that the next question starts one with new settings. */
  restart(): void {
    const running = this.#running;
    this.#running = undefined;
    // This was no crash.
    this.#starts = [];
    if (running === undefined) return;
    this.#stayAwake(running);
    running.engine.end();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.restart();
  }

  #start(): Running {
    const now = Date.now();
    this.#starts = [...this.#starts.filter((at) => now - at < startsWithinMilliseconds), now];
    if (this.#starts.length > mostStarts) throw new Error("The engine keeps stopping; its log says why");
    const engine = this.#launch(() => {
      this.#stayAwake(running);
      if (this.#running === running) this.#running = undefined;
    });
    const running: Running = { engine, asked: 0, open: 0, restTimer: undefined };
    void this.#wake(engine);
    return running;
  }

  /** An engine that is lost before it has heard leaves the memory to the next one. */
  async #wake(engine: RunningEngine): Promise<void> {
    const memory = this.#memory;
    if (memory === undefined) return;
    const hasHeard = await engine.ask("wake", memory).then(() => true, () => false);
    if (hasHeard && this.#memory === memory) this.#memory = undefined;
  }

  #stayAwake(running: Running): void {
    clearTimeout(running.restTimer);
    running.restTimer = undefined;
  }

  #restLater(running: Running): void {
    running.restTimer = setTimeout(() => void this.#rest(running), this.#restMilliseconds);
    // Waiting to rest keeps nobody else awake.
    running.restTimer.unref();
  }

  async #rest(running: Running): Promise<void> {
    const { asked } = running;
    const memory = await running.engine.ask("rest", null).catch(() => undefined);
    // Somebody asked in the meantime, or it was lost.
    if (memory === undefined || running !== this.#running || running.asked !== asked) return;
    this.#memory = memory;
    this.restart();
  }
}
