import assert from "node:assert/strict";
import { contentPolicy } from "../../../src/protocol/contentPolicy";

describe("the content policy", () => {
  const policy = contentPolicy({ cspSource: "https://page.example", nonce: "n0nce" });
  const directives = new Map(
    policy.split("; ").map((directive) => {
      const [name, ...sources] = directive.split(" ");
      return [name, sources.join(" ")];
    }),
  );

  it("denies whatever it does not name", () => {
    assert.equal(directives.get("default-src"), "'none'");
    assert.equal(directives.has("connect-src"), false);
    assert.equal(directives.has("font-src"), false);
    assert.equal(directives.has("frame-src"), false);
  });

  it("runs no script without the nonce", () => {
    assert.equal(directives.get("script-src"), "'nonce-n0nce'");
  });

  it("never allows inline code, inline style or eval", () => {
    assert.doesNotMatch(policy, /unsafe-/);
  });

  it("takes styles and pictures from the page's own files only", () => {
    assert.equal(directives.get("style-src"), "https://page.example 'nonce-n0nce'");
    assert.equal(directives.get("img-src"), "https://page.example data:");
  });
});
