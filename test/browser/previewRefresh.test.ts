// A refresh changes what has changed and touches nothing else; what a reader opened stays open.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { ReportView } from "../../src/protocol/views";
import { eventually } from "../host/eventually";
import { openEverything, Preview, previewPage, previewViews } from "../support/openPreview";

describe("a refresh", () => {
  let opener: Preview;
  before(async () => (opener = await Preview.start()));
  after(() => opener.close());

  for (const view of previewViews) {
    it(`without new data changes nothing in the ${view}`, async () => {
      const page = await opener.open({ view, state: "observed", width: 800 });
      await openEverything(page);
      assert.equal(await changesDuring(page, undefined), 0);
      await page.context().close();
    });
  }

  it("with one new figure redraws that card alone, keeps it open and keeps the focus", async () => {
    const page = await opener.open({ view: "sidebar", state: "observed" });
    await page.click('[data-key="open evidence size.commit"]');
    await page.waitForSelector(".row");
    await markSections(page);
    await page.evaluate((next) => preview.host.show(next), withStatement(report(), "One more commit."));
    assert.deepEqual(await page.locator("[data-section]:not([data-was-here])").evaluateAll(keysOf), ["signal size.commit"]);
    assert.equal(await page.locator(".statement").first().textContent(), "One more commit.");
    assert.equal(await page.locator(".evidence").first().getAttribute("open"), "");
    assert.ok((await page.locator(".row").count()) > 0, "the commits are there at once");
    assert.equal(
      await page.evaluate(() => (document.activeElement as HTMLElement).dataset["key"]),
      "open evidence size.commit",
    );
    await page.context().close();
  });

  it("that doesn't send the strip anew leaves the drawn one alone", async () => {
    const page = await opener.open({ view: "dashboard", state: "observed", width: 1200 });
    await markSections(page);
    const { strip: _, ...rest } = withStatement(report(), "One more commit.");
    await page.evaluate((next) => preview.host.show(next), rest);
    assert.equal(await page.locator(".statement").first().textContent(), "One more commit.");
    assert.equal(await page.locator('[data-section="rhythm"]').getAttribute("data-was-here"), "");
    assert.ok((await page.locator(".rhythm svg path").count()) > 0);
    await page.context().close();
  });

  it("that is still being computed leaves the report in place and says that it is busy", async () => {
    const page = await opener.open({ view: "sidebar", state: "observed" });
    await page.evaluate(() => preview.host.show({ kind: "computing", sentence: "Reading…" }));
    assert.equal(await page.locator("main").getAttribute("aria-busy"), "true");
    assert.equal(await page.locator(".card").count(), 2);
    await page.evaluate(() => preview.host.show());
    assert.equal(await page.locator("main").getAttribute("aria-busy"), "false");
    await page.context().close();
  });

  it("moves from trouble to a report and back without leaving anything behind", async () => {
    const page = await opener.open({ view: "sidebar", state: "notARepository" });
    await page.evaluate((next) => preview.host.show(next), report());
    assert.equal(await page.locator(".trouble").count(), 0);
    assert.equal(await page.locator(".card").count(), 2);
    await page.evaluate(() => preview.host.show());
    assert.equal(await page.locator(".card").count(), 0);
    assert.equal(await page.locator("h1").count(), 1);
    await page.context().close();
  });

  it("of the whole page finds open what was open, and the place where the reader was", async () => {
    const page = await opener.open({ view: "sidebar", state: "observed" });
    await page.click('[data-key="open evidence size.commit"]');
    await page.waitForSelector(".row");
    await page.evaluate(() => window.scrollTo(0, 300));
    await eventually(() => page.evaluate(() => JSON.stringify(sessionStorage)), (kept) => kept.includes(String.raw`scroll\":300`));
    await page.reload();
    await page.waitForSelector(".row");
    assert.equal(await page.locator(".evidence").first().getAttribute("open"), "");
    await eventually(() => page.evaluate(() => window.scrollY), (top) => top === 300);
    await page.context().close();
  });
});

/** How many changes the document sees while the host sends a page. */
function changesDuring(page: Page, next: ReportView | undefined): Promise<number> {
  return page.evaluate(async (sent) => {
    let changes = 0;
    const observer = new MutationObserver((records) => (changes += records.length));
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    await preview.host.show(sent);
    await new Promise((resolve) => setTimeout(resolve, 100));
    return changes + observer.takeRecords().length;
  }, next);
}

function markSections(page: Page): Promise<void> {
  return page.locator("[data-section]").evaluateAll((sections) => {
    for (const section of sections) section.setAttribute("data-was-here", "");
  });
}

function keysOf(sections: Element[]): (string | null)[] {
  return sections.map((section) => section.getAttribute("data-section"));
}

function report(): ReportView {
  const page = previewPage("observed");
  if (page.kind !== "report") throw new Error("The state holds no report");
  return page;
}

function withStatement(page: ReportView, statement: string): ReportView {
  const [first, ...rest] = page.signals;
  return first === undefined ? page : { ...page, signals: [{ ...first, statement }, ...rest] };
}
