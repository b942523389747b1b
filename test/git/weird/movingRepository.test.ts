// A repository that changes while it is read: each answer is one whole moment of it or a trouble with a name, never a part and never a crash.
import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { ReportOutcome } from "../../../src/model/report";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { metronome } from "../commandLine/builtCommandLine";
import { importCommits } from "../commandLine/importCommits";
import { makeEngine, requestFor } from "../hostile/everyReader";

/** Commits that tell how many lie below them, so that a missing one shows. */
const count = 40;
const numbered = Array.from({ length: count }, (_, n) => ({ message: `C${n}`, files: { "src/a.ts": `${n}\n`, [`src/b${n % 7}.ts`]: `${n}\n` } }));

/** Repeats a line of shell in the repository until it is stopped. */
function keepDoing(repo: Repo, script: string): { stop: () => Promise<void> } {
  const child: ChildProcess = spawn("sh", ["-c", `n=${count}; while :; do ${script}; n=$((n+1)); done`], { cwd: repo.dir, env: { ...repo.env, GIT_AUTHOR_DATE: "1791000000 +0000", GIT_COMMITTER_DATE: "1791000000 +0000" }, stdio: "ignore", detached: true });
  return {
    stop: async () => {
      if (child.signalCode !== null) return;
      const closed = once(child, "close");
      process.kill(-(child.pid ?? assert.fail()), "SIGKILL");
      await closed;
    },
  };
}

/** The subjects of a report, oldest first, are C0, C1, … without a gap; in a rebase, HEAD goes back by three. */
function assertWhole(outcome: ReportOutcome): void {
  if (outcome.kind === "trouble") return;
  const subjects = outcome.report.commits.map(({ subject }) => subject);
  assert.ok(subjects.length >= count - 3, `${subjects.length} commits`);
  assert.deepEqual(subjects, subjects.map((_, n) => `C${n}`));
}

describe("a repository that changes while it is read", () => {
  async function readWhile(script: string, reads: number): Promise<readonly ReportOutcome[]> {
    await using repo = await makeRepo();
    await importCommits(repo, "main", numbered);
    await repo.git("reset", "--quiet", "--hard");
    const engine = makeEngine();
    const loop = keepDoing(repo, script);
    const outcomes: ReportOutcome[] = [];
    try {
      while (outcomes.length < reads) outcomes.push(...(await Promise.all([1, 2].map(() => engine.practice.readReport(requestFor(repo.dir))))));
      await loop.stop();
      // Whatever went wrong before is not remembered.
      const afterwards = await engine.practice.readReport(requestFor(repo.dir));
      assert.equal(afterwards.kind, "report");
      [...outcomes, afterwards].forEach(assertWhole);
      return outcomes;
    } finally {
      await loop.stop();
      await engine.dispose();
    }
  }

  const heads = (outcomes: readonly ReportOutcome[]) => new Set(outcomes.map((outcome) => (outcome.kind === "report" ? outcome.report.repository.head : outcome.trouble.kind))).size;

  it("W21: gives a whole moment of it while somebody commits", async () => {
    const outcomes = await readWhile('echo $n > src/a.ts; git commit -qam "C$n"', 12);
    assert.ok(heads(outcomes) > 2, "it did not change");
    assert.deepEqual(outcomes.map(({ kind }) => kind), outcomes.map(() => "report"));
  });

  it("W21: gives a whole moment of it while somebody amends, rebases, switches and prunes", async () => {
    const outcomes = await readWhile('echo $n > src/c.ts; git add -A; git commit -q --amend --no-edit; git switch -qC other; git rebase -q --force-rebase HEAD~3; git switch -q main; git reflog expire --expire=now --all; git gc -q --prune=now; sleep 0.4', 10);
    const troubles = outcomes.flatMap((outcome) => (outcome.kind === "trouble" ? [outcome.trouble.kind] : []));
    // What is looked at may be pruned under the reader's hands, which has a name; how often depends on the machine.
    assert.ok(troubles.every((kind) => kind === "readFailed" || kind === "headBroken"), troubles.join());
  });

  it("W21: says so when the folder goes away, and reads the other ones on", async () => {
    await using repo = await makeRepo();
    await importCommits(repo, "main", numbered);
    await repo.git("reset", "--quiet", "--hard");
    const engine = makeEngine();
    try {
      for (const [turn, wait] of [0, 40, 120].entries()) {
        const doomed = join(repo.dir, "..", `doomed${turn}`);
        await cp(repo.dir, doomed, { recursive: true });
        const looks = Promise.all([engine.practice.readReport(requestFor(doomed)), engine.practice.readReport(requestFor(repo.dir)), metronome(["commits", "--repo", doomed])]);
        await new Promise((resolve) => setTimeout(resolve, wait));
        await rm(doomed, { recursive: true, force: true });
        const [gone, other, printed] = await looks;
        assertWhole(gone);
        assert.equal(other.kind, "report");
        assertWhole(other);
        if (printed.code === 0) assert.equal(printed.text.split("\n").length, count + 1);
        else assert.match(`${printed.code} ${printed.stderr}`, /^2 metronome: [^\n]+\n$/);
        const after = await engine.practice.readReport(requestFor(doomed));
        assert.deepEqual(after, { kind: "trouble", trouble: { kind: "folderMissing", folder: doomed } });
      }
    } finally {
      await engine.dispose();
    }
  });
});
