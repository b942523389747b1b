// Repositories without a commit to look from, in the middle of something, or beside a broken one: each state has its name, and nothing is written.
import assert from "node:assert/strict";
import { cp, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { objectFile } from "../../support/looseObjects";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { metronome } from "../commandLine/builtCommandLine";
import { importCommits } from "../commandLine/importCommits";
import { askEngine, fingerprint, lookAt, makeEngine, requestFor } from "../hostile/everyReader";

describe("a folder without a commit to look from", () => {
  it("W1: is one of four states, each with its own name, sentence and next step", async () => {
    await using repo = await makeRepo();
    const plain = join(repo.dir, "../plain");
    await mkdir(plain);
    const seen: (readonly [state: string, said: string])[] = [];
    const look = async (folder: string) => {
      const { code, text, stderr } = await metronome(["report", "--repo", folder]);
      assert.deepEqual([code, text], [2, ""]);
      assert.match(stderr, /^metronome: [^\n]+\n$/);
      await askEngine(folder);
      seen.push([await lookAt(folder), stderr]);
    };
    await look(plain);
    await look(repo.dir);
    await repo.commit({ files: { "a.ts": "1\n" } });
    await repo.git("symbolic-ref", "HEAD", "refs/heads/gone");
    await look(repo.dir);
    await writeFile(join(repo.dir, ".git/HEAD"), "garbage\n");
    await look(repo.dir);
    assert.deepEqual(seen.map(([state]) => state), ["notARepository", "unborn", "branchMissing", "headBroken"]);
    const steps = [/"git init"/, /Make the first one/, /branch gone, which has no commit.*"git switch <branch>"/, /HEAD names neither a branch nor a commit/];
    for (const [at, [, said]] of seen.entries()) assert.match(said, steps[at] ?? assert.fail());
  });

  it("W1: has a HEAD that holds nothing, that is cut off, or that leads out of the refs", async () => {
    await using repo = await makeRepo();
    const head = await repo.commit({ files: { "a.ts": "1\n" } });
    for (const text of ["", "ref:", "ref: ../../elsewhere\n", head.slice(0, 30), "ref: refs/heads/../../config\n", `${"0".repeat(40)}\n`, `${"1".repeat(40)}\n`]) {
      await writeFile(join(repo.dir, ".git/HEAD"), text);
      assert.match(await lookAt(repo.dir), /^(?:headBroken|branchMissing)$/, JSON.stringify(text));
    }
    await writeFile(join(repo.dir, ".git/HEAD"), `${head}\n`);
    assert.equal(await lookAt(repo.dir), "report");
  });
});

/** Puts a clone of the same history into the middle of something, and answers with its folder. */
async function interrupt(repo: Repo, name: string, ...steps: readonly (readonly string[])[]): Promise<string> {
  const folder = join(repo.dir, "..", name);
  await cp(repo.dir, folder, { recursive: true });
  for (const args of steps) await repo.tryGit(["-C", folder, ...args]);
  return folder;
}

describe("a repository in the middle of something", () => {
  it("W18: is read as it stands, nothing is written, and a lock is left alone", async () => {
    await using repo = await makeRepo();
    await importCommits(repo, "main", Array.from({ length: 8 }, (_, n) => ({ files: { "src/a.ts": `${n}\n` } })));
    await importCommits(repo, "side", [{ message: "Clash", files: { "src/a.ts": "clash\n" } }, { message: "Fine", files: { "src/b.ts": "1\n" } }], "main~2");
    await repo.git("reset", "--quiet", "--hard");
    const [merging, rebasing, picking, bisecting, locked] = await Promise.all([
      interrupt(repo, "merging", ["merge", "--quiet", "side"]),
      interrupt(repo, "rebasing", ["switch", "--quiet", "side"], ["rebase", "main"]),
      interrupt(repo, "picking", ["cherry-pick", "side~1"]),
      interrupt(repo, "bisecting", ["bisect", "start", "main", "main~7"]),
      interrupt(repo, "locked", ["switch", "--quiet", "side"]),
    ]);
    for (const lock of ["index.lock", "HEAD.lock", "packed-refs.lock", "refs/heads/side.lock"]) await writeFile(join(locked, ".git", lock), "");
    const expected: readonly (readonly [folder: string, mark: string, commits: number])[] = [[merging, "MERGE_HEAD", 8], [rebasing, "rebase-merge", 8], [picking, "CHERRY_PICK_HEAD", 8], [bisecting, "BISECT_LOG", 4], [locked, "index.lock", 8]];
    await Promise.all(expected.map(async ([folder, mark, count]) => {
      const gitDir = join(folder, ".git");
      assert.ok((await readdir(gitDir)).includes(mark), `${folder} is no longer in the middle of it`);
      const before = await fingerprint(gitDir);
      const [commits, report] = await Promise.all(["commits", "report"].map((command) => metronome([command, "--repo", folder])));
      await askEngine(folder);
      assert.deepEqual([report?.code, commits?.code, commits?.text.split("\n").length], [0, 0, count + 1], mark);
      assert.deepEqual(await fingerprint(gitDir), before, mark);
    }));
    await repo.tryGit(["-C", locked, "commit", "--quiet", "--allow-empty", "-m", "x"]);
    const gitDir = join(merging, ".git");
    const before = await fingerprint(gitDir);
    await repo.git("-C", merging, "status");
    assert.notDeepEqual(await fingerprint(gitDir), before, "plain git writes its index while it looks");
  });
});

describe("a window with several folders", () => {
  it("W22: works in the others when one of them is broken in whatever way", async () => {
    await using good = await makeRepo();
    await importCommits(good, "main", Array.from({ length: 9 }, (_, n) => ({ files: { "src/a.ts": `${n}\n` } })));
    await good.git("reset", "--quiet", "--hard");
    const head = await good.commit({ files: { "src/a.ts": "last\n" } });
    const broken = ["torn", "settings", "empty", "headless"].map((name) => join(good.dir, "..", name));
    const [torn = "", settings = "", empty = "", headless = ""] = broken;
    await Promise.all([torn, settings, headless].map((folder) => cp(good.dir, folder, { recursive: true })));
    await mkdir(join(empty, ".git"), { recursive: true });
    const loose = objectFile(good, head).replace(good.dir, torn);
    await rm(loose);
    await writeFile(loose, "torn");
    await writeFile(join(settings, ".git/config"), "[core");
    await writeFile(join(headless, ".git/HEAD"), "garbage");
    const engine = makeEngine();
    try {
      const ask = () => engine.practice.readReport({ ...requestFor(good.dir), revision: head });
      // What needs the whole history is left open by a look that reads it, and known to the next.
      await ask();
      const alone = await ask();
      assert.equal(alone.kind, "report");
      const together = await Promise.all([good.dir, ...broken, good.dir].map((folder) => engine.practice.readReport({ ...requestFor(folder), ...(folder === good.dir && { revision: head }) })));
      assert.deepEqual([together[0], together.at(-1)], [alone, alone]);
      const states = together.slice(1, -1).map((outcome) => (outcome.kind === "trouble" ? outcome.trouble.kind : outcome.kind));
      assert.deepEqual(states, ["headBroken", "configInvalid", "readFailed", "headBroken"]);
    } finally {
      await engine.dispose();
    }
  });
});
