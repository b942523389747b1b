import assert from "node:assert/strict";
import { findProseLinks } from "../../../src/standards/proseLinks";
import { spentOn } from "../../support/spentOn";

const addresses = (prose: string) => findProseLinks(prose).map(({ address, start }) => (prose.startsWith(address, start) ? address : `misplaced ${address}`));

describe("links of a practice's prose", () => {
  it("are those of Markdown, with their places", () => {
    assert.deepEqual(addresses("See [a](docs/a.md#x \"A\") and ![b](<b.png>).\r\n\r\n[c]: ../c.md\n> [d](d.md)\n"), ["docs/a.md#x", "b.png", "../c.md", "d.md"]);
  });

  it("are none in code", () => {
    assert.deepEqual(addresses("`[a](a.md)`\n```md\n[b](b.md)\n```\n~~~\n[c](c.md)\n```\n[d](d.md)\n~~~\n[e](e.md)\n"), ["e.md"]);
  });

  it("are found in time in prose that is made to last", () => {
    for (const prose of ["](".repeat(120_000), "`".repeat(250_000), "` ".repeat(120_000), "[a]: ".repeat(50_000), "``x` ".repeat(50_000), "[a](b) ".repeat(40_000)]) {
      assert.ok(spentOn(() => void findProseLinks(prose), 100) < 100, prose.slice(0, 10));
    }
  });
});
