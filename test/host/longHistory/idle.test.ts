// Nobody's battery pays for a tool that has nothing to do: after half a minute there is no process and no timer.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";
import { enginesBelow } from "../../support/processTree";
import { eventually } from "../eventually";

const restSeconds = 30;
const engines = () => enginesBelow(process.pid).map(({ id }) => id);

/** Every timer that code of ours asks for, with its delay; the editor's own are none of ours. */
function watchTimers(): { readonly delays: number[]; stop(): void } {
  const delays: number[] = [];
  const { setTimeout: once, setInterval: often } = globalThis;
  const noting = <T extends typeof once | typeof often>(original: T): T => {
    const noted = (...args: Parameters<typeof once>) => {
      if (/dist[\\/]extension\.js|src[\\/](host|engine)[\\/]/.test(new Error("who asks").stack ?? "")) delays.push(args[1] ?? 0);
      return original(...args);
    };
    return Object.assign(noted, original) as T;
  };
  Object.assign(globalThis, { setTimeout: noting(once), setInterval: noting(often) });
  return { delays, stop: () => Object.assign(globalThis, { setTimeout: once, setInterval: often }) };
}

describe("a window in which nothing happens", () => {
  it("has no engine and no timer after half a minute, and answers all the same", async function () {
    this.timeout(100_000);
    await vscode.commands.executeCommand("metronome.refresh");
    const timers = watchTimers();
    try {
      await vscode.commands.executeCommand("metronome.refresh");
      // What takes long is worked out after the report, and the rest begins when it is there.
      await eventually(() => timers.delays, (delays) => delays.includes(restSeconds * 1000), 20_000);
      assert.equal(engines().length, 1);
      await eventually(engines, (ids) => ids.length === 0, (restSeconds + 20) * 1000);
      timers.delays.length = 0;
      await sleep(10_000);
      assert.deepEqual(timers.delays, []);
      assert.deepEqual(engines(), []);
      await vscode.commands.executeCommand("metronome.refresh");
      assert.equal(engines().length, 1);
    } finally {
      timers.stop();
    }
  });
});
