// Both views must be readable and harmless in every theme, whatever a repository's words try to be.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { isDeepStrictEqual, promisify } from "node:util";
import type { Frame } from "playwright-core";
import type { SignalId } from "../../src/model/finding";
import { byArea } from "../../src/presenter/signalAreas";
import { eventually } from "../host/eventually";
import { forgeries, postForged } from "./forgedMessages";
import { hostileSubjects, makeHostileRepo, type HostileRepo } from "../support/makeHostileRepo";
import { openWorkbench, themes, type Theme, type Workbench } from "../support/workbench/driveWorkbench";
import { axe, axeColours } from "../support/workbench/inspectFrame";
import { checkout } from "../support/workbench/places.mjs";
import { waitUntilRead } from "../support/workbench/webviewFrame.mjs";

const run = promisify(execFile);
const patienceMilliseconds = 30_000;

/** What the list of themes calls them. */
const names: Readonly<Record<Theme, string>> = {
  dark: "Dark Modern",
  light: "Light Modern",
  darkPlus: "Dark+",
  lightPlus: "Light+",
  highContrast: "Dark High Contrast",
  highContrastLight: "Light High Contrast",
};

describe("the views on a hostile repository", () => {
  let made: HostileRepo;
  let workbench: Workbench;
  let sidebar: Frame;
  let dashboard: Frame;
  before(async () => {
    made = await makeHostileRepo();
    workbench = await openWorkbench(made.repo, { viewport: { width: 1440, height: 900 } });
    sidebar = await workbench.sidebarFrame();
    dashboard = await workbench.dashboardFrame("metronome.openDashboard");
    await Promise.all([waitUntilRead(sidebar), waitUntilRead(dashboard)]);
  });
  after(async () => {
    await workbench.close();
    await made.repo.dispose();
  });

  it("take forged messages without harm", async () => {
    const { page } = workbench;
    const tabs = await page.locator(".tabs-container .tab").count();
    const answers = await postForged(dashboard, forgeries);
    assert.ok(answers.length > 10);
    assert.deepEqual(answers.filter(({ kind }) => kind !== "failure"), []);
    assert.equal(await page.locator(".tabs-container .tab").count(), tabs);
    assert.equal(await page.locator(".notification-toast").count(), 0);
    await dashboard.locator(".evidence > summary").first().click();
    await dashboard.locator(".row").first().waitFor();
  });

  it("show every hostile subject as it is", async () => {
    for (const frame of [sidebar, dashboard]) {
      await openEverything(frame);
      // Each list is read by itself.
      await eventually(() => frame.evaluate(() => document.body.textContent), (text) => hostileSubjects.every((subject) => text.includes(subject)), patienceMilliseconds);
    }
  });

  it("run nothing that a subject says", async () => {
    for (const frame of [workbench.page.mainFrame(), sidebar, dashboard]) {
      assert.equal(await frame.evaluate(() => (window as { __pwn?: unknown }).__pwn), undefined);
    }
    for (const frame of [sidebar, dashboard]) assert.equal(await frame.locator("main img, main script, main b").count(), 0);
  });

  it("say the same as the command line", async () => {
    const cli = [join(checkout, "dist/cli.js"), "report", "--format", "json", "--repo", made.repo.dir];
    const { stdout } = await run(process.execPath, cli, { env: { ...made.repo.env, TZ: "Pacific/Auckland" } });
    const { findings } = JSON.parse(stdout) as { findings: { signal: SignalId; kind: string; statement: string; sample: { counted: number } }[] };
    const shown = findings.filter(({ signal, kind }) => signal !== "flow.wip" && kind !== "off").sort((a, b) => byArea(a.signal, b.signal));
    for (const frame of [sidebar, dashboard]) {
      // What takes long comes after the report; the line over the whole history too, and the command line has none.
      const said = (): Promise<string[]> => frame.locator(":not(.whole-history) > .statement").allInnerTexts();
      const isWhole = (texts: string[]): boolean => isDeepStrictEqual(texts, shown.map(({ statement }) => statement));
      await eventually(said, isWhole, patienceMilliseconds);
      const fine = await frame.locator(".card-foot > .fine").allInnerTexts();
      shown.forEach(({ sample }, index) => assert.match(fine[index] ?? "", new RegExp(`\\b${sample.counted}\\b`)));
    }
  });

  for (const [at, theme] of (Object.keys(themes) as Theme[]).entries()) {
    it(`are accessible and keep to their policy in ${themes[theme]}`, async () => {
      await chooseTheme(workbench, theme);
      for (const frame of [sidebar, dashboard]) await frame.locator(`body[data-vscode-theme-id="${themes[theme]}"]`).waitFor();
      await workbench.screenshot(`views-${theme}`);
      for (const frame of [sidebar, dashboard]) {
        assert.deepEqual(await (at === 0 ? axe : axeColours)(frame), []);
        assert.deepEqual(workbench.policyViolations(frame), []);
      }
    });
  }
});

/** Unfolds every part, so that what hides in it is drawn too. */
async function openEverything(frame: Frame): Promise<void> {
  for (let closed = 1; closed > 0;) {
    const summaries = frame.locator("details:not([open]) > summary");
    closed = await summaries.count();
    if (closed > 0) await summaries.first().click();
  }
  await frame.locator(".row").first().waitFor();
}

/** As a person chooses: the names are those of the list. */
async function chooseTheme(workbench: Workbench, theme: Theme): Promise<void> {
  const { page } = workbench;
  await workbench.runCommand("Preferences: Color Theme");
  await page.locator(".quick-input-widget input").fill(names[theme]);
  await page.locator(".quick-input-list .monaco-list-row.focused").filter({ hasText: names[theme] }).waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
}
