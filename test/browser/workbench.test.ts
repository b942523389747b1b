// The real views in the real editor: what the preview cannot show is the way from the history to the page.
import assert from "node:assert/strict";
import { makeTeamRepo } from "../support/makeTeamRepo";
import type { Repo } from "../support/makeRepo";
import { openWorkbench, type Workbench } from "../support/workbench/driveWorkbench";
import { axe } from "../support/workbench/inspectFrame";
import { waitUntilRead } from "../support/workbench/webviewFrame.mjs";

describe("Metronome in the workbench", () => {
  let repo: Repo;
  let workbench: Workbench;
  before(async () => {
    repo = await makeTeamRepo();
    workbench = await openWorkbench(repo, { theme: "dark" });
  });
  after(async () => {
    await workbench.close();
    await repo.dispose();
  });

  it("shows the team's figures in the sidebar", async () => {
    const sidebar = await workbench.sidebarFrame();
    await waitUntilRead(sidebar);
    assert.match(await sidebar.locator("main").innerText(), /Commit size/);
    assert.deepEqual(workbench.policyViolations(sidebar), []);
    assert.deepEqual(await axe(sidebar), []);
    await workbench.screenshot("sidebar");
  });

  it("opens the dashboard from the command palette", async () => {
    const dashboard = await workbench.dashboardFrame("metronome.openDashboard");
    await waitUntilRead(dashboard);
    assert.deepEqual(workbench.policyViolations(dashboard), []);
    assert.deepEqual(await axe(dashboard), []);
    await workbench.screenshot("dashboard");
  });
});

describe("the packaged extension", () => {
  it("installs from its file and shows its sidebar", async () => {
    const repo = await makeTeamRepo();
    const workbench = await openWorkbench(repo, { theme: "light", packaged: true });
    try {
      const sidebar = await workbench.sidebarFrame();
      await waitUntilRead(sidebar);
      await workbench.screenshot("packaged");
    } finally {
      await workbench.close();
      await repo.dispose();
    }
  });
});
