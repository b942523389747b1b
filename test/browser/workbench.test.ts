// What people install is the packaged file: it must hold everything that the views, the engine and adoption need.
import assert from "node:assert/strict";
import { makeTeamRepo } from "../support/makeTeamRepo";
import { openWorkbench } from "../support/workbench/driveWorkbench";
import { waitUntilRead } from "../support/workbench/webviewFrame.mjs";

describe("the packaged extension", () => {
  it("shows its views, counts the step in hand and adopts a starter", async () => {
    const repo = await makeTeamRepo();
    const workbench = await openWorkbench(repo, { theme: "light", packaged: true });
    const { page } = workbench;
    try {
      const sidebar = await workbench.sidebarFrame();
      await waitUntilRead(sidebar);
      await page.locator('.statusbar-item[id$="metronome.beat"]').filter({ hasText: "clean" }).waitFor();
      await waitUntilRead(await workbench.dashboardFrame("metronome.openDashboard"));
      await sidebar.getByRole("button", { name: "Adopt starter standard: Work in small batches" }).click();
      await sidebar.locator(".aim").first().waitFor();
      assert.deepEqual(workbench.policyViolations(sidebar), []);
      await workbench.screenshot("packaged");
    } finally {
      await workbench.close();
      await repo.dispose();
    }
  });
});
