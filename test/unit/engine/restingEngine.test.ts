import assert from "node:assert/strict";
import { mock } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { RestingEngine, type RunningEngine } from "../../../src/engine/restingEngine";
import type { AskEngine, EngineMemory } from "../../../src/practice/engineQuestions";

const memory: EngineMemory = { lastGood: new Map(), steps: { dirtySince: new Map([["/a/.git", 7]]), seenClean: new Set() } };
const restMilliseconds = 30_000;
const question = { folder: "/a" };

/** An engine that answers when the test says so, and notes what it was asked. */
class PlayedEngine implements RunningEngine {
  readonly asked: string[] = [];
  readonly told: unknown[] = [];
  readonly lose: () => void;
  readonly #open = new Map<string, { resolve: (answer: never) => void; reject: (reason: Error) => void }>();
  hasEnded = false;

  constructor(lose: () => void) {
    this.lose = lose;
  }

  readonly ask = ((name: string, ask: unknown) => {
    this.asked.push(name);
    this.told.push(ask);
    return new Promise((resolve, reject) => this.#open.set(name, { resolve, reject }));
  }) as AskEngine;

  async answer(name: string, answer: unknown = null): Promise<void> {
    this.#open.get(name)?.resolve(answer as never);
    await turn();
  }

  async crash(): Promise<void> {
    this.lose();
    for (const { reject } of this.#open.values()) reject(new Error("The engine ended"));
    await turn();
  }

  end(): void {
    this.hasEnded = true;
  }
}

function played(): { engine: RestingEngine; started: PlayedEngine[]; last: () => PlayedEngine } {
  const started: PlayedEngine[] = [];
  const launch = (onLost: () => void) => {
    const one = new PlayedEngine(onLost);
    started.push(one);
    return one;
  };
  const last = () => started.at(-1) ?? assert.fail("none was started");
  return { engine: new RestingEngine(launch, restMilliseconds), started, last };
}

/** Lets the time pass after which it rests, by a clock that stands still otherwise: on a busy machine any step may take longer. */
async function restTime(): Promise<void> {
  mock.timers.tick(restMilliseconds);
  await turn();
}

/** Asks one question and has it answered. */
async function once(engine: RestingEngine, last: () => PlayedEngine): Promise<void> {
  const answer = engine.ask("stopHistory", question);
  await last().answer("stopHistory");
  await answer;
}

describe("an engine that rests", () => {
  beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
  afterEach(() => mock.timers.reset());

  it("is started by the first question and not before, and once for several", async () => {
    const { engine, started, last } = played();
    assert.equal(started.length, 0);
    const [first, second] = [engine.ask("stopHistory", question), engine.ask("followHistory", question)];
    await last().answer("stopHistory");
    await last().answer("followHistory");
    await Promise.all([first, second]);
    assert.equal(started.length, 1);
    assert.deepEqual(last().asked, ["stopHistory", "followHistory"]);
  });

  it("hands over what it knows when nobody has asked for a while, and ends", async () => {
    const { engine, last } = played();
    await once(engine, last);
    mock.timers.tick(restMilliseconds - 1);
    assert.deepEqual(last().asked, ["stopHistory"]);
    mock.timers.tick(1);
    assert.deepEqual(last().asked, ["stopHistory", "rest"]);
    assert.equal(last().hasEnded, false);
    await last().answer("rest", memory);
    assert.equal(last().hasEnded, true);
  });

  it("tells its successor first, and only it", async () => {
    const { engine, started, last } = played();
    await once(engine, last);
    await restTime();
    await last().answer("rest", memory);
    const answer = engine.ask("stopHistory", question);
    assert.equal(started.length, 2);
    assert.deepEqual(last().asked, ["wake", "stopHistory"]);
    assert.equal(last().told[0], memory);
    await last().answer("wake");
    await last().answer("stopHistory");
    await answer;
    await last().crash();
    void engine.ask("stopHistory", question);
    assert.deepEqual(last().asked, ["stopHistory"]);
  });

  it("tells the next one where the successor was lost before it had heard", async () => {
    const { engine, last } = played();
    await once(engine, last);
    await restTime();
    await last().answer("rest", memory);
    const lost = engine.ask("stopHistory", question);
    await Promise.all([assert.rejects(lost), last().crash()]);
    void engine.ask("stopHistory", question);
    assert.deepEqual(last().asked, ["wake", "stopHistory"]);
  });

  it("stays awake while a question is open, however long that takes", async () => {
    const { engine, last } = played();
    const reading = engine.ask("followHistory", question);
    await once(engine, last);
    await restTime();
    assert.deepEqual(last().asked, ["followHistory", "stopHistory"]);
    await last().answer("followHistory");
    await reading;
    await restTime();
    assert.deepEqual(last().asked, ["followHistory", "stopHistory", "rest"]);
  });

  it("doesn't end where somebody asks while it hands over", async () => {
    const { engine, started, last } = played();
    await once(engine, last);
    await restTime();
    const answer = engine.ask("followHistory", question);
    await last().answer("rest", memory);
    assert.equal(last().hasEnded, false);
    await last().answer("followHistory");
    await answer;
    assert.equal(started.length, 1);
    await restTime();
    assert.equal(last().asked.filter((name) => name === "rest").length, 2);
  });

  it("is started again by the question after it was lost, but not in a loop", async () => {
    const { engine, started, last } = played();
    for (let crash = 0; crash < 5; crash++) {
      const lost = engine.ask("stopHistory", question);
      await Promise.all([assert.rejects(lost, /ended/), last().crash()]);
    }
    assert.equal(started.length, 5);
    await assert.rejects(engine.ask("stopHistory", question), /keeps stopping/);
  });

  it("may rest as often as it likes, because that is no crash", async () => {
    const { engine, started, last } = played();
    for (let rest = 0; rest < 7; rest++) {
      await once(engine, last);
      await restTime();
      await last().answer("wake");
      await last().answer("rest", memory);
    }
    assert.equal(started.length, 7);
    assert.ok(started.every(({ hasEnded }) => hasEnded));
  });

  it("asks nothing more of one that was lost or replaced", async () => {
    const { engine, started, last } = played();
    await once(engine, last);
    await last().crash();
    await once(engine, last);
    engine.restart();
    await restTime();
    assert.deepEqual(started.map(({ asked }) => asked), [["stopHistory"], ["stopHistory"]]);
    assert.deepEqual(started.map(({ hasEnded }) => hasEnded), [false, true]);
  });

  it("answers nobody after the end", async () => {
    const { engine, started, last } = played();
    await once(engine, last);
    engine.dispose();
    assert.equal(last().hasEnded, true);
    await assert.rejects(engine.ask("stopHistory", question), /shutting down/);
    assert.equal(started.length, 1);
  });
});
