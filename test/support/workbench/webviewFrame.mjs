// Finds the page of an extension inside the workbench, where it hides in a frame within a frame.

/**
 * Waits until a webview of an extension is drawn and returns the frame that holds the extension's own page.
 *
 * @param {import("playwright-core").Page} page
 * @param {{ extension: string, kind: "webviewView" | "webviewPanel", withinMilliseconds?: number }} wanted
 * @returns {Promise<import("playwright-core").Frame>}
 */
export async function waitForWebview(page, { extension, kind, withinMilliseconds = 20_000 }) {
  const deadline = Date.now() + withinMilliseconds;
  for (;;) {
    for (const frame of page.frames()) {
      if (isWebview(frame.parentFrame(), extension, kind) && (await isShown(frame))) return frame;
    }
    if (Date.now() > deadline) {
      const frames = page.frames().map((frame) => `  ${frame.url()}`);
      throw new Error(`No ${kind} of ${extension} appeared within ${withinMilliseconds / 1000} s. Frames:\n${frames.join("\n")}`);
    }
    await page.waitForTimeout(50);
  }
}

/**
 * Waits until a view of Metronome shows what it found, instead of saying that it is reading.
 *
 * @param {import("playwright-core").Frame} frame
 */
export async function waitUntilRead(frame, withinMilliseconds = 60_000) {
  await frame.waitForSelector('main:not([aria-busy="true"]) h1:not(.computing-sentence)', { timeout: withinMilliseconds });
}

function isWebview(outer, extension, kind) {
  if (outer === null || !outer.url().includes("?")) return false;
  const query = new URL(outer.url()).searchParams;
  return query.get("extensionId") === extension && (query.get("purpose") ?? "webviewPanel") === kind;
}

/** A webview's page loads in a hidden frame that then becomes the active one; its name as the driver knows it stays the old. */
function isShown(frame) {
  const isLoaded = () =>
    window.frameElement?.id === "active-frame" && document.readyState === "complete" && document.body.childElementCount > 0;
  // A frame that is replaced just now cannot be asked; it is looked for again.
  return frame.evaluate(isLoaded).catch(() => false);
}
