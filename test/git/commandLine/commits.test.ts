// Holds `metronome commits` to its contract: every field of every kind of commit, counted by hand.
import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { metronome } from "./builtCommandLine";
import { readCommits, readReport, type CommitJson } from "./reportJson";

const binary = new Uint8Array([0, 1, 2, 3]);
const bo = { name: "Bo", email: "bo@example.org" };

/** One commit of every kind, oldest first; answers with their ids by subject. */
async function makeKinds(repo: Repo): Promise<void> {
  await repo.commit({ message: "Begin", files: { "src/a.ts": "1\n2\n3\n", "README.md": "# A\n", "src/b.ts": "b1\nb2\nb3\nb4\nb5\n" }, at: "2026-10-01T09:00:00-03:30" });
  const body = "Refs: ABC-7\nCo-authored-by: Bo <bo@example.org>\nCo-authored-by: Claude <noreply@anthropic.com>";
  await repo.commit({ message: `feat(api)!: add search (#12)\n\nSee #34.\n\n${body}`, files: { "src/a.ts": "1\n2\n3\n4\n\n", "test/a.test.ts": "t\nu\n" }, at: "2026-10-02T09:00:00+05:45" });
  await repo.commit({ message: "Move b", rename: { "src/b.ts": "src/c.ts" }, files: { "src/c.ts": "b1\nb2\nb3\nb4\nB5\n" } });
  await repo.commit({ message: "Draw", files: { "assets/logo.png": binary, "notes.txt": "1\n" } });
  await repo.git("update-index", "--chmod=+x", "src/a.ts");
  await repo.commit({ message: "Let it run" });
  await repo.git("update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},lib/sub`);
  await repo.commit({ message: "Borrow a library" });
  await repo.commit({ message: "Bump x", files: { "src/a.ts": "1\n2\n3\n5\n" }, author: { name: "dependabot[bot]", email: "49699333+dependabot[bot]@users.noreply.github.com" } });
  const bump = await repo.head();
  await repo.commit({ message: `Revert "Bump x"\n\nThis reverts commit ${bump}.`, files: { "src/a.ts": "1\n2\n3\n4\n\n" }, author: bo });
  await repo.commit({ message: "Indent", files: { "src/a.ts": "  1\n2\n\n3\n4\n\n" } });
  await repo.commit({ message: "Nothing at all" });
  await repo.branch("side");
  await repo.commit({ message: "fixup! Indent", files: { "src/s.ts": "1\n" } });
  await repo.switchTo("main");
  await repo.merge("side");
  await repo.commit({ message: "Remove it", files: { "src/s.ts": null } });
}

describe("the commits of a repository, as lines of JSON", () => {
  let repo: Repo;
  let all: readonly CommitJson[];
  let bySubject: Map<string, CommitJson>;
  before(async () => {
    repo = await makeRepo();
    await makeKinds(repo);
    all = await readCommits(["--repo", repo.dir]);
    const log = await repo.git("log", "--format=%H %s");
    const subjects = new Map(log.split("\n").map((line) => [line.slice(0, 40), line.slice(41)]));
    bySubject = new Map(all.map((commit) => [subjects.get(commit.sha) ?? "?", commit]));
  });
  after(() => repo.dispose());

  const counts = (subject: string) => {
    const { files, added, removed, excluded } = bySubject.get(subject) ?? assert.fail(`no commit ${subject}`);
    return { files, added, removed, excluded };
  };

  it("has one line for each commit but merges, newest first", async () => {
    const expected = await repo.git("rev-list", "--topo-order", "--no-merges", "HEAD");
    assert.deepEqual(all.map(({ sha }) => sha), expected.split("\n"));
  });

  it("gives every field of the contract", async () => {
    const found = bySubject.get("feat(api)!: add search (#12)");
    assert.deepEqual(found, {
      sha: found?.sha,
      parents: [await repo.git("rev-list", "--max-parents=0", "HEAD")],
      authoredAt: "2026-10-02T09:00:00+05:45",
      committedAt: "2026-10-02T09:00:00+05:45",
      kind: "feature",
      files: 2,
      // A blank line beside a new line is part of one change, so git counts both.
      added: 4,
      removed: 0,
      byLabel: { production: { files: 1, added: 2, removed: 0 }, test: { files: 1, added: 2, removed: 0 } },
      bot: false,
      coAuthors: 1,
      aiAssisted: true,
      message: { convention: "conventional", workItems: ["#34", "ABC-7"] },
    });
  });

  it("counts a root commit against nothing, and leaves it out of sizes", () => {
    assert.deepEqual(counts("Begin"), { files: 3, added: 9, removed: 0, excluded: ["root"] });
    assert.equal(bySubject.get("Begin")?.authoredAt, "2026-10-01T09:00:00-03:30");
    assert.deepEqual(bySubject.get("Begin")?.parents, []);
  });

  it("counts only the edited lines of a moved file", () => {
    assert.deepEqual(counts("Move b"), { files: 1, added: 1, removed: 1, excluded: undefined });
  });

  it("counts no lines of binaries, modes and white space", () => {
    assert.deepEqual(counts("Draw"), { files: 2, added: 1, removed: 0, excluded: ["no code"] });
    assert.deepEqual(counts("Let it run"), { files: 1, added: 0, removed: 0, excluded: ["whitespace only"] });
    assert.equal(counts("Borrow a library").files, 1);
    assert.deepEqual(counts("Borrow a library").excluded, ["no code"]);
    assert.deepEqual(counts("Indent"), { files: 1, added: 0, removed: 0, excluded: ["whitespace only"] });
    assert.deepEqual(counts("Nothing at all"), { files: 0, added: 0, removed: 0, excluded: ["empty"] });
    assert.deepEqual(counts("Remove it"), { files: 1, added: 0, removed: 1, excluded: undefined });
  });

  it("names bots, reverts and fixups", () => {
    assert.equal(bySubject.get("Bump x")?.bot, true);
    assert.deepEqual(counts("Bump x").excluded, ["bot"]);
    const revert = bySubject.get('Revert "Bump x"');
    assert.equal(revert?.kind, "revert");
    assert.equal(revert.reverts, bySubject.get("Bump x")?.sha);
    assert.deepEqual(revert.excluded, ["revert"]);
    assert.deepEqual(counts("fixup! Indent").excluded, ["fixup"]);
  });

  it("agrees with plain git on the lines of every commit", async () => {
    for (const { sha, added, removed } of all) {
      const rows = (await repo.git("show", "--numstat", "-w", "--ignore-blank-lines", "-M", "--root", "--format=", sha)).split("\n").map((row) => row.split("\t"));
      const sum = (column: number) => rows.reduce((total, row) => total + (Number(row[column]) || 0), 0);
      assert.deepEqual({ added, removed }, { added: sum(0), removed: sum(1) }, sha);
    }
  });

  it("keeps to the period that was asked for, both days included", async () => {
    const some = await readCommits(["--repo", repo.dir, "--since", "2026-10-02", "--until", "2026-10-02"]);
    assert.ok(some.length > 0);
    assert.deepEqual(some, all.filter(({ committedAt }) => new Date(committedAt ?? "").toISOString().startsWith("2026-10-02")));
    assert.equal((await readCommits(["--repo", repo.dir, "--at", "HEAD~2", "--days", "1"])).some(({ sha }) => sha === all[0]?.sha), false);
  });
});

describe("the commits of odd repositories", () => {
  it("have unknown lines where a blob is missing, and unknown files where a tree is", async () => {
    await using repo = await makeRepo();
    await repo.commit({ message: "One", files: { "src/a.ts": "1\n" } });
    const second = await repo.commit({ message: "fix: two", files: { "src/a.ts": "2\n", "b.md": "only here\n" } });
    await repo.commit({ message: "Three", files: { "deep/c.ts": "3\n" } });
    await removeObject(repo, "HEAD~1:b.md");
    const [, damaged] = await readCommits(["--repo", repo.dir]);
    assert.deepEqual([damaged?.files, damaged?.added, damaged?.removed, damaged?.excluded], [2, null, null, ["missing content"]]);
    assert.deepEqual(damaged?.byLabel, { docs: { files: 1, added: null, removed: null }, production: { files: 1, added: null, removed: null } });
    await removeObject(repo, "HEAD~1^{tree}");
    const [, unreadable] = await readCommits(["--repo", repo.dir]);
    assert.deepEqual([unreadable?.files, unreadable?.added, unreadable?.removed, unreadable?.excluded], [null, null, null, ["unreadable"]]);
    assert.deepEqual([unreadable?.sha, unreadable?.parents.length, unreadable?.kind], [second, 1, "fix"], "what the commit says of itself is still there");
    assert.match(unreadable?.committedAt ?? "", /^2026-10-01T/);
  });

  it("are what can be read where a commit is missing, and never pass for the whole", async () => {
    await using repo = await makeRepo();
    const ids: string[] = [];
    for (const n of [1, 2, 3, 4]) ids.push(await repo.commit({ message: `C${n}`, files: { "a.ts": `${n}\n` } }));
    await removeObject(repo, "HEAD~2");
    const { code, text, stderr } = await metronome(["commits", "--repo", repo.dir]);
    assert.deepEqual(text.trimEnd().split("\n").map((line) => (JSON.parse(line) as CommitJson).sha), [ids[3], ids[2]]);
    assert.deepEqual([code, stderr], [2, "metronome: this is not the whole history: 1 commit is missing in this repository, and what lies behind it can't be counted\n"]);
    const report = await metronome(["report", "--repo", repo.dir]);
    assert.equal(report.code, 0);
    assert.match(report.text, /This is not the whole history: 1 commit is missing/);
    assert.equal((await readReport(["--repo", repo.dir])).repository.missingCommits, 1);
    await removeObject(repo, "HEAD");
    const headless = await metronome(["report", "--repo", repo.dir]);
    assert.deepEqual([headless.code, headless.text], [2, ""]);
    assert.match(headless.stderr, /^metronome: [^\n]+\n$/);
  });

  it("have ids of 64 digits in a sha256 repository", async () => {
    await using repo = await makeRepo();
    await rm(join(repo.dir, ".git"), { recursive: true });
    await repo.git("init", "--quiet", "--template=", "--object-format=sha256", "--initial-branch=main");
    await repo.commit({ message: "One", files: { ".gitattributes": "gen.ts linguist-generated\n", "a.ts": "1\n" } });
    await repo.commit({ message: "Two", files: { "a.ts": "1\n2\n", "gen.ts": "1\n" } });
    const [two, one] = await readCommits(["--repo", repo.dir]);
    assert.match(two?.sha ?? "", /^[0-9a-f]{64}$/);
    assert.deepEqual(two?.parents, [one?.sha]);
    assert.deepEqual(two.byLabel, { generated: { files: 1, added: 1, removed: 0 }, production: { files: 1, added: 1, removed: 0 } });
  });

  it("have no dates where the date line can't be read or overflows", async () => {
    await using repo = await makeRepo();
    const tree = await repo.git("mktree", "--missing");
    for (const date of ["broken", "99999999999999999999 +0000", "9223372036854775 +0000", "", "1790000000 +1400", "1790000000 -0030"]) {
      const person = `A <a@x> ${date}`;
      const raw = `tree ${tree}\nauthor ${person}\ncommitter ${person}\n\n${date}\n`;
      const id = (await repo.gitBytes(["hash-object", "-t", "commit", "-w", "--stdin", "--literally"], raw)).toString().trim();
      await repo.git("update-ref", "refs/heads/main", id);
      const [commit] = await readCommits(["--repo", repo.dir]);
      const [authoredAt, committedAt] = [commit?.authoredAt, commit?.committedAt];
      const expected = date.endsWith("+1400") ? "2026-09-22T04:13:20+14:00" : date.endsWith("-0030") ? "2026-09-21T13:43:20-00:30" : null;
      assert.deepEqual({ authoredAt, committedAt }, { authoredAt: expected, committedAt: expected }, date);
    }
  });
});

/** Takes one loose object away, as a partial clone or a bad disk would. */
async function removeObject(repo: Repo, name: string): Promise<void> {
  const id = await repo.git("rev-parse", name);
  await rm(join(repo.dir, ".git/objects", id.slice(0, 2), id.slice(2)));
}
