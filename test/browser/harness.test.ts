// A harness that cannot fail is worthless: a failing test inside the editor must come out as a failure, with its message.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { countOutcome } from "../support/suiteReport.mjs";
import { runHostSession } from "../support/workbench/hostSessions.mjs";
import { checkout } from "../support/workbench/places.mjs";

describe("the host test harness", () => {
  it("reports a test that fails inside the editor, and what the editor printed", async () => {
    const workspace = async (): Promise<{ dir: string; dispose(): Promise<void> }> => {
      const dir = await mkdtemp(join(tmpdir(), "metronome-planted-"));
      return { dir, dispose: () => rm(dir, { recursive: true, force: true }) };
    };
    const planted = join(checkout, "dist-test/support/plantedFailure.cjs");
    const outcome = await runHostSession({ name: "planted", workspace }, [planted], {});
    assert.deepEqual(countOutcome(outcome), { passed: 0, failed: 1, skipped: 0 });
    assert.equal(outcome.code, 1);
    assert.match(outcome.tests[0]?.error ?? "", /planted on purpose/);
    assert.match(outcome.output, /printed inside the editor/);
  });
});
