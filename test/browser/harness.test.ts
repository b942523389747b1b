// A harness that cannot fail is worthless, and one that leaves editors running is a nuisance.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { countOutcome } from "../support/suiteReport.mjs";
import { runHostSession } from "../support/workbench/hostSessions.mjs";
import { checkout } from "../support/workbench/places.mjs";

/** Starts a server, says where, and then waits to be killed. */
const startAndWait = `
  const { startServer } = await import(process.argv[1]);
  const server = await startServer({ userDataDir: process.argv[2] + "/user-data", extensionsDir: process.argv[2] + "/extensions" });
  console.log(server.origin);
  setInterval(() => undefined, 1000);`;

async function isAnswering(origin: string): Promise<boolean> {
  return fetch(origin).then(
    () => true,
    () => false,
  );
}

describe("the workbench server", () => {
  it("does not outlive the program that started it, even when that was killed", async () => {
    const folder = await mkdtemp(join(tmpdir(), "metronome-server-"));
    const module = join(checkout, "test/support/workbench/server.mjs");
    const starter = spawn(process.execPath, ["--input-type=module", "--eval", startAndWait, module, folder]);
    const [origin] = (await once(starter.stdout, "data")).map((said) => String(said).trim());
    assert.equal(await isAnswering(origin ?? ""), true);
    starter.kill("SIGKILL");
    const deadline = Date.now() + 10_000;
    while ((await isAnswering(origin ?? "")) && Date.now() < deadline) await sleep(50);
    assert.equal(await isAnswering(origin ?? ""), false);
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });
});

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
