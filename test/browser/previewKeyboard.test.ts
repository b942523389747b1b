// The whole of a report can be reached and used with a keyboard.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { StripMark } from "../../src/protocol/views";
import { Preview, previewPage } from "../support/openPreview";

describe("with a keyboard", () => {
  let opener: Preview;
  before(async () => (opener = await Preview.start()));
  after(() => opener.close());

  it("a group leads to its cards, and a card leads to its table, its other figures, its standard, its self-assessment and its evidence, in this order", async () => {
    const page = await opener.open({ view: "sidebar", state: "observed" });
    const stops = await tabThrough(page, 10);
    assert.deepEqual(stops, [
      "choose chooseWindow",
      "choose chooseWho",
      "area tempo",
      "open table size.commit",
      "open measures size.commit",
      "standard size.commit",
      "assess size.commit",
      "open evidence size.commit",
      "area tests",
      "open table hist.testTravel",
    ]);
    await page.context().close();
  });

  it("Enter presses what has the focus, and the host hears of it once", async () => {
    const page = await opener.open({ view: "sidebar", state: "observed" });
    for (const key of ["standard size.commit", "assess size.commit", "adopt hist.testTravel"]) {
      await page.focus(`[data-key="${key}"]`);
      await page.keyboard.press("Enter");
    }
    assert.deepEqual(await page.evaluate(() => preview.host.asked), [
      { name: "openStandard", ask: { signal: "size.commit" } },
      { name: "selfAssess", ask: { practice: "small-batches" } },
      { name: "adoptStandard", ask: { practice: "test-driven-development" } },
    ]);
    await page.context().close();
  });

  it("evidence is read when it is opened; arrow keys move through its commits and Enter opens one", async () => {
    const page = await opener.open({ view: "sidebar", state: "observed" });
    await page.focus('[data-key="open evidence size.commit"]');
    await page.keyboard.press("Enter");
    await page.waitForSelector(".row");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const third = await page.locator(".row").nth(2).evaluate((row) => row === document.activeElement);
    assert.equal(third, true);
    await page.keyboard.press("Enter");
    const asked = await page.evaluate(() => preview.host.asked.map(({ name }) => name));
    assert.deepEqual(asked, ["readEvidence", "openCommit"]);
    await page.keyboard.press("Tab");
    assert.equal(await focusedKey(page), "more rows size.commit", "one tab leaves the list");
    await page.context().close();
  });

  it("the rhythm strip is one stop; arrows, Home and End step from commit to commit and Enter opens the changes", async () => {
    const page = await opener.open({ view: "dashboard", state: "observed", width: 1200 });
    const marks = JSON.parse(report("observed").strip ?? "") as readonly StripMark[];
    assert.equal((await tabThrough(page, 3)).at(-1), "strip");
    for (const [key, index] of [
      ["Home", 0],
      ["ArrowRight", 1],
      ["ArrowRight", 2],
      ["ArrowLeft", 1],
      ["End", marks.length - 1],
      ["ArrowRight", marks.length - 1],
    ] as const) {
      await page.keyboard.press(key);
      const said = await page.locator(".explanation").textContent();
      assert.ok(said?.includes(marks[index]?.shortId ?? "?"), `${key}: ${said}`);
    }
    await page.keyboard.press("Enter");
    assert.deepEqual(await page.evaluate(() => preview.host.asked), [
      { name: "openCommit", ask: { commit: marks.at(-1)?.commit } },
    ]);
    await page.keyboard.press("Tab");
    assert.equal(await focusedKey(page), "open table strip");
    await page.context().close();
  });
});

async function tabThrough(page: Page, count: number): Promise<(string | undefined)[]> {
  const stops: (string | undefined)[] = [];
  for (let index = 0; index < count; index++) {
    await page.keyboard.press("Tab");
    stops.push(await focusedKey(page));
  }
  return stops;
}

function focusedKey(page: Page): Promise<string | undefined> {
  return page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset["key"]);
}

function report(state: string) {
  const page = previewPage(state);
  if (page.kind !== "report") throw new Error(`${state} is no report`);
  return page;
}
