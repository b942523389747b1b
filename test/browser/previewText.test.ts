// Text from a repository is shown as it is, and is never anything but text.
import assert from "node:assert/strict";
import { openEverything, Preview, previewViews } from "../support/openPreview";
import { hostileTexts } from "../../webview/preview/states/hostileText";

describe("hostile text", () => {
  let opener: Preview;
  before(async () => (opener = await Preview.start()));
  after(() => opener.close());

  for (const view of previewViews) {
    it(`is shown verbatim in the ${view}, runs nothing and adds no element`, async () => {
      const page = await opener.open({ view, state: "hostileText", width: 1200 });
      await openEverything(page);
      const text = (await page.locator("main").textContent()) ?? "";
      for (const hostile of hostileTexts) assert.ok(text.includes(hostile), hostile);
      assert.equal(await page.evaluate(() => "__pwn" in globalThis), false);
      assert.equal(await page.locator("main :is(img, script, iframe, a, object, embed, [onload], [onerror])").count(), 0);
      assert.deepEqual(await page.evaluate(() => preview.violations), []);
      await page.context().close();
    });
  }

  it("is isolated, so that its direction cannot turn the words around it", async () => {
    const page = await opener.open({ view: "sidebar", state: "hostileText" });
    await openEverything(page);
    const subjects = await page.locator(".row-subject > bdi").allTextContents();
    for (const hostile of hostileTexts) assert.ok(subjects.includes(hostile), hostile);
    await page.context().close();
  });

  it("is explained verbatim under the rhythm strip", async () => {
    const page = await opener.open({ view: "dashboard", state: "hostileText", width: 1200 });
    await page.focus(".strip-overlay");
    await page.keyboard.press("Home");
    assert.equal(await page.locator(".explanation-subject").textContent(), hostileTexts[0]);
    assert.equal(await page.evaluate(() => "__pwn" in globalThis), false);
    await page.context().close();
  });
});
