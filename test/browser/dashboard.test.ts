// The dashboard must outlive a reload, take rubbish without harm, and leave no engine behind.
import assert from "node:assert/strict";
import type { Frame } from "playwright-core";
import { makeTeamRepo } from "../support/makeTeamRepo";
import type { Repo } from "../support/makeRepo";
import { enginesBelow, isRunning } from "../support/processTree";
import { openWorkbench, type Workbench } from "../support/workbench/driveWorkbench";
import { waitUntilRead } from "../support/workbench/webviewFrame.mjs";

/** Questions that none of our pages asks, and things that are no questions at all. */
const forgeries: readonly unknown[] = [
  ...[null, 0, "", "readPage", [], {}, { kind: "question" }, { kind: "answer", id: 1, answer: { kind: "trouble" } }, { kind: "failure", id: 1 }],
  ...["toString", "__proto__", "constructor", "noSuchQuestion"].map((name) => ({ kind: "question", name, ask: null })),
  ...[null, {}, { commit: "HEAD" }, { commit: "--output=/tmp/x" }, { commit: 5 }].map((ask) => ({ kind: "question", name: "openCommit", ask })),
  ...[{ practice: "../../etc/passwd", extra: 1 }, { practice: "x".repeat(1_000_000) }, []].map((ask) => ({ kind: "question", name: "adoptStandard", ask })),
  ...[{ action: "workbench.action.quit" }, { action: "__proto__" }, "refresh"].map((ask) => ({ kind: "question", name: "act", ask })),
  { kind: "question", name: "readEvidence", ask: { signal: { toString: "x" } } },
  { kind: "question", name: "copyText", ask: { text: "x".repeat(20_000) } },
];

describe("the dashboard", () => {
  let repo: Repo;
  let workbench: Workbench;
  before(async () => {
    repo = await makeTeamRepo();
    workbench = await openWorkbench(repo);
    workbench.page.setDefaultTimeout(15_000);
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed") await workbench.screenshot(`failed-${this.currentTest.title.replaceAll(" ", "-")}`);
  });
  after(async () => {
    await workbench.close();
    await repo.dispose();
  });

  const engines = () => enginesBelow(process.pid).map(({ id }) => id);

  async function openDashboard(): Promise<Frame> {
    const dashboard = await workbench.dashboardFrame("metronome.openDashboard");
    await waitUntilRead(dashboard);
    return dashboard;
  }

  it("refuses forged messages and goes on", async () => {
    const dashboard = await openDashboard();
    const tabs = await workbench.page.locator(".tabs-container .tab").count();
    const answers = await postForged(dashboard, forgeries);
    const questions = forgeries.filter((forged) => (forged as { kind?: unknown } | null)?.kind === "question").length - 1;
    assert.deepEqual(answers.map(({ kind }) => kind), Array.from({ length: questions }, () => "failure"));
    assert.equal(await workbench.page.locator(".tabs-container .tab").count(), tabs);
    await dashboard.locator(".evidence > summary").first().click();
    await dashboard.locator(".row").first().waitFor();
    assert.equal(await workbench.page.locator(".notification-toast").count(), 0);
  });

  it("is there again after the window was reloaded, with one new engine and no old one", async () => {
    const [old] = engines();
    assert.ok(old !== undefined);
    await workbench.runCommand("Developer: Reload Window");
    await waitUntilGone(old);
    await waitUntilRead(await workbench.dashboardFrame());
    assert.equal(await workbench.page.locator(".tabs-container .tab").count(), 1);
    assert.equal(engines().length, 1);
  });

  it("leaves no engine behind when the extension host is killed", async () => {
    const [engine] = enginesBelow(process.pid);
    assert.ok(engine !== undefined);
    process.kill(engine.parent, "SIGKILL");
    await waitUntilGone(engine.id);
  });

  async function waitUntilGone(id: number): Promise<void> {
    for (const deadline = Date.now() + 15_000; isRunning(id) && Date.now() < deadline;) await workbench.page.waitForTimeout(50);
    assert.equal(isRunning(id), false);
  }
});

/** Posts what a page gone wrong could post, by the way that the editor's own wrapper takes, and collects what comes back. */
async function postForged(frame: Frame, messages: readonly unknown[]): Promise<{ kind: string; id: number }[]> {
  await frame.evaluate(() => {
    const seen: unknown[] = [];
    (window as unknown as { seen: unknown[] }).seen = seen;
    window.addEventListener("message", ({ data }: MessageEvent<{ id?: number }>) => {
      if ((data.id ?? 0) >= 900_000) seen.push(data);
    });
  });
  await frame.parentFrame()?.evaluate((forged) => {
    const post = Reflect.get(window, "__vscode_post_message__") as (channel: string, data: unknown) => void;
    forged.forEach((message, index) => {
      const numbered = typeof message === "object" && message !== null && !Array.isArray(message) && "name" in message ? { ...message, id: 900_000 + index } : message;
      post("onmessage", { message: numbered });
    });
  }, messages);
  await frame.page().waitForTimeout(1_000);
  return frame.evaluate(() => (window as unknown as { seen: { kind: string; id: number }[] }).seen);
}
