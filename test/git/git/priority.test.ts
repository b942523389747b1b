import assert from "node:assert/strict";
import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runGitForOutput } from "../../../src/git/gitProcess";
import { makeRepo } from "../../support/makeRepo";

describe("a git that nobody waits for", () => {
  it("lets everything else on the machine go first, and only then", async function () {
    if (process.platform === "win32") this.skip();
    await using repo = await makeRepo();
    const program = join(repo.dir, "../git");
    // It takes a moment after the start until it is made so.
    await writeFile(program, "#!/bin/sh\nsleep 0.3\nps -o ni= -p $$\n");
    await chmod(program, 0o755);
    const niceness = async (isInBackground: boolean) => Number((await runGitForOutput({ program, args: [], folder: repo.dir, isInBackground })).output.toString());
    const [usual, background] = await Promise.all([niceness(false), niceness(true)]);
    assert.equal(background, Math.min(19, 10), `usual: ${usual}`);
    assert.notEqual(usual, background);
  });
});
