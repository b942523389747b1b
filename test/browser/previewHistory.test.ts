// While a history is read its figure changes several times a second: nothing else may move, and nobody be talked at.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { HistoryView } from "../../src/protocol/views";
import { Preview, previewViews } from "../support/openPreview";
import { presentHistory } from "../../src/presenter/presentHistory";

const total = 82_000;
const reading = (read: number): HistoryView => presentHistory({ state: "reading", read, total });

describe("the line on the history", () => {
  let opener: Preview;
  before(async () => (opener = await Preview.start()));
  after(() => opener.close());

  for (const view of previewViews) {
    it(`is changed in place in the ${view}: no element comes or goes, and its button keeps the focus`, async () => {
      const page = await opener.open({ view, state: "readingHistory", width: 800 });
      await page.focus('[data-key="history"]');
      const changed = await changesDuring(page, [reading(40_000), reading(50_000), reading(50_000)]);
      assert.deepEqual(changed, ["history-text", "history-text"]);
      assert.equal(await line(page), "Reading history: 50,000 of 82,000 commits");
      assert.equal(await page.evaluate(() => (document.activeElement as HTMLElement).dataset["key"]), "history");
      await page.context().close();
    });
  }

  it("is announced when its state changes and not for every figure", async () => {
    const page = await opener.open({ view: "sidebar", state: "observed" });
    const said = async (...views: HistoryView[]) => (await changesDuring(page, views)).filter((place) => place === "only-heard").length;
    assert.equal(await said(reading(1), reading(2), reading(3)), 1);
    assert.equal(await said(presentHistory({ state: "paused", read: 3, total })), 1);
    assert.equal(await said(presentHistory({ state: "whole", read: total, total })), 1);
    assert.equal(await page.locator('.history-line [role="status"]').textContent(), "The whole history is read: 82,000 commits.");
    await page.context().close();
  });

  it("follows what is being worked out of the history, in place and with one announcement for all of it", async () => {
    const page = await opener.open({ view: "sidebar", state: "observed", width: 400 });
    const working = (done: number) => presentHistory({ state: "working", of: "files", done, total: 400 });
    await changesDuring(page, [working(1)]);
    const top = () => page.locator(".history-line").evaluate((element) => element.getBoundingClientRect().top);
    const before = await top();
    assert.deepEqual(await changesDuring(page, [working(119), working(120), working(120)]), ["history-text", "history-text"]);
    assert.equal(await line(page), "Being worked out: 120 of 400 files");
    assert.equal(await top(), before);
    await changesDuring(page, [presentHistory({ state: "worked out" })]);
    assert.equal(await page.locator('.history-line [role="status"]').textContent(), "Everything is worked out.");
    await page.context().close();
  });

  it("stops the reading with its one button, and goes on with the same", async () => {
    const page = await opener.open({ view: "sidebar", state: "readingHistory" });
    await page.focus('[data-key="history"]');
    await page.keyboard.press("Enter");
    await changesDuring(page, [presentHistory({ state: "paused", read: 34_000, total })]);
    await page.keyboard.press("Enter");
    const asked = await page.evaluate(() => preview.host.asked);
    assert.deepEqual(asked, [
      { name: "act", ask: { action: "stopHistory" } },
      { name: "act", ask: { action: "readHistory" } },
    ]);
    await page.context().close();
  });

  it("takes no room where there is nothing to say", async () => {
    const page = await opener.open({ view: "sidebar", state: "observed" });
    const height = () => page.locator(".history-line").evaluate((element) => element.getBoundingClientRect().height);
    assert.equal(await height(), 0);
    await changesDuring(page, [reading(1)]);
    assert.ok((await height()) > 20);
    await changesDuring(page, [presentHistory({ state: "whole", read: total, total })]);
    assert.equal(await height(), 0);
    assert.equal(await page.locator(".history-line button").isVisible(), false);
    await page.context().close();
  });

  it("is gone with the report it belongs to, and comes back with it", async () => {
    const page = await opener.open({ view: "sidebar", state: "readingHistory" });
    await page.evaluate(() => preview.host.show({ kind: "trouble", id: "unborn", title: "No commit yet", sentence: "Nothing.", actions: [] }));
    assert.equal(await page.locator(".history-line").count(), 0);
    await page.evaluate(() => preview.host.show());
    assert.equal(await line(page), "Reading history: 34,000 of 82,000 commits");
    await page.context().close();
  });
});

function line(page: Page): Promise<string | null> {
  return page.locator(".history-text").textContent();
}

/** Sends the lines one after the other, and names the place of every change that the document sees. */
function changesDuring(page: Page, views: readonly HistoryView[]): Promise<string[]> {
  return page.evaluate(async (sent) => {
    const places: string[] = [];
    const note = (records: MutationRecord[]) => places.push(...records.map(({ target }) => (target as Element).className));
    const observer = new MutationObserver(note);
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    for (const view of sent) await preview.host.showHistory(view);
    await new Promise((resolve) => setTimeout(resolve, 50));
    note(observer.takeRecords());
    observer.disconnect();
    return places;
  }, views);
}
