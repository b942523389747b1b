import assert from "node:assert/strict";
import { isSameHeading, parseHeadings } from "../../../src/standards/parseHeadings";

const outline = (body: string): readonly string[] => parseHeadings(body, 10).map(({ text, depth, line }) => `${String(line)}:${"#".repeat(depth)} ${text}`);

describe("headings of a practice's prose", () => {
  const cases: readonly (readonly [what: string, body: string, found: readonly string[]])[] = [
    ["are found with their depth and line", "# Why\n\ntext\n\n### How big", ["10:# Why", "14:### How big"]],
    ["may be closed with the same sign", "## Why ##\n## C# \n## #", ["10:## Why", "11:## C#", "12:## "]],
    ["may be underlined", "Why\n===\n\nHow\n---", ["10:# Why", "13:## How"]],
    ["need a space behind the sign", "#hashtag\n####### seven", []],
    ["aren't looked for in fenced code", "```sh\n# comment\n```\n# Real\n~~~~\n# no\n~~~\n# no\n~~~~", ["13:# Real"]],
    ["aren't looked for in indented code", "    # comment\n\t# comment", []],
    ["aren't made of a rule below a list or a blank line", "- item\n---\n\n---\n> quote\n===", []],
    ["survive Windows line endings", "# Why\r\n\r\nHow\r\n---", ["10:# Why", "12:## How"]],
  ];
  for (const [what, body, found] of cases) it(what, () => assert.deepEqual(outline(body), found));

  it("are the same whatever their letter case and spacing", () => {
    assert.ok(isSameHeading("How  big ", "how big"));
    assert.ok(!isSameHeading("How big", "How small"));
  });
});
