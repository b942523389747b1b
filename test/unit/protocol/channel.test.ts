import assert from "node:assert/strict";
import { Channel, type Answerers, type Envelope } from "../../../src/protocol/channel";

interface Left {
  double: { readonly ask: number; readonly answer: number };
  fail: { readonly ask: null; readonly answer: null };
}
interface Right {
  never: { readonly ask: null; readonly answer: null };
}

/** Two channels joined back to back, as the host and a webview are. */
function joined(left: Answerers<Left>): Channel<Right, Left> {
  const right: Channel<Right, Left> = new Channel<Right, Left>(
    { send: (envelope: Envelope) => void host.receive(structuredClone(envelope)) },
    { never: () => new Promise(() => {}) },
  );
  const host = new Channel<Left, Right>(
    { send: (envelope: Envelope) => void right.receive(structuredClone(envelope)) },
    left,
  );
  return right;
}

const answering: Answerers<Left> = {
  double: (n) => n * 2,
  fail: () => {
    throw new Error("the reason");
  },
};

describe("a channel", () => {
  it("carries a question to its answer", async () => {
    assert.equal(await joined(answering).ask("double", 21), 42);
  });

  it("rejects the caller when the handler throws", async () => {
    await assert.rejects(joined(answering).ask("fail", null), /the reason/);
  });

  it("rejects a question that nobody answers, also one named like an inherited property", async () => {
    const channel = joined(answering);
    await assert.rejects(channel.ask("toString" as "double", 1), /Nobody answers/);
    await assert.rejects(channel.ask("__proto__" as "double", 1), /Nobody answers/);
  });

  it("rejects what is open when it closes, and everything after", async () => {
    const silent = new Channel<Right, Left>({ send: () => {} }, { never: () => null });
    const open = silent.ask("double", 1);
    silent.close("the view went away");
    await assert.rejects(open, /the view went away/);
    await assert.rejects(silent.ask("double", 1), /closed/);
  });

  it("drops whatever is not an envelope", () => {
    const channel = new Channel<Right, Left>({ send: () => {} }, { never: () => null });
    for (const junk of [undefined, null, 1, "x", {}, { kind: "question", id: "1" }, { kind: "failure", id: 1 }]) {
      assert.equal(channel.receive(junk), false);
    }
  });
});
