// The newest window first, then the rest in the background: seen at the foot of the page, stopped and gone on with by hand.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmod, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { importCommits } from "../git/commandLine/importCommits";
import { eventually } from "../host/eventually";
import { makeRepo, type Repo } from "../support/makeRepo";
import { enginesBelow, processesBelow } from "../support/processTree";
import { openWorkbench, type Workbench } from "../support/workbench/driveWorkbench";
import { axe } from "../support/workbench/inspectFrame";
import { setMachineSetting } from "../support/workbench/machineSettings";
import { waitUntilRead } from "../support/workbench/webviewFrame.mjs";

const commits = 3000;

describe("reading a long history", () => {
  let repo: Repo;
  let workbench: Workbench;
  let sidebar: Frame;
  before(async () => {
    repo = await makeRepo({ name: "long" });
    const newest = Math.floor(Date.now() / 1000) - 3600;
    await importCommits(repo, "main", Array.from({ length: commits }, (_, n) => ({ at: newest - (commits - n) * 8 * 3600, files: { [`src/part${n % 40}.ts`]: `export const value = ${n};\n` } })));
    await repo.git("reset", "--quiet", "--hard");
    // The test says when: a quick engine would have read everything before git is made slow.
    workbench = await openWorkbench(repo, { settings: { "metronome.history.readAll": false } });
    workbench.page.setDefaultTimeout(20_000);
    sidebar = await workbench.sidebarFrame();
    await waitUntilRead(sidebar);
    await useSlowGit();
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed") await workbench.screenshot(`failed-${this.currentTest.title.replaceAll(" ", "-")}`);
  });
  after(async () => {
    await workbench.close();
    await repo.dispose();
  });

  const line = () => sidebar.locator(".history-text");
  const slowReaders = () => processesBelow(process.pid).filter(({ command }) => /diff-tree|cat-file/.test(command));

  /** Every reading of commits takes a while to begin; whatever can be read without is as quick as ever. */
  async function useSlowGit(): Promise<void> {
    const program = join(repo.dir, "../git");
    const git = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
    await writeFile(program, `#!/bin/sh\ncase " $* " in *" diff-tree "*) sleep 2 ;; esac\nexec "${git}" "$@"\n`);
    await chmod(program, 0o755);
    await setMachineSetting("metronome.git.path", program);
    // The engine is started with it; one that is still the old one would be ended in the middle of what comes next.
    await eventually(() => enginesBelow(process.pid).filter(({ command }) => command.includes(program)).length, (count) => count === 1);
  }

  it("begins by command and says so in one line at the foot of the page, without a notification", async () => {
    await workbench.runCommand(workbench.titleOf("metronome.readHistory"));
    await line().filter({ hasText: /^Reading / }).waitFor();
    await workbench.screenshot("history-reading");
    assert.deepEqual(await axe(sidebar), []);
    assert.equal(await workbench.page.locator(".notification-toast").count(), 0);
  });

  it("stops at a press, with every process of it", async () => {
    await sidebar.getByRole("button", { name: "Stop" }).click();
    await line().filter({ hasText: /History read so far: [\d,]+ of 3,000 commits|not read yet/ }).waitFor();
    // The look that the new setting asked for may still be under way.
    await eventually(slowReaders, (those) => those.length === 0);
    await workbench.screenshot("history-paused");
  });

  it("stays stopped when the repository changes", async () => {
    await repo.commit({ message: "Go on working", files: { "src/part1.ts": "export const other = 1;\n" }, at: new Date().toISOString() });
    await sidebar.locator(".head .revision").filter({ hasText: (await repo.head()).slice(0, 9) }).waitFor();
    assert.match((await line().textContent()) ?? "", /so far|not read yet/);
  });

  it("goes on at a press, is shown in the dashboard too, and leaves nothing behind when it is done", async () => {
    await sidebar.getByRole("button", { name: "Go on" }).click();
    await line().filter({ hasText: /^Reading / }).waitFor();
    const dashboard = await workbench.dashboardFrame("metronome.openDashboard");
    await dashboard.locator(".history-text").filter({ hasText: /^Reading / }).waitFor();
    await line().filter({ hasNotText: /./ }).waitFor({ state: "attached", timeout: 50_000 });
    assert.equal(await dashboard.locator(".history-text").textContent(), "");
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
