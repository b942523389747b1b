// Signals stand in groups that can be closed, and stay closed; what is switched off or still worked out takes little room.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { Preview, previewPage } from "../support/openPreview";

describe("the groups of signals", () => {
  let opener: Preview;
  let page: Page;
  before(async () => (opener = await Preview.start()));
  afterEach(() => page.context().close());
  after(() => opener.close());

  const titles = () => page.locator(".area-toggle bdi").allTextContents();
  const cards = () => page.locator(".card:has(h3)").count();

  it("have a heading each, in the report's order, and none for a group without a signal", async () => {
    page = await opener.open({ view: "sidebar", state: "charts" });
    assert.deepEqual(await titles(), ["Tempo and size", "Flow", "Messages, debt and decisions"]);
    assert.deepEqual(await page.locator(".area-toggle .count").allTextContents(), ["2 signals", "1 signal", "1 signal"]);
    assert.equal(await cards(), 4);
  });

  it("close and open at a press, keep the focus, and touch no other group", async () => {
    page = await opener.open({ view: "sidebar", state: "charts" });
    await page.locator("[data-section]").evaluateAll((all) => all.forEach((section) => section.setAttribute("data-was-here", "")));
    await page.focus('[data-key="area tempo"]');
    await page.keyboard.press("Enter");
    assert.equal(await cards(), 2);
    const toggle = page.locator('[data-key="area tempo"]');
    assert.equal(await toggle.getAttribute("aria-expanded"), "false");
    assert.equal(await toggle.evaluate((made) => made === document.activeElement), true);
    assert.equal(await page.locator(".card:has(h3):not([data-was-here])").count(), 0);
    await page.keyboard.press("Enter");
    assert.equal(await cards(), 4);
    assert.deepEqual(await page.locator(".card:has(h3)").evaluateAll((all) => all.map((card) => (card as HTMLElement).dataset["section"])), ["signal flow.cadence", "signal pace.hours", "signal flow.branch", "signal debt.markers"]);
  });

  it("stay closed over a refresh and over a hidden page", async () => {
    page = await opener.open({ view: "sidebar", state: "charts" });
    await page.click('[data-key="area flow"]');
    await page.evaluate(() => preview.host.show());
    assert.equal(await cards(), 3);
    await page.reload();
    await page.waitForSelector(".area-toggle");
    assert.equal(await cards(), 3);
    assert.equal(await page.locator('[data-key="area flow"]').getAttribute("aria-expanded"), "false");
  });

  it("leave what is switched off to one line with a way to choose", async () => {
    page = await opener.open({ view: "sidebar", state: "off" });
    const report = previewPage("off");
    assert.ok(report.kind === "report");
    assert.equal(await page.locator(".switched-off p").textContent(), report.switchedOff?.text);
    await page.getByRole("button", { name: "Choose signals" }).click();
    assert.deepEqual(await page.evaluate(() => preview.host.asked), [{ name: "act", ask: { action: "chooseSignals" } }]);
  });

  it("offer at once what would let a signal tell, by its place", async () => {
    page = await opener.open({ view: "sidebar", state: "blindSpot" });
    await page.getByRole("button", { name: "Say which files are tests" }).click();
    await page.getByRole("button", { name: "Count t/** as tests" }).click();
    const asked = [1, 0].map((offer) => ({ name: "takeOffer", ask: { signal: "hist.testTravel", offer } }));
    assert.deepEqual(await page.evaluate(() => preview.host.asked), asked);
  });

  it("show what is still worked out calmly: no figure, no evidence, no fault", async () => {
    page = await opener.open({ view: "sidebar", state: "pending" });
    const card = page.locator(".card.is-pending");
    assert.match((await card.textContent()) ?? "", /Being worked out/);
    assert.equal(await card.locator("details, .measures, .next-steps").count(), 0);
  });
});
