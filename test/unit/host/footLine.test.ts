import assert from "node:assert/strict";
import { FootLine } from "../../../src/host/footLine";
import { presentHistory } from "../../../src/presenter/presentHistory";
import type { ReportView } from "../../../src/protocol/views";

const paused = presentHistory({ state: "paused", read: 1, total: 2 });
const reading = presentHistory({ state: "reading", read: 1, total: 2 });
const working = presentHistory({ state: "working" });

describe("the line at the foot of a page", () => {
  it("is that of the work while it goes on, and then that of the history again", () => {
    const foot = new FootLine();
    foot.takeHistory(paused);
    foot.takeWork(working);
    assert.equal(foot.view, working);
    foot.takeWork(undefined);
    assert.equal(foot.view, paused);
  });

  it("is that of a history that is being read before anything else", () => {
    const foot = new FootLine();
    foot.takeWork(working);
    foot.takeHistory(reading);
    assert.equal(foot.view, reading);
    foot.takeHistory(presentHistory({ state: "whole", read: 2, total: 2 }));
    assert.equal(foot.view, working);
  });

  it("offers once to go on where both were stopped", () => {
    const foot = new FootLine();
    const unfinished = presentHistory({ state: "unfinished" });
    foot.takeWork(unfinished);
    assert.equal(foot.view, unfinished);
    foot.takeHistory(paused);
    assert.equal(foot.view, paused);
  });

  it("is gone with the folder it spoke of", () => {
    const foot = new FootLine();
    foot.takeHistory(paused);
    foot.clear();
    assert.equal("history" in foot.under({ kind: "report", history: paused } as ReportView), false);
  });
});
