// Each chart says the same three times: drawn, in a sentence, and as a table; a weekly line is as large as its place allows.
import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import type { SignalView } from "../../src/protocol/views";
import { openEverything, Preview, previewPage, previewViews } from "../support/openPreview";

describe("the charts of signals", () => {
  let opener: Preview;
  let page: Page;
  before(async () => (opener = await Preview.start()));
  afterEach(() => page.context().close());
  after(() => opener.close());

  for (const view of previewViews) {
    it(`say the same in a sentence and in a table in the ${view}`, async () => {
      page = await opener.open({ view, state: "charts", width: 700 });
      await openEverything(page);
      for (const { id, chart } of signalsOf("charts")) {
        const card = page.locator(`[data-section="signal ${id}"]`);
        assert.equal(await card.locator('.picture [role="img"]').first().getAttribute("aria-label"), chart?.summary, id);
        assert.equal(await card.locator(".picture caption").first().textContent(), chart?.summary, id);
        assert.equal(await card.locator(".picture tbody tr").count(), rowsOf(chart), id);
      }
    });
  }

  for (const view of previewViews) {
    it(`stack a bar for each month, and put two sides beside each other, in the ${view}`, async () => {
      page = await opener.open({ view, state: "months", width: view === "sidebar" ? 300 : 1000 });
      const [size, declared, types] = ["size.commit", "ai.declared", "type.mix"].map((id) => page.locator(`[data-section="signal ${id}"]`)) as [Locator, Locator, Locator];
      for (const card of [size, types]) assert.equal(await card.locator(".month-row").count(), 4);
      assert.equal(await types.locator(".month-bars").getAttribute("aria-label"), signalsOf("months").find(({ id }) => id === "type.mix")?.chart?.summary);
      const lefts = await types.locator(".month-label").evaluateAll((labels) => labels.map((label) => label.getBoundingClientRect().left));
      assert.deepEqual(new Set(lefts).size, 1, "under one another");
      assert.equal(await types.locator(".month-row .segment").count(), 18, "20 without the two that hold nothing");
      assert.deepEqual([await declared.locator(".splits details").count(), await declared.locator(".splits tbody tr").count()], view === "sidebar" ? [1, 0] : [0, 4]);
      await openEverything(page);
      assert.equal(await declared.locator(".splits tbody tr").count(), 4);
      assert.deepEqual(await types.locator("tbody tr").first().locator("td").allTextContents(), ["Aug 2026", "14", "5", "2", "3", "6", "30 commits"]);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true, "nothing is wider than the view");
    });
  }

  it("mark what goes on still by pattern and in words, and isolate names", async () => {
    page = await opener.open({ view: "dashboard", state: "charts", width: 1000 });
    await openEverything(page);
    const card = page.locator('[data-section="signal flow.branch"]');
    assert.equal(await card.locator(".bar-row .segment.is-open").count(), 3);
    assert.deepEqual(await card.locator("tbody tr").evaluateAll((rows) => rows.slice(0, 3).map((row) => row.lastElementChild?.textContent)), ["still open", "still open", ""]);
    assert.equal(await card.locator(".bar-label > bdi").count(), await card.locator(".bar-label").count());
  });

  it("frame the usual hours, and draw fewer bars where there is less room", async () => {
    page = await opener.open({ view: "sidebar", state: "charts" });
    assert.equal(await page.locator(".hour-grid .usual-frame").count(), 1);
    assert.equal(await page.locator(".bar-row").count(), 8);
    assert.equal(await page.getByText("and 2 more in the table").count(), 1);
  });

  it("draw weeks without axes in the sidebar and with them in the dashboard; only what stands out is marked", async () => {
    for (const [view, axes] of [["sidebar", 0], ["dashboard", 2]] as const) {
      page = await opener.open({ view, state: "weekly", width: 800 });
      await page.waitForSelector(".weekly .median-run", { state: "attached" });
      assert.equal(await page.locator(".weekly .axes").count(), axes);
      assert.equal(await page.locator(".weekly .run-mark").count(), 1);
      assert.deepEqual(await page.locator(".weekly > .fine").allTextContents(), signalsOf("weekly").map(({ weekly }) => weekly?.statement));
      await openEverything(page);
      assert.deepEqual(await page.locator(".weekly table").first().locator("th").allTextContents(), ["Week of", "Counted", "Median", "Stands out"]);
      if (view === "sidebar") await page.context().close();
    }
  });

  it("say that weeks are too few in the dashboard alone", async () => {
    page = await opener.open({ view: "sidebar", state: "fewWeeks" });
    assert.equal(await page.locator(".weekly").count(), 0);
    await page.context().close();
    page = await opener.open({ view: "dashboard", state: "fewWeeks" });
    assert.match((await page.locator(".weekly").textContent()) ?? "", /a line over time needs 10\./);
    assert.equal(await page.locator(".weekly svg").count(), 0);
  });
});

function signalsOf(state: string): readonly SignalView[] {
  const report = previewPage(state);
  return report.kind === "report" ? report.signals : assert.fail();
}

/** A table has a row for whatever holds something; long ones begin with fifty. */
function rowsOf(chart: SignalView["chart"]): number {
  switch (chart?.kind) {
    case "ranges":
      return chart.ranges.length;
    case "bars":
      return chart.bars.length;
    case "days":
      return Math.min(50, chart.days.filter(({ value }) => value > 0).length);
    case "hours":
      return 24;
    default:
      return assert.fail();
  }
}
