import assert from "node:assert/strict";
import { pageHtml } from "../../../src/protocol/pageHtml";

const plain = {
  title: "Metronome",
  language: "en",
  policy: "default-src 'none'",
  nonce: "n0nce",
  styleUri: "style.css",
  scriptUri: "sidebar.js",
  bodyClass: "sidebar",
};

describe("the page skeleton", () => {
  it("has a language, a title, the policy and one landmark", () => {
    const html = pageHtml(plain);
    assert.match(html, /<html lang="en">/);
    assert.match(html, /<title>Metronome<\/title>/);
    assert.match(html, /http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;"/);
    assert.equal(html.match(/<main/g)?.length, 1);
  });

  it("gives its only script and its only style the nonce", () => {
    const html = pageHtml(plain);
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.match(html, /<script nonce="n0nce" src="sidebar.js"><\/script>/);
    assert.match(html, /<link rel="stylesheet" nonce="n0nce" href="style.css">/);
  });

  it("lets no part add an element or an attribute", () => {
    const tags = (html: string): number => html.match(/</g)?.length ?? 0;
    const hostile = `"><script>alert(1)</script>' onload='x`;
    for (const part of Object.keys(plain)) {
      const html = pageHtml({ ...plain, [part]: hostile });
      assert.equal(tags(html), tags(pageHtml(plain)), part);
      assert.doesNotMatch(html, /onload='/, part);
    }
  });
});
