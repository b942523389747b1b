import assert from "node:assert/strict";
import { linkFault } from "../../../src/standards/checkLink";

const file = ".metronome/practices/a.md";

describe("a link of a standard", () => {
  for (const link of [
    "https://dora.dev/capabilities/working-in-small-batches/",
    "HTTPS://example.org",
    "https://example.org/a?b=c@d#e",
    "mailto:team@example.org",
    "small-batches.md#why",
    "#why",
    "../../docs/a%20b.md",
    "./../team.yml?plain=1",
  ]) {
    it(`may be ${link}`, () => assert.equal(linkFault(link, file), undefined));
  }

  for (const link of [
    "http://example.org",
    "https:",
    "https:///etc/passwd",
    "https://example.org@evil.example",
    "https:example.org",
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "java\tscript:alert(1)",
    "command:workbench.action.quit",
    "vscode://settings",
    "data:text/html,x",
    "file:///etc/passwd",
    "//evil.example/x",
    "/etc/passwd",
    "\\\\host\\share",
    "C:\\x",
    "../../../x",
    "a/../../../../x",
    "..%2f..%2f..%2fx",
    "%2e%2e/%2e%2e/%2e%2e/x",
    "%E0%A4%A",
    "a%5C..%5Cb",
    "",
    "mailto:nobody",
    "a\u202Eb",
  ]) {
    it(`can't be ${JSON.stringify(link)}`, () => assert.notEqual(linkFault(link, file), undefined));
  }
});
