import assert from "node:assert/strict";
import { agentMatcher, seedAgents } from "../../../src/signals/agents";
import { spentOn } from "../../support/spentOn";

const isAgent = agentMatcher();

describe("agents", () => {
  it("are known by what tools write into history", () => {
    for (const [name, email] of [
      ["Claude", "noreply@anthropic.com"],
      ["Cursor Agent", "cursoragent@cursor.com"],
      ["Copilot", "198982749+Copilot@users.noreply.github.com"],
      ["copilot-swe-agent[bot]", "198982749+copilot-swe-agent[bot]@users.noreply.github.com"],
      ["Ann Example (aider)", "ann@example.org"],
      ["aider (gpt-4o)", "aider@aider.chat"],
      ["devin-ai-integration[bot]", "158243242+devin-ai-integration[bot]@users.noreply.github.com"],
      ["Codex", "codex@openai.com"],
      ["google-labs-jules[bot]", "161369871+google-labs-jules[bot]@users.noreply.github.com"],
      ["gemini-code-assist[bot]", "176961590+gemini-code-assist[bot]@users.noreply.github.com"],
    ] as const) assert.equal(isAgent({ name, email }), true, name);
  });

  it("are no people who are called alike, and no colleagues at a company", () => {
    for (const [name, email] of [["Devin Example", "devin@example.org"], ["Jules", "jules@example.org"], ["Ann", "ann@openai.com"], ["Claude Example", "claude@example.org"], ["Bob", "bob@anthropic.com"], ["", ""]] as const) {
      assert.equal(isAgent({ name, email }), false, name);
    }
  });

  it("can be added to, as names or addresses with stars", () => {
    const own = agentMatcher(["My Robot", "*@robots.example.org", "a*b*c", "*", ""]);
    assert.equal(own({ name: "my robot", email: "x@y" }), true);
    assert.equal(own({ name: "R", email: "r2@ROBOTS.example.org" }), true);
    assert.equal(own({ name: "aXbYc", email: "" }), true);
    assert.equal(own({ name: "abbc", email: "" }), true);
    assert.equal(own({ name: "acb", email: "" }), false);
    assert.equal(agentMatcher(["ab*bc"])({ name: "abc", email: "" }), false);
    assert.equal(own({ name: "Ann", email: "ann@example.org" }), false, "a star alone is nobody");
  });

  it("take no time with any pattern", () => {
    const spent = spentOn(() => agentMatcher(["*a".repeat(5000)])({ name: "a".repeat(100_000), email: "" }), 500);
    assert.ok(spent < 500, `${spent.toFixed(0)} ms`);
    assert.equal(new Set(seedAgents).size, seedAgents.length);
  });
});
