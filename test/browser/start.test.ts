// `npm start` is the first thing a person tries; it must end with the real views open, or with one clear sentence.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { makeTeamRepo } from "../support/makeTeamRepo";
import { checkout } from "../support/workbench/places.mjs";

function start(...words: readonly string[]): Promise<{ code: number | null; said: string }> {
  const program = join(checkout, "test/support/workbench/start.mjs");
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...words], { cwd: checkout });
    let said = "";
    child.stdout.on("data", (chunk) => (said += String(chunk)));
    child.stderr.on("data", (chunk) => (said += String(chunk)));
    child.on("close", (code) => {
      resolve({ code, said });
    });
  });
}

describe("npm start", () => {
  it("reports on a repository, opens it in the workbench and saves a picture", async () => {
    const repo = await makeTeamRepo();
    const picture = join(repo.home, "start.png");
    const { code, said } = await start(repo.dir, "--exit", "--screenshot", picture);
    assert.equal(code, 0, said);
    assert.match(said, /Commit size/);
    assert.match(said, /http:\/\/127\.0\.0\.1:\d+\/\?tkn=/);
    assert.equal((await stat(picture)).size > 10_000, true);
    await repo.dispose();
  });

  it("says in one sentence that a folder is not there", async () => {
    const { code, said } = await start("/no/such/folder");
    assert.equal(code, 2);
    assert.equal(said, "There is no folder at /no/such/folder. Name the folder of a git repository.\n");
  });
});
