// Every named state of both views is drawn: accessible in four themes, within its width, and within the content policy.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import {
  openEverything,
  Preview,
  previewPage,
  previewStates,
  previewThemes,
  previewViews,
  type PreviewView,
} from "../support/openPreview";
import { axe, axeColours } from "../support/workbench/inspectFrame";

const widths = [200, 400, 800];

describe("the preview", () => {
  let opener: Preview;
  before(async () => (opener = await Preview.start()));
  after(() => opener.close());

  for (const [view, state] of previewStates.flatMap(views)) {
    it(`draws ${state} in the ${view}: accessible in four themes, no wider than its window, within the policy`, async () => {
      const page = await opener.open({ view, state });
      await assertSpeaks(page, state);
      await openEverything(page);
      await assertTellsBefore(page);
      for (const width of widths) assert.equal(await overhang(page, width), 0, `${width} px`);
      // Read before axe runs, which tries to fetch the style sheets.
      assert.deepEqual(await page.evaluate(() => preview.violations), []);
      for (const [at, theme] of previewThemes.entries()) {
        await page.evaluate((name) => preview.wear(name), theme);
        assert.deepEqual(await (at === 0 ? axe : axeColours)(page), [], theme);
      }
      await page.context().close();
    });
  }

  it("would be found unreadable in a theme that made some words too pale", async () => {
    const page = await opener.open({ view: "sidebar", state: "observed" });
    await page.evaluate(() => {
      document.body.style.setProperty("--mt-quiet", "#555");
    });
    assert.deepEqual((await axeColours(page)).map(({ rule }) => rule), ["color-contrast"]);
    await page.context().close();
  });
});

/** A page without a report is drawn by the same code in both views. */
function views(state: string): (readonly [PreviewView, string])[] {
  return previewPage(state).kind === "report" ? previewViews.map((view) => [view, state]) : [["sidebar", state]];
}

/** A state is never an empty panel: its own sentence can be read. */
async function assertSpeaks(page: Page, state: string): Promise<void> {
  const view = previewPage(state);
  const sentences = view.kind === "report" ? [...view.signals.flatMap(({ statement, change }) => [statement, change ?? []].flat()), view.history?.text ?? "", view.switchedOff?.text ?? ""] : [view.sentence];
  const text = await page.locator("main").textContent();
  for (const sentence of sentences) assert.ok(text?.includes(sentence), sentence);
  assert.equal(await page.locator("h1").count(), 1);
}

/** Where the window before is drawn, the table has it too. */
async function assertTellsBefore(page: Page): Promise<void> {
  const outlines = await page.locator(".histogram .bar-before").count();
  const columns = await page.locator(".figure:has(.histogram) thead th").allTextContents();
  assert.equal(columns.includes("The window before"), outlines > 0);
}

/** By how many pixels the page is wider than its window. */
async function overhang(page: Page, width: number): Promise<number> {
  await page.setViewportSize({ width, height: 900 });
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
