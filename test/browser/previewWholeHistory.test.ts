// The line over a whole history: at any width, by keyboard, as a table, and only where it belongs.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { WholeHistoryView } from "../../src/protocol/wholeHistoryView";
import { Preview, previewPage } from "../support/openPreview";

const long = wholeHistoryOf("wholeHistory");

describe("the line over a whole history", () => {
  let opener: Preview;
  let page: Page;
  before(async () => (opener = await Preview.start()));
  afterEach(() => page.context().close());
  after(() => opener.close());

  it("fills its card at any width, within the window, and has fewer dates where there is less room", async () => {
    page = await opener.open({ view: "dashboard", state: "wholeHistory" });
    const dates: number[] = [];
    for (const width of [200, 320, 600, 1000, 1600]) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForFunction(() => {
        const [card, band] = [document.querySelector(".size-line-frame"), document.querySelector(".size-line .usual-band")];
        return Math.abs((card?.clientWidth ?? 0) - 48 - Number(band?.getAttribute("width"))) < 2;
      });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), 0, `${width} px`);
      dates.push(await page.locator(".size-line .dates .tick").count());
    }
    assert.deepEqual(dates, dates.toSorted((a, b) => a - b));
    assert.ok((dates[0] ?? 0) >= 1 && (dates.at(-1) ?? 0) > 8);
  });

  it("says in its label, its sentence and its table what it draws", async () => {
    page = await opener.open({ view: "dashboard", state: "wholeHistory", width: 800 });
    assert.equal(await page.locator(".size-line").getAttribute("aria-label"), long.statement);
    assert.equal(await page.locator(".whole-history > .statement").textContent(), long.statement);
    assert.equal(await page.locator(".size-line .run-mark").count(), long.line?.points.filter(({ mark }) => mark !== undefined).length);
    const table = page.locator(".whole-history table");
    await page.focus(".whole-history summary");
    await page.keyboard.press("Enter");
    // The table is drawn when it is opened, and grows by a portion at a time.
    await table.waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    for (let shown = 50; shown < 228; shown += 50) {
      await page.keyboard.press("Enter");
      await table.locator("tbody tr").nth(shown).waitFor();
    }
    assert.deepEqual(await table.locator("th").allTextContents(), ["Month", "Commits", "Median lines", "90th percentile", "Stands out"]);
    assert.equal(await table.locator("tbody tr").count(), 228);
    const { date, count, median, p90 } = long.line?.points.at(-1) ?? assert.fail();
    assert.deepEqual((await table.locator("tbody tr").last().locator("td").allTextContents()).slice(0, 4), [date, ...[count, median, p90].map(String)]);
  });

  it("leaves columns and signs out that hold nothing, and breaks where there were no commits", async () => {
    page = await opener.open({ view: "dashboard", state: "yearOfHistory" });
    assert.deepEqual(await page.locator(".whole-history .strip-key li").allTextContents(), ["median of a week", "usual range of the medians"]);
    await page.locator(".whole-history summary").click();
    await page.locator(".whole-history table").waitFor();
    assert.deepEqual(await page.locator(".whole-history th").allTextContents(), ["Week of", "Commits", "Median lines"]);
    assert.equal((await page.locator(".size-line .median-run").getAttribute("d"))?.match(/M/g)?.length, 2);
  });

  it("comes when the history is read, without drawing anything else anew", async () => {
    page = await opener.open({ view: "dashboard", state: "observed", width: 800 });
    assert.equal(await page.locator(".whole-history").count(), 0);
    await page.evaluate(() => document.querySelectorAll(".card").forEach((card) => card.classList.add("seen-before")));
    const report = previewPage("observed");
    assert.ok(report.kind === "report");
    await page.evaluate((sent) => preview.host.show(sent), { ...report, wholeHistory: long });
    assert.deepEqual(await page.locator(".card:not(.seen-before) h2").allTextContents(), ["Commit size over the whole history"]);
    await page.locator(".size-line .median-run").waitFor({ state: "attached" });
  });

  it("is said in words alone where there is too little to draw", async () => {
    page = await opener.open({ view: "dashboard", state: "youngHistory" });
    assert.match((await page.locator(".whole-history").textContent()) ?? "", /a line over time needs 10\./);
    assert.equal(await page.locator(".whole-history svg").count(), 0);
  });

  it("stays out of the sidebar", async () => {
    page = await opener.open({ view: "sidebar", state: "wholeHistory" });
    assert.equal(await page.locator(".whole-history").count(), 0);
  });
});

function wholeHistoryOf(state: string): WholeHistoryView {
  const report = previewPage(state);
  assert.ok(report.kind === "report" && report.wholeHistory !== undefined);
  return report.wholeHistory;
}
