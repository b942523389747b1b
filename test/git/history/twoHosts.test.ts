// Two windows on one repository, each with an engine of its own, share a store and agree.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { makeRepo } from "../../support/makeRepo";
import { generateHistory } from "./generatedHistory";
import { makeLoggingGit } from "./loggingGit";
import { assertSame, inspect, keptFacts, plainFacts, storeFolder } from "./trueFacts";

interface Host {
  /** Reads everything, and answers what it knows. */
  read(): Promise<string>;
  end(): Promise<void>;
}

describe("two hosts on one repository", function () {
  this.timeout(60_000);
  let root = "";
  let script = "";
  before(async () => {
    root = await mkdtemp(join(tmpdir(), "metronome-hosts-"));
    script = join(root, "host.cjs");
    await build({ entryPoints: [resolve("test/git/history/hostProgram.ts")], bundle: true, platform: "node", format: "cjs", outfile: script, logLevel: "error" });
  });
  after(() => rm(root, { recursive: true, force: true }));

  function startHost(folder: string, store: string, git = ""): Host {
    const child = spawn(process.execPath, [script, folder, store, git], { stdio: ["pipe", "pipe", "inherit"] });
    const closed = once(child, "close");
    const lines = createInterface({ input: child.stdout });
    const read = async () => {
      child.stdin.write("read\n");
      const [line] = (await Promise.race([once(lines, "line"), closed])) as [unknown];
      return String(line);
    };
    const end = async () => {
      child.stdin.end();
      await closed;
      assert.equal(child.exitCode, 0);
    };
    return { read, end };
  }

  it("agree while commits come in, and leave a store that needs no reading", async () => {
    await using repo = await makeRepo();
    await generateHistory(repo, { seed: "two hosts", commits: 250 });
    const folder = await storeFolder(repo);
    const hosts = [startHost(repo.dir, folder), startHost(repo.dir, folder)];
    for (let round = 0; round < 5; round++) {
      const reading = hosts.map((host) => host.read());
      await generateHistory(repo, { seed: `two hosts ${round}`, commits: 30, from: "refs/heads/main^0" });
      await Promise.all(reading);
    }
    // One of them learns of a branch that the other one never sees.
    const main = await repo.head();
    await repo.git("update-ref", "refs/heads/main", `${main}~7`);
    await generateHistory(repo, { seed: "only one", commits: 5, from: "refs/heads/main^0" });
    const aside = await plainFacts(repo);
    await hosts[0]?.read();
    await repo.git("update-ref", "refs/heads/main", main);

    const said = await Promise.all(hosts.map((host) => host.read()));
    assert.match(said[0] ?? "", /^400 400 [0-9a-f]{64} $/, "nothing is worth a line in the log");
    assert.equal(said[1], said[0]);
    await Promise.all(hosts.map((host) => host.end()));
    const repository = await inspect(repo.dir);
    assertSame(await keptFacts(folder, repository), new Map([...(await plainFacts(repo)), ...aside]));
    assert.equal((await readdir(folder)).length, 1);

    const git = await makeLoggingGit(repo, { keepsIds: true });
    const third = startHost(repo.dir, folder, git.program);
    assert.equal(await third.read(), said[0]);
    await third.end();
    assert.deepEqual(await git.readIds(), []);
    const started = await git.started();
    assert.ok(started.length > 0);
    assert.deepEqual(started.filter((verb) => verb === "diff-tree" || verb === "rev-list"), []);
  });
});
