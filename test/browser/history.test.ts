// The newest window first, then the rest in the background: seen at the foot of the page, stopped and gone on with by hand.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmod, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { importCommits } from "../git/commandLine/importCommits";
import { eventually } from "../host/eventually";
import { makeRepo, type Repo } from "../support/makeRepo";
import { processesBelow } from "../support/processTree";
import { openWorkbench, type Workbench } from "../support/workbench/driveWorkbench";
import { axe } from "../support/workbench/inspectFrame";

/** More than are read in one go. */
const commits = 5000;

describe("reading a long history", () => {
  let repo: Repo;
  let workbench: Workbench;
  let sidebar: Frame;
  before(async () => {
    repo = await makeRepo({ name: "long" });
    const newest = Math.floor(Date.now() / 1000) - 3600;
    await importCommits(repo, "main", Array.from({ length: commits }, (_, n) => ({ at: newest - (commits - n) * 8 * 3600, files: { [`src/part${n % 40}.ts`]: `export const value = ${n};\n` } })));
    await repo.git("reset", "--quiet", "--hard");
    const slowGit = await makeSlowGit();
    // The test says when the rest is read.
    workbench = await openWorkbench(repo, { settings: { "metronome.history.readAll": false }, machineSettings: { "metronome.git.path": slowGit } });
    workbench.page.setDefaultTimeout(20_000);
    sidebar = await workbench.sidebarFrame();
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed") await workbench.screenshot(`failed-${this.currentTest.title.replaceAll(" ", "-")}`);
  });
  after(async () => {
    await workbench.close();
    await repo.dispose();
  });

  const line = () => sidebar.locator(".history-text");
  /** Past the gate they are git itself, and one of those may wait for the next commit. */
  const waitingAtGate = () => processesBelow(process.pid).filter(({ command }) => command.startsWith(`/bin/sh ${join(repo.dir, "../git")} `)).length;

  const gate = () => join(repo.dir, "../gate");
  const closeGate = () => writeFile(gate(), "");
  const openGate = () => rm(gate());

  /** A reading of commits waits while there is a gate, and then takes a while to begin; everything else is as quick as ever. */
  async function makeSlowGit(): Promise<string> {
    const program = join(repo.dir, "../git");
    const git = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
    await closeGate();
    await writeFile(program, `#!/bin/sh\ncase " $* " in *" diff-tree "*) while [ -e "${gate()}" ]; do sleep 0.1; done; sleep 2 ;; esac\nexec "${git}" "$@"\n`);
    await chmod(program, 0o755);
    return program;
  }

  it("shows the newest window first and says so, and then the whole report", async () => {
    assert.equal(await sidebar.locator(".card .statement").count(), 0);
    const seen = await watchPage(sidebar);
    await openGate();
    await sidebar.getByText("The window before").first().waitFor();
    await line().filter({ hasNotText: /./ }).waitFor({ state: "attached" });
    assert.ok((await seen()).some((page) => /^These are the newest 90 days alone; more of the history is being read\. \d+ cards, compared: false$/.test(page)), (await seen()).join("\n"));
  });

  it("begins by command and says so in one line at the foot of the page, without a notification", async () => {
    await closeGate();
    await workbench.runCommand(workbench.titleOf("metronome.readHistory"));
    await line().filter({ hasText: /^Reading / }).waitFor();
    await workbench.screenshot("history-reading");
    assert.deepEqual(await axe(sidebar), []);
    assert.equal(await workbench.page.locator(".notification-toast").count(), 0);
  });

  it("stops at a press, with every process of it", async () => {
    await eventually(waitingAtGate, (count) => count > 0);
    await sidebar.getByRole("button", { name: "Stop" }).click();
    await line().filter({ hasText: /History read so far: [\d,]+ of 5,000 commits|not read yet/ }).waitFor();
    assert.equal(waitingAtGate(), 0);
    await workbench.screenshot("history-paused");
  });

  it("stays stopped when the repository changes", async () => {
    await openGate();
    await repo.commit({ message: "Go on working", files: { "src/part1.ts": "export const other = 1;\n" }, at: new Date().toISOString() });
    await sidebar.locator(".head .revision").filter({ hasText: (await repo.head()).slice(0, 9) }).waitFor();
    assert.match((await line().textContent()) ?? "", /so far|not read yet/);
  });

  it("goes on at a press, is shown in the dashboard too, and leaves nothing behind when it is done", async function () {
    this.timeout(120_000);
    await closeGate();
    await sidebar.getByRole("button", { name: "Go on" }).click();
    await line().filter({ hasText: /^Reading / }).waitFor();
    const dashboard = await workbench.dashboardFrame("metronome.openDashboard");
    await dashboard.locator(".history-text").filter({ hasText: /^Reading / }).waitFor();
    await openGate();
    await line().filter({ hasNotText: /^Reading |so far/ }).waitFor({ state: "attached" });
    // What takes long follows, and says so in the same place.
    await line().filter({ hasNotText: /./ }).waitFor({ state: "attached", timeout: 60_000 });
    assert.equal(await dashboard.locator(".history-text").textContent(), "");
    await dashboard.locator(".whole-history .statement").filter({ hasText: /^In a typical month, half of the commits are at most / }).waitFor();
    await workbench.screenshot("whole-history");
    assert.deepEqual(await axe(dashboard), []);
    assert.equal(await sidebar.locator(".history-line button").isVisible(), false);
  });

  it("sees a branch that was moved where no reflog is kept", async () => {
    await rm(join(repo.dir, ".git/logs"), { recursive: true });
    await repo.git("config", "core.logAllRefUpdates", "false");
    const older = await repo.git("rev-parse", "HEAD~3");
    await repo.git("update-ref", "refs/heads/main", older);
    await sidebar.locator(".head .revision").filter({ hasText: older.slice(0, 9) }).waitFor();
    assert.equal((await readFile(join(repo.dir, ".git/HEAD"), "utf8")).trim(), "ref: refs/heads/main");
  });
});

/** Notes what every state of the page says, because the first one may not last until a test looks. */
async function watchPage(frame: Frame): Promise<() => Promise<string[]>> {
  await frame.evaluate(() => {
    const seen = new Set<string>();
    const look = () => {
      const isCompared = document.querySelector(".bar-before") !== null;
      seen.add(`${document.querySelector(".history-text")?.textContent ?? ""} ${document.querySelectorAll(".statement").length} cards, compared: ${isCompared}`);
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
    Object.assign(globalThis, { seenByTest: seen });
  });
  return () => frame.evaluate(() => [...(globalThis as unknown as { seenByTest: Set<string> }).seenByTest]);
}
