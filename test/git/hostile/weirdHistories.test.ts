// Histories that git accepts and nobody expects: odd shapes, clocks, names, messages, paths and damage, each read for what it is.
import assert from "node:assert/strict";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { metronome } from "../commandLine/builtCommandLine";
import { importCommits } from "../commandLine/importCommits";
import { findingOf, readCommits, readReport, type CommitJson } from "../commandLine/reportJson";

/** One commit written byte for byte, where git's own commands would refuse or tidy up. */
async function forge(repo: Repo, { tree, parents = [], author = "A <a@x> 1790000000 +0000", committer = author, message = "Forged" }: {
  readonly tree: string; readonly parents?: readonly string[]; readonly author?: string | Buffer; readonly committer?: string | Buffer; readonly message?: string | Buffer;
}): Promise<string> {
  const bytes = Buffer.concat([
    Buffer.from(`tree ${tree}\n${parents.map((parent) => `parent ${parent}\n`).join("")}author `), Buffer.from(author),
    Buffer.from("\ncommitter "), Buffer.from(committer), Buffer.from("\n\n"), Buffer.from(message), Buffer.from("\n"),
  ]);
  const id = (await repo.gitBytes(["hash-object", "-t", "commit", "-w", "--stdin", "--literally"], bytes)).toString("latin1").trim();
  await repo.git("update-ref", "refs/heads/main", id);
  return id;
}

async function treeWith(repo: Repo, entries: readonly (readonly [string | Buffer, string])[]): Promise<string> {
  const lines = await Promise.all(entries.map(async ([path, text]) => {
    const blob = (await repo.gitBytes(["hash-object", "-w", "--stdin"], text)).toString("latin1").trim();
    return Buffer.concat([Buffer.from(`100644 blob ${blob}\t`), Buffer.from(path), Buffer.from([0])]);
  }));
  return (await repo.gitBytes(["mktree", "-z"], Buffer.concat(lines))).toString("latin1").trim();
}

const all = (repo: Repo): Promise<readonly CommitJson[]> => readCommits(["--repo", repo.dir]);

describe("histories of odd shape", () => {
  let repo: Repo;
  beforeEach(async () => {
    repo = await makeRepo();
  });
  afterEach(() => repo.dispose());

  it("count each commit once through an octopus, crossed merges, two roots and a parent named twice", async () => {
    await importCommits(repo, "main", [{ files: { "a.ts": "1\n" } }]);
    for (const name of ["b", "c", "d"]) await importCommits(repo, name, [{ files: { [`${name}.ts`]: "1\n" } }], "main");
    await repo.git("reset", "--quiet", "--hard");
    await repo.git("merge", "--quiet", "b", "c", "d");
    await importCommits(repo, "other", [{ files: { "other.ts": "1\n" } }]);
    await repo.git("merge", "--quiet", "--allow-unrelated-histories", "-m", "Two roots", "other");
    const tree = await repo.git("rev-parse", "HEAD^{tree}");
    const head = await repo.head();
    await forge(repo, { tree, parents: [head, head], message: "Named twice" });
    const commits = await all(repo);
    assert.equal(commits.length, 5);
    assert.equal(new Set(commits.map(({ sha }) => sha)).size, 5);
    assert.deepEqual(commits.map(({ added }) => added), [1, 1, 1, 1, 1]);
  });

  it("keep what is really there when a tag, a branch and a file share one name", async () => {
    await importCommits(repo, "main", [{ files: { HEAD: "1\n", "a.ts": "1\n" } }, { files: { "a.ts": "2\n", main: "1\n" } }, { files: { "a.ts": "3\n" } }]);
    await repo.git("reset", "--quiet", "--hard");
    await repo.git("tag", "main", "HEAD~2");
    await repo.git("update-ref", "refs/heads/HEAD", "HEAD~1");
    for (const name of ['"><img/src=x/onerror=alert(1)>', `main;touch\${IFS}pwned`, "`id`", "$(id)", "\u202egnp.exe", "-h"]) await repo.git("update-ref", `refs/heads/${name}`, "HEAD");
    assert.equal((await all(repo)).length, 3);
    assert.equal((await readReport(["--repo", repo.dir])).repository.head, await repo.git("rev-parse", "refs/heads/main"));
    assert.equal((await readCommits(["--repo", repo.dir, "--at", "refs/heads/HEAD"])).length, 2);
    assert.equal((await readCommits(["--repo", repo.dir, "--at=$(id)"])).length, 3);
    assert.deepEqual((await readdir(repo.dir)).sort(), [".git", "HEAD", "a.ts", "main"]);
  });

  it("have a step in hand of their own in a submodule, a linked work tree and a repository inside another", async () => {
    await repo.commit({ files: { "a.ts": "1\n" } });
    const library = await repo.clone({ name: "library" });
    await repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.dir, "lib");
    await repo.git("worktree", "add", "--quiet", join(repo.dir, "../linked"));
    await repo.git("init", "--quiet", join(repo.dir, "inner"));
    await repo.git("-C", "inner", "commit", "--quiet", "--allow-empty", "-m", "Inner");
    for (const folder of [join(repo.dir, "lib"), join(repo.dir, "../linked"), join(repo.dir, "inner")]) {
      await writeFile(join(folder, "new.ts"), "1\n2\n");
      const finding = findingOf(await readReport(["--repo", folder]), "flow.wip");
      assert.deepEqual([finding.kind, finding.measures[0]?.value], ["observed", 2], folder);
    }
    assert.equal((await readCommits(["--repo", join(repo.dir, "inner")])).length, 1);
  });

  it("are truncated where somebody forged the end of history, and say so", async () => {
    await importCommits(repo, "main", Array.from({ length: 5 }, (_, n) => ({ files: { "a.ts": `${n}\n` } })));
    await writeFile(join(repo.dir, ".git/shallow"), `${await repo.git("rev-parse", "main~2")}\n`);
    const report = await readReport(["--repo", repo.dir, "--at", "main"]);
    assert.equal(report.repository.shallow, true);
    assert.deepEqual(findingOf(report, "size.commit").sample, { counted: 2, excluded: { "shallow boundary": 1 } });
  });
});

describe("histories of odd content", () => {
  let repo: Repo;
  beforeEach(async () => {
    repo = await makeRepo();
  });
  afterEach(() => repo.dispose());

  it("keep their order whatever the clocks said, and no year is a number that isn't one", async () => {
    const tree = await treeWith(repo, [["a.ts", "1\n"]]);
    const dates = ["1790000000 +0000", "0 +0000", "1 +1400", "4102444800 -1200", "253402300799 +9959", "1790000100 -0030", "1780000000 +0000"];
    const ids: string[] = [];
    for (const date of dates) ids.push(await forge(repo, { tree, parents: ids.slice(-1), author: `A <a@x> ${date}` }));
    const commits = await all(repo);
    assert.deepEqual(commits.map(({ sha }) => sha), ids.toReversed());
    assert.doesNotMatch(JSON.stringify(commits), /NaN|Invalid/);
    const report = await readReport(["--repo", repo.dir, "--at", "main"]);
    assert.equal(report.window.until, "2026-05-28T20:26:40Z");
    assert.doesNotMatch(JSON.stringify(report), /NaN|Invalid|null/);
  });

  it("keep people apart whatever bytes their names are made of", async () => {
    const tree = await treeWith(repo, [["a.ts", "1\n"]]);
    const names = [Buffer.from("J\xe9r\xf4me", "latin1"), "👩‍👩‍👧 Family", "\u202eevil", "", "__proto__", "constructor", "x".repeat(5000), "a\tb", "<>", "toString"];
    let parents: string[] = [];
    for (const [n, name] of names.entries()) parents = [await forge(repo, { tree, parents, author: Buffer.concat([Buffer.from(name), Buffer.from(` <p${n}@x> 1790000000 +0000`)]) })];
    assert.equal((await all(repo)).length, names.length);
    const mine = findingOf(await readReport(["--repo", repo.dir, "--at", "main", "--who", "me"], { home: repo.home }), "size.commit");
    assert.equal(mine.sample.counted, 0);
  });

  it("end their messages where git says, be there NUL bytes, forged records or a megabyte of text", async () => {
    const tree = await treeWith(repo, [["a.ts", "1\n"]]);
    const messages = ["", "\n\n\n", "x".repeat(1_000_000), "\u0000hidden", "one\r\ntwo\r\n", "\u001b[31mred", "\ud83d lone", `${"0".repeat(40)}\0\n:100644 100644 a b M\0a.ts\0`, "1\t1\ta.ts", Buffer.from([0xff, 0xfe, 0x41])];
    let parents: string[] = [];
    for (const message of messages) parents = [await forge(repo, { tree, parents, message })];
    const commits = await all(repo);
    assert.deepEqual(commits.map(({ files }) => files), [...Array<number>(messages.length - 1).fill(0), 1]);
    assert.equal((await metronome(["report", "--repo", repo.dir, "--at", "main"])).stderr, "");
  });

  it("name every path to the byte, also those that look like something else", async () => {
    const names = ["line\nfeed.ts", "tab\t.ts", 'quo"te.ts', "back\\slash.ts", "a => b.ts", "{a => b}.ts", "HEAD", "--output=x.js", ":(glob)magic.js", " lead.ts", "trail ", "é.ts", "e\u0301.ts", "x".repeat(255), "-", "\u202egnp.ts"];
    const bytes = Buffer.from([0x6c, 0xe9, 0x2e, 0x74, 0x73]);
    const deep = `${"d/".repeat(50)}deep.ts`;
    await repo.commit({ files: [...[...names, deep].map((name): readonly [string, string] => [name, "1\n"]), [bytes, "1\n"]] });
    const [commit] = await all(repo);
    assert.deepEqual([commit?.files, commit?.added], [names.length + 2, names.length + 2]);
    const input = Buffer.concat([...names, deep].flatMap((name) => [Buffer.from(name), Buffer.from([0])]));
    const { text } = await metronome(["classify", "-z", "--repo", repo.dir], { input });
    assert.deepEqual(text.split("\0").slice(0, -1).map((line) => line.split("\t").slice(2).join("\t")), [...names, deep]);
    assert.deepEqual((await repo.git("status", "--porcelain")), "");
  });

  it("lay no file outside where a tree was forged with names that lead there", async () => {
    const outside = await treeWith(repo, [[".gitattributes", "*.ts binary\n"], ["a.ts", "1\n"]]);
    const rows = ["..", ".", ".git", ".no-index", "x".repeat(300)].map((name) => `040000 tree ${outside}\t${name}\0`).join("");
    const raw = await repo.gitBytes(["mktree", "-z"], rows).catch(() => undefined);
    const tree = raw?.toString("latin1").trim() ?? (await forgeTree(repo, outside));
    await forge(repo, { tree });
    const { code, stderr } = await metronome(["commits", "--repo", repo.dir]);
    assert.deepEqual([code, stderr], [0, ""]);
    assert.equal((await metronome(["report", "--at", "main", "--repo", repo.dir])).code, 0);
  });
});

/** A tree object written byte for byte, with names that git's own commands refuse. */
async function forgeTree(repo: Repo, child: string): Promise<string> {
  const names = ["..", ".", ".git", ".no-index", "x".repeat(300)].sort();
  const bytes = Buffer.concat(names.flatMap((name) => [Buffer.from(`40000 ${name}\0`), Buffer.from(child, "hex")]));
  return (await repo.gitBytes(["hash-object", "-t", "tree", "-w", "--stdin", "--literally"], bytes)).toString("latin1").trim();
}

describe("histories with damage", () => {
  it("never show a prefix as the whole: a torn pack or head ends in one line", async () => {
    await using repo = await makeRepo();
    await importCommits(repo, "main", Array.from({ length: 30 }, (_, n) => ({ files: { "a.ts": `${n}\n`.repeat(50), [`b${n}.ts`]: `${Math.sin(n)}\n` } })));
    await repo.git("repack", "-adq");
    const folder = join(repo.dir, ".git/objects/pack");
    const pack = join(folder, (await readdir(folder)).find((name) => name.endsWith(".pack")) ?? "");
    const bytes = await readFile(pack);
    for (const damage of [(good: Buffer) => good.subarray(0, good.length / 2), (good: Buffer) => Buffer.from(good).fill(0, 200, 400)]) {
      await rm(pack);
      await writeFile(pack, damage(bytes));
      for (const command of ["report", "commits"]) {
        const { code, text, stderr } = await metronome([command, "--at", "main", "--repo", repo.dir]);
        if (code === 0) assert.match(text, command === "commits" ? /^(\{[^\n]*\}\n){30}$/ : /damaged|missing/);
        else assert.match(`${code} ${text}${stderr}`, /^2 metronome: [^\n]+\n$/);
      }
    }
  });
});
