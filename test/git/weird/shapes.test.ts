// Histories of a shape that git accepts and nobody expects: cut off, crossed, rooted twice, hashed otherwise, named alike, each read for what it is.
import assert from "node:assert/strict";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { forgeCommit, forgeHistory, setMain, writeFlatTree } from "../../support/looseObjects";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { metronome, metronomeText } from "../commandLine/builtCommandLine";
import { importCommits } from "../commandLine/importCommits";
import { findingOf, readCommits, readReport, type CommitJson } from "../commandLine/reportJson";
import { readOutcome } from "../hostile/everyReader";

const all = (repo: Repo, ...args: readonly string[]): Promise<readonly CommitJson[]> => readCommits(["--repo", repo.dir, ...args]);
const numbered = (count: number) => Array.from({ length: count }, (_, n) => ({ files: { "a.ts": `${n}\n` } }));

describe("places of one history", () => {
  it("W2: have the right commits, no branch where there is none, and a step in hand of their own", async () => {
    await using repo = await makeRepo();
    await importCommits(repo, "main", numbered(3));
    await repo.git("reset", "--quiet", "--hard");
    const library = await repo.clone({ name: "library" });
    await repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.dir, "lib");
    await repo.git("update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},gone`);
    await repo.git("commit", "--quiet", "-m", "Borrow");
    await repo.git("worktree", "add", "--quiet", "--detach", "../linked", "HEAD~1");
    await repo.git("init", "--quiet", "inner");
    await repo.git("-C", "inner", "commit", "--quiet", "--allow-empty", "-m", "Inner");
    const bare = await repo.clone({ name: "bare.git", bare: true });
    const expected: readonly (readonly [folder: string, commits: number, branch: string | undefined, lines: number | undefined])[] = [
      [repo.dir, 4, "main", 0], [join(repo.dir, "lib"), 3, "main", 2], [join(repo.dir, "../linked"), 3, undefined, 2], [join(repo.dir, "inner"), 1, "master", 2], [bare.dir, 4, "main", undefined],
    ];
    for (const [folder, commits, branch, lines] of expected) {
      if (lines === 2) await writeFile(join(folder, "new.ts"), "1\n2\n");
      const outcome = await readOutcome(folder);
      if (outcome.kind !== "report") assert.fail(outcome.trouble.kind);
      const { repository, findings } = outcome.report;
      const step = findings.find(({ signal }) => signal === "flow.wip");
      assert.deepEqual([outcome.report.commits.length, repository.branch, step?.measures[0]?.value], [commits, branch, lines], folder);
    }
  });
});

describe("histories that were cut off", () => {
  it("W3: say so, and their first commit is no giant", async () => {
    await using repo = await makeRepo();
    await importCommits(repo, "main", numbered(6));
    const forged = await repo.clone({ name: "forged" });
    await writeFile(join(forged.dir, ".git/shallow"), `${await repo.git("rev-parse", "main~2")}\n`);
    const [one, three] = [await repo.clone({ name: "shallow1", depth: 1 }), await repo.clone({ name: "shallow3", depth: 3 })];
    await Promise.all([[one.dir, 0] as const, [three.dir, 2] as const, [forged.dir, 2] as const].map(async ([dir, counted]) => {
      const [report, commits, ...words] = await Promise.all([
        readReport(["--repo", dir, "--at", "main"]), readCommits(["--repo", dir]),
        ...["text", "markdown"].map((format) => metronomeText(["report", "--repo", dir, "--format", format])),
      ]);
      assert.equal(report.repository.shallow, true);
      assert.deepEqual(findingOf(report, "size.commit").sample, { counted, excluded: { "shallow boundary": 1 } });
      for (const text of words) assert.match(text, /^(?:!|>) This is a shallow clone: history here begins on/m);
      assert.deepEqual(commits.map(({ excluded }) => excluded), [...Array<undefined>(counted).fill(undefined), ["shallow boundary"]]);
    }));
  });
});

describe("histories that pretend another past", () => {
  it("W4: show the real one through grafts and replaced commits, and announce the grafts", async () => {
    await using repo = await makeRepo();
    await importCommits(repo, "main", numbered(5));
    const [head, second, root] = (await repo.git("rev-list", "main")).split("\n").filter((_, at) => [0, 3, 4].includes(at));
    await repo.git("replace", "--graft", head ?? "", root ?? "");
    assert.equal((await repo.git("rev-list", "main")).split("\n").length, 2, "plain git believes what was replaced");
    assert.equal((await all(repo)).length, 5);
    await repo.git("replace", "--delete", head ?? "");
    await mkdir(join(repo.dir, ".git/info"), { recursive: true });
    await writeFile(join(repo.dir, ".git/info/grafts"), `# comment\n${head} ${second}\n`);
    assert.equal((await repo.git("rev-list", "main")).split("\n").length, 3, "plain git believes the grafts");
    assert.equal((await all(repo)).length, 5);
    assert.match(await metronomeText(["report", "--repo", repo.dir]), /^! This repository has grafts/m);
    await writeFile(join(repo.dir, ".git/info/grafts"), "# nothing\n");
    assert.doesNotMatch(await metronomeText(["report", "--repo", repo.dir]), /grafts/);
  });
});

describe("histories hashed otherwise", () => {
  it("W5: give the same figures with sha256 as with sha1", async () => {
    await using repo = await makeRepo();
    const longer = join(repo.dir, "../longer");
    await repo.git("init", "--quiet", "--template=", "--object-format=sha256", "--initial-branch=main", longer);
    const history = [
      { files: { ".gitattributes": "gen.ts linguist-generated\n", ".mailmap": "Bo <bo@x> <ada@example.org>\n", "src/a.ts": "1\n" } },
      ...Array.from({ length: 14 }, (_, n) => ({ message: `Step ${n}`, files: { "src/a.ts": "x\n".repeat(n + 2), "gen.ts": "y\n".repeat(n + 1), ...(n % 2 === 0 && { "test/a.test.ts": `${n}\n` }) } })),
      { message: "Move", rename: { "src/a.ts": "src/b.ts" } },
    ];
    await importCommits(repo, "main", history);
    const other = Object.assign(Object.create(repo) as Repo, { gitBytes: (args: readonly string[], input: Uint8Array) => repo.gitBytes(["-C", longer, ...args], input) });
    await importCommits(other, "main", history);
    const facts = async (folder: string) => {
      const [report, commits] = await Promise.all([readReport(["--repo", folder, "--at", "main"]), readCommits(["--repo", folder, "--at", "main"])]);
      assert.equal(commits.length, 16);
      const places = new Map(commits.map(({ sha }, at) => [sha, `#${at}`]));
      const text = JSON.stringify([report.findings, report.window, commits]);
      return { format: report.repository.objectFormat, text: text.replace(/[0-9a-f]{40,64}/g, (id) => places.get(id) ?? "?") };
    };
    const [sha1, sha256] = [await facts(repo.dir), await facts(longer)];
    assert.deepEqual([sha1.format, sha256.format], ["sha1", "sha256"]);
    assert.equal(sha256.text, sha1.text);
  });
});

describe("histories with merges of every kind", () => {
  it("W7: count each commit once", async () => {
    await using repo = await makeRepo();
    const tree = async (text: string) => writeFlatTree(repo, [["a.ts", text]]);
    const [one, two, three] = await Promise.all(["1\n", "2\n", "3\n"].map(tree));
    const make = async (of: string | undefined, parents: readonly string[], message: string) => forgeCommit(repo, { tree: of ?? "", parents, message });
    const root = await make(one, [], "root");
    const [left, right, third] = await Promise.all([make(two, [root], "left"), make(three, [root], "right"), make(two, [root], "third")]);
    const octopus = await make(two, [left, right, third], "octopus");
    const crossed = [await make(two, [left, right], "one way"), await make(three, [right, left], "other way")];
    const criss = await make(three, [await make(two, [crossed[0] ?? ""], "after one"), await make(three, [crossed[1] ?? ""], "after other")], "criss-cross");
    const roots = await make(two, [root, await make(three, [], "second root")], "two roots");
    const twice = await make(two, [root, root], "parent named twice");
    for (const [head, count] of [[octopus, 4], [criss, 5], [roots, 2], [twice, 1]] as const) {
      await setMain(repo, head);
      const commits = await all(repo);
      assert.deepEqual([commits.length, new Set(commits.map(({ sha }) => sha)).size], [count, count]);
      assert.deepEqual(commits.map(({ sha }) => sha).sort(), (await repo.git("rev-list", "--no-merges", "main")).split("\n").sort());
    }
  });
});

describe("histories with skewed clocks", () => {
  it("W10: keep the order of their shape and the same figures in every reading, and no time runs backwards", async () => {
    await using repo = await makeRepo();
    const start = 1_790_000_000;
    // Hours after the start: an author ahead of the committer, a clock a week slow, one two days fast, and back.
    const hours: readonly (readonly [authored: number, committed: number])[] = [[0, 0], [5, 1], [2, 2], [3, -165], [4, 4], [5, 53], [6, 6], [7, 7], [40, 8], [9, 9], [10, 10], [11, 11]];
    const trees = await Promise.all(hours.map((_, n) => writeFlatTree(repo, [["src/a.ts", `${n}\n`]])));
    const at = (hour: number) => `A <a@x> ${start + hour * 3600} +0000`;
    const ids = await forgeHistory(repo, hours.map(([authored, committed], n) => ({ tree: trees[n] ?? "", author: at(authored), committer: at(committed), message: `C${n}` })));
    const commits = await all(repo);
    assert.deepEqual(commits.map(({ sha }) => sha), ids.toReversed());
    const reports = await Promise.all([1, 2].map(() => metronomeText(["report", "--at", "main", "--format", "json", "--repo", repo.dir])));
    assert.equal(reports[0], reports[1]);
    const report = await readReport(["--repo", repo.dir, "--at", "main"]);
    assert.equal(report.window.until, new Date((start + 11 * 3600) * 1000).toISOString().replace(".000", ""));
    assert.equal(findingOf(report, "size.commit").sample.counted, 10, "the one from the future lies outside of the window");
    assert.doesNotMatch(reports[0] ?? "", /": -\d/);
  });
});

describe("names that collide", () => {
  let repo: Repo;
  before(async () => {
    repo = await makeRepo();
    await importCommits(repo, "main", [{ files: { HEAD: "1\n", "a.ts": "1\n" } }, { files: { "a.ts": "2\n", main: "1\n" } }, { files: { "a.ts": "3\n" } }]);
    await repo.git("reset", "--quiet", "--hard");
  });
  after(() => repo.dispose());

  it("W19: never lead to another commit than the full name does, be they of a tag, a branch or a file", async () => {
    await repo.git("tag", "main", "HEAD~2");
    await repo.git("update-ref", "refs/heads/HEAD", "HEAD~1");
    for (const name of ['"><img/src=x/onerror=alert(1)>', `main;touch\${IFS}pwned`, "`id`", "$(id)", "\u202egnp.exe", "-h"]) await repo.git("update-ref", `refs/heads/${name}`, "HEAD");
    assert.equal((await all(repo)).length, 3);
    assert.equal((await readReport(["--repo", repo.dir])).repository.head, await repo.git("rev-parse", "refs/heads/main"));
    assert.equal((await all(repo, "--at", "refs/heads/HEAD")).length, 2);
    assert.equal((await all(repo, "--at=$(id)")).length, 3);
    assert.deepEqual((await readdir(repo.dir)).sort(), [".git", "HEAD", "a.ts", "main"]);
    assert.equal((await repo.git("rev-list", "main", "--")).split("\n").length, 1, "plain git takes the tag");
  });

  it("W20: may be of tags to trees and contents, plain or annotated, and of branches beside the history", async () => {
    const [tree, blob] = await Promise.all(["HEAD^{tree}", "HEAD:a.ts"].map((name) => repo.git("rev-parse", name)));
    for (const [name, target] of [["tree", tree], ["blob", blob]] as const) {
      await repo.git("tag", `plain-${name}`, target ?? "");
      await repo.git("tag", "-a", "-m", "x", `annotated-${name}`, target ?? "");
    }
    await repo.git("tag", "-a", "-m", "x", "annotated", "HEAD~1");
    await repo.git("tag", "-a", "-m", "x", "of-a-tag", "annotated");
    await importCommits(repo, "aside", numbered(2));
    assert.equal((await all(repo, "--at", "refs/heads/main")).length, 3);
    const lengths = await Promise.all(["annotated", "of-a-tag", "aside"].map(async (name) => (await all(repo, "--at", name)).length));
    assert.deepEqual(lengths, [2, 2, 2]);
    await Promise.all(["plain-tree", "plain-blob", "annotated-tree", "annotated-blob"].map(async (name) => {
      const { code, stderr } = await metronome(["report", "--repo", repo.dir, "--at", name]);
      assert.equal(code, 2);
      assert.match(stderr, new RegExp(`^metronome: There is no commit called ${name} here[^\\n]*\\n$`));
    }));
    assert.equal((await metronome(["report", "--repo", repo.dir])).code, 0);
  });
});
