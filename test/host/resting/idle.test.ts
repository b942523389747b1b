// Nobody's battery pays for a tool that has nothing to do: after half a minute there is no process and no timer.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";
import { enginesBelow } from "../../support/processTree";
import { eventually } from "../eventually";
import { restMilliseconds, watchTimers } from "../watchTimers";

const engines = () => enginesBelow(process.pid).map(({ id }) => id);

describe("a window in which nothing happens", () => {
  it("has no engine and no timer after half a minute, and answers all the same", async function () {
    this.timeout(100_000);
    await vscode.commands.executeCommand("metronome.refresh");
    const timers = watchTimers();
    try {
      await vscode.commands.executeCommand("metronome.refresh");
      // What takes long is worked out after the report, and the rest begins when it is there.
      await eventually(() => timers.delays, (delays) => delays.includes(restMilliseconds), 20_000);
      assert.equal(engines().length, 1);
      await eventually(engines, (ids) => ids.length === 0, restMilliseconds + 20_000);
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
