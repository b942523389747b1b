// Everything that isn't looking is done from the command palette, by keyboard alone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { makeTeamRepo } from "../support/makeTeamRepo";
import type { Repo } from "../support/makeRepo";
import { enginesBelow, isRunning } from "../support/processTree";
import { openWorkbench, type Workbench } from "../support/workbench/driveWorkbench";
import { checkout } from "../support/workbench/places.mjs";
import { waitUntilRead } from "../support/workbench/webviewFrame.mjs";

const starter = readFileSync(join(checkout, "media/starter/practices/small-batches.md"), "utf8");

describe("the command palette", () => {
  let repo: Repo;
  let workbench: Workbench;
  let page: Page;
  before(async () => {
    repo = await makeTeamRepo();
    await repo.commit({ message: "Agree on small batches", files: { ".metronome/practices/small-batches.md": starter } });
    workbench = await openWorkbench(repo);
    page = workbench.page;
    page.setDefaultTimeout(15_000);
    await waitUntilRead(await workbench.sidebarFrame());
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed") await workbench.screenshot(`failed-${this.currentTest.title.replaceAll(" ", "-")}`);
  });
  after(async () => {
    await workbench.close();
    await repo.dispose();
  });

  const statusItem = (): Locator => page.locator('.statusbar-item[id$="metronome.beat"]');
  const widget = (): Locator => page.locator(".quick-input-widget");
  const rows = (): Locator => page.locator(".quick-input-list .monaco-list-row");

  /** Types a command's title and presses Enter, without a mouse. */
  async function command(title: string): Promise<void> {
    // One that is just closing takes no keys.
    await widget().waitFor({ state: "hidden" });
    await page.keyboard.press("F1");
    await widget().locator("input").fill(`>${title}`);
    await rows().filter({ hasText: title }).first().waitFor();
    await page.keyboard.press("Enter");
  }

  /** A page that had the keyboard before the palette may take it back late. */
  const press = (key: string): Promise<void> => widget().locator("input").press(key);

  /** Types until the item that is meant is the one that Enter takes. */
  async function choose(item: string): Promise<void> {
    await widget().locator("input").fill(item);
    await page.locator(".quick-input-list .monaco-list-row.focused").filter({ hasText: item }).waitFor();
    await press("Enter");
  }

  async function chooseSmallBatches(): Promise<void> {
    await command("Metronome: Self-assess a practice");
    await rows().filter({ hasText: "Work in small batches" }).waitFor();
    await press("Enter");
    await rows().filter({ hasText: "Fluent" }).waitFor();
  }

  it("asks for a level in the team's words and says who will see the answer", async () => {
    await chooseSmallBatches();
    assert.equal(await rows().count(), 4);
    assert.match(await widget().innerText(), /I plan a change as a list of steps/);
    const promise = await widget().locator("input").getAttribute("placeholder");
    assert.match(promise ?? "", /stays on this machine/);
    await workbench.screenshot("self-assess");
    await press("ArrowDown");
    await press("Enter");
    await page.locator(".statusbar-item").filter({ hasText: "Kept privately: Practising" }).waitFor();
  });

  it("opens the dashboard, which is there again in a reloaded window, with one new engine and no old one", async () => {
    await command("Metronome: Open dashboard");
    await waitUntilRead(await workbench.dashboardFrame());
    const [old] = enginesBelow(process.pid);
    assert.ok(old !== undefined);
    await command("Developer: Reload Window");
    await waitUntilGone(old.id);
    await waitUntilRead(await workbench.dashboardFrame());
    assert.equal(await page.locator(".tabs-container .tab").count(), 1);
    assert.equal(enginesBelow(process.pid).length, 1);
  });

  it("shows the last answer the next time", async () => {
    await chooseSmallBatches();
    await rows().filter({ hasText: "Practising" }).filter({ hasText: "your last answer" }).waitFor();
    assert.match(await widget().innerText(), /Last time/);
    await workbench.screenshot("self-assess-again");
    await press("Escape");
    assert.equal(await repo.git("status", "--porcelain"), "");
  });

  it("adopts a chosen starter and opens the chosen standard", async () => {
    await command("Metronome: Adopt a starter standard");
    await rows().filter({ hasText: "Test-driven development" }).waitFor();
    await workbench.screenshot("adopt");
    await press("ArrowDown");
    await press("Enter");
    await page.locator(".tab.active").filter({ hasText: "test-driven-development.md" }).waitFor();
    await command("Metronome: Open the team's standard");
    await rows().filter({ hasText: ".metronome/practices/small-batches.md" }).waitFor();
    await press("Enter");
    await page.locator(".tab.active").filter({ hasText: "small-batches.md" }).waitFor();
  });

  it("follows the settings of the status bar and of whose commits count", async () => {
    await repo.write({ ".vscode/settings.json": JSON.stringify({ "metronome.statusBar.visible": false, "metronome.report.who": "me" }) });
    await statusItem().waitFor({ state: "detached" });
    const sidebar = await workbench.sidebarFrame();
    await sidebar.locator(".head .scope").filter({ hasText: "my commits" }).waitFor();
    await writeFile(join(repo.dir, ".vscode/settings.json"), "{}");
    await statusItem().waitFor();
    await sidebar.locator(".head .scope").filter({ hasText: "whole team" }).waitFor();
  });

  it("shows a log without an error", async () => {
    await command("Metronome: Show log");
    await page.locator(".panel .part-title, .part.panel").first().waitFor();
    assert.doesNotMatch(await page.locator(".part.panel").innerText(), /\[error\]/i);
  });

  it("changes whose work and how many days the figures are of, from the words that say so", async () => {
    const sidebar = await workbench.sidebarFrame();
    const scope = sidebar.locator(".head .scope");
    await scope.getByRole("button", { name: "whole team" }).click();
    await rows().filter({ hasText: "Mine" }).waitFor();
    await choose("Mine");
    await scope.getByRole("button", { name: "my commits" }).waitFor();
    await scope.getByRole("button", { name: /^90 days/ }).click();
    await choose("30 days");
    await scope.getByRole("button", { name: /^30 days/ }).waitFor();
    await command("Metronome: Choose Whose Work Is Looked At");
    await rows().filter({ hasText: "Shown now" }).filter({ hasText: "Mine" }).waitFor();
    await choose("The whole team");
    await scope.getByRole("button", { name: "whole team" }).waitFor();
  });

  // The last, because the editor starts another host and draws its pages anew.
  it("leaves no engine behind when the extension host is killed", async () => {
    const [engine] = enginesBelow(process.pid);
    assert.ok(engine !== undefined);
    process.kill(engine.parent, "SIGKILL");
    await waitUntilGone(engine.id);
  });

  async function waitUntilGone(id: number): Promise<void> {
    for (const deadline = Date.now() + 15_000; isRunning(id) && Date.now() < deadline;) await page.waitForTimeout(50);
    assert.equal(isRunning(id), false);
  }
});
