// The contract between host and page: every action has somebody who does it, and the page's policy lets nothing in.
import assert from "node:assert/strict";
import { contentPolicy } from "../../src/protocol/contentPolicy";
import { readCalls, readTable, readUnion } from "./readCode";

const sorted = (names: Iterable<string>): readonly string[] => [...names].sort();

describe("actions of the contract", () => {
  const actions = readUnion("src/protocol/views.ts", "ActionId");
  const handlers = readTable("src/host/pageAnswers.ts", "actionCommands");

  it("are all let through by the host's check", () => {
    assert.deepEqual(sorted(readCalls("src/host/pageAnswers.ts", "picklist")), sorted(actions));
  });

  it("all have a command, but for the one that opens an address", () => {
    assert.deepEqual(sorted([...handlers.keys(), "openGitDownload"]), sorted(actions));
  });

  it("lead to commands of ours that exist", () => {
    const ours = [...handlers.values()].filter((command) => command.startsWith("metronome."));
    const commands = readUnion("src/host/commands.ts", "CommandId");
    assert.ok(ours.length > 0);
    assert.deepEqual(ours.filter((command) => !commands.includes(command)), []);
  });
});

/** What a policy lets in beyond the page's own files, its nonce and pictures in place. */
function findOpenings(policy: string): readonly string[] {
  const directives = new Map(policy.split(";").map((directive) => [directive.trim().split(/\s+/)[0] ?? "", directive.trim().split(/\s+/).slice(1)]));
  const allowed = ["'none'", "own:", "'nonce-once'"];
  const open = [...directives].flatMap(([name, sources]) =>
    sources.filter((source) => !allowed.includes(source) && !(name === "img-src" && source === "data:")).map((source) => `${name} ${source}`),
  );
  const required = ["default-src", "base-uri", "form-action"].filter((name) => directives.get(name)?.join(" ") !== "'none'");
  const script = directives.get("script-src")?.join(" ") === "'nonce-once'" ? [] : ["script-src is not the nonce alone"];
  return [...open, ...required.map((name) => `${name} is not 'none'`), ...script];
}

describe("the page's content policy", () => {
  const closed = contentPolicy({ cspSource: "own:", nonce: "once" });

  for (const [what, opened] of [
    ["inline style", closed.replace("style-src", "style-src 'unsafe-inline'")],
    ["eval", closed.replace("script-src", "script-src 'unsafe-eval'")],
    ["any address", closed.replace("img-src", "img-src https:")],
    ["an address without encryption", closed.replace("style-src", "style-src http://a.example")],
    ["a connection", `${closed}; connect-src wss://a.example`],
    ["everything", closed.replace("default-src 'none'", "default-src *")],
    ["whatever isn't named", closed.replace("default-src 'none'; ", "")],
    ["a form", closed.replace("; form-action 'none'", "")],
  ] as const) {
    it(`would be noticed to let in ${what}`, () => {
      assert.notEqual(opened, closed);
      assert.ok(findOpenings(opened).length > 0);
    });
  }

  it("lets in nothing", () => {
    assert.deepEqual(findOpenings(closed), []);
  });
});
