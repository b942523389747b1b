// Files behind a figure: read in full, shortened where there is no room, opened at their line.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { openEverything, Preview } from "../support/openPreview";
import { markerFiles } from "../../webview/preview/madeCharts";

describe("the files behind a figure", () => {
  let opener: Preview;
  let page: Page;
  before(async () => (opener = await Preview.start()));
  afterEach(() => page.context().close());
  after(() => opener.close());

  it("are counted in the heading, and bear what was made of each", async () => {
    page = await opener.open({ view: "sidebar", state: "files" });
    assert.equal(await page.locator(".evidence .count").first().textContent(), "5 files");
    await openEverything(page);
    assert.deepEqual(await page.locator(".file-row .path").allTextContents(), markerFiles.map(({ path, line }) => `${path}:${line}`));
    assert.deepEqual(await page.locator(".file-row .row-note").allTextContents(), markerFiles.map(({ note }) => note));
    assert.equal(await page.getByText("Nothing was counted.").count(), 0);
  });

  it("are not promised where there are none", async () => {
    page = await opener.open({ view: "sidebar", state: "none" });
    await openEverything(page);
    assert.deepEqual(await page.locator(".evidence > summary .count").allTextContents(), ["", ""]);
    assert.equal(await page.getByText("Nothing was counted.").count(), await page.locator(".evidence").count());
  });

  it("keep their names at any width: a folder gives way first, and the title has the whole path", async () => {
    page = await opener.open({ view: "sidebar", state: "files", width: 300 });
    await openEverything(page);
    const clipped = (selector: string) => page.locator(selector).evaluateAll((all) => all.map((one) => one.scrollWidth > one.clientWidth));
    assert.deepEqual(await clipped(".path-folder"), [false, true, false, false, false]);
    await page.setViewportSize({ width: 200, height: 900 });
    assert.equal((await clipped(".path-name")).filter((isClipped) => isClipped).length, 1);
    await page.setViewportSize({ width: 1200, height: 900 });
    assert.deepEqual(await clipped(".path-folder"), [false, false, false, false, false]);
    assert.equal(await page.locator(".file-row").nth(1).getAttribute("title"), `${markerFiles[1]?.path}:212`);
  });

  it("are one tab stop; arrows step and Enter opens a file at its line", async () => {
    page = await opener.open({ view: "sidebar", state: "files" });
    await page.focus('[data-key="open evidence debt.markers"]');
    await page.keyboard.press("Enter");
    await page.waitForSelector(".file-row");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    assert.deepEqual((await page.evaluate(() => preview.host.asked)).slice(1), [{ name: "openFile", ask: { path: "src/export/quotedFields.ts", line: 9 } }]);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement?.className), "code");
  });
});
