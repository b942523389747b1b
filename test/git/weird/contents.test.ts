// Dates, people, messages and paths as somebody could write them into a commit: each is kept for what it is, or said to be unknown.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Finding } from "../../../src/model/finding";
import { forgeHistory, writeBlob, writeFlatTree, writeTree, type Bytes } from "../../support/looseObjects";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { metronome, metronomeText } from "../commandLine/builtCommandLine";
import { findingOf, readCommits, readReport } from "../commandLine/reportJson";
import { makeEngine, requestFor } from "../hostile/everyReader";

let repo: Repo;
beforeEach(async () => {
  repo = await makeRepo();
});
afterEach(() => repo.dispose());

const all = () => readCommits(["--repo", repo.dir, "--at", "main"]);

/** Trees that differ in one line each, so that every commit counts. */
const trees = (count: number) => Promise.all(Array.from({ length: count }, (_, n) => writeFlatTree(repo, [["a.ts", `${n}\n`]])));

/** Commits of the size population that an engine counts for these addresses of mine. */
async function countMine(...addresses: readonly string[]): Promise<readonly number[]> {
  const engine = makeEngine();
  try {
    const outcomes = await Promise.all(addresses.map((address) => engine.practice.readReport({ ...requestFor(repo.dir), revision: "main", who: "me", ownEmails: [address] })));
    return outcomes.map((outcome) => (outcome.kind === "report" ? outcome.report.findings.find(({ signal }: Finding) => signal === "size.commit")?.sample.counted : undefined) ?? -1);
  } finally {
    await engine.dispose();
  }
}

describe("dates", () => {
  it("W8: keep the order of the commits whatever they say, and no year is a number that isn't one", async () => {
    const dates = ["1790000000 +0000", "0 +0000", "1 +1400", "4102444800 -1200", "253402300799 +9959", "1790000100 -0030", "1790000200 +1400", "1790000300 -1200", "1790000400 +9959", "32503680000 +0000", "1780000000 +0000"];
    const each = await trees(dates.length);
    const ids = await forgeHistory(repo, dates.map((date, n) => ({ tree: each[n] ?? "", author: `A <a@x> ${date}` })));
    const [commits, report] = await Promise.all([all(), readReport(["--repo", repo.dir, "--at", "main"])]);
    assert.deepEqual(commits.map(({ sha }) => sha), ids.toReversed());
    assert.deepEqual(commits.map(({ committedAt }) => committedAt?.slice(0, 4)), ["2026", "3000", "2026", "2026", "2026", "2026", "+010", "2099", "1970", "1970", "2026"]);
    assert.doesNotMatch(JSON.stringify([commits, report]), /NaN|Invalid/);
    assert.equal(report.window.until, "2026-05-28T20:26:40Z");
    assert.equal(findingOf(report, "size.commit").sample.counted, 1, "what claims to lie ahead is in no window");
  });

  it("W9: that can't be read are unknown, and neither the year 1970 nor today", async () => {
    const lines = ["A <a@x> broken", "A <a@x> 99999999999999999999 +0000", "A <a@x> 9223372036854775 +0000", "A <a@x> ", "A <a@x>", "A a@x 1790000000 +0000", "nothing at all"];
    const each = await trees(lines.length + 1);
    await forgeHistory(repo, [...lines, "A <a@x> 1790000000 +0000"].map((author, n) => ({ tree: each[n] ?? "", author })));
    const commits = await all();
    assert.deepEqual(commits.map(({ authoredAt }) => authoredAt === null), [false, ...lines.map(() => true)]);
    assert.deepEqual(commits.map(({ committedAt }) => committedAt === null), [false, ...lines.map(() => true)]);
    const report = await readReport(["--repo", repo.dir, "--at", "main"]);
    assert.deepEqual([report.window.until, findingOf(report, "size.commit").sample.counted], ["2026-09-21T14:13:20Z", 1]);
    assert.match(await repo.git("log", "--format=%ad", "--date=short", "main"), /^1970-01-01$/m, "plain git makes something up");
  });
});

describe("people", () => {
  it("W11: are ten, whatever bytes their names and addresses are made of", async () => {
    const people: readonly (readonly [name: Bytes, address: string])[] = [
      [Buffer.from("J\xe9r\xf4me", "latin1"), "jerome@x"], ["👩‍👩‍👧 Family", "family@x"], ["\u202eevil", "\u202elive@x"], ["", "noname@x"], ["__proto__", "__proto__"],
      ["constructor", "constructor"], ["x".repeat(5000), `${"x".repeat(5000)}@x`], ["a\tb", "tab\t@x"], ["Same", "to string@x"], ["Same", "toString"],
    ];
    const each = await trees(people.length + 1);
    const root = { tree: each.at(-1) ?? "", author: "Root <root@x> 1790000000 +0000" };
    await forgeHistory(repo, [root, ...people.map(([name, address], n) => ({ tree: each[n] ?? "", author: Buffer.concat([Buffer.from(name), Buffer.from(` <${address}> 1790000000 +0000`)]) }))]);
    assert.equal((await all()).length, people.length + 1);
    assert.deepEqual(await countMine(...people.map(([, address]) => address), "hasOwnProperty", ""), [...people.map(() => 1), 0, 0]);
  });

  it("W12: are one where the mailmap of the revision says so, and a loop in it ends", async () => {
    const mailmap = "Ada Lovelace <ada@new> <ada@old>\nAda Lovelace <ada@new> ada <ADA@OLDER>\n<loop@one> <loop@two>\n<loop@two> <loop@one>\n<self@x> <self@x>\nbroken line\n<>\n";
    const map = await writeBlob(repo, mailmap);
    const people = ["Root <root@x>", "Ada <ada@old>", "ada <ada@older>", "Ada Lovelace <ada@new>", "L <loop@one>", "L <loop@two>", "L <loop@two>", "S <self@x>"];
    const each = await Promise.all(people.map(async (_, n) => writeTree(repo, [{ name: "a.ts", id: await writeBlob(repo, `${n}\n`) }, { name: ".mailmap", id: map }])));
    await forgeHistory(repo, people.map((person, n) => ({ tree: each[n] ?? "", author: `${person} 1790000000 +0000` })));
    await writeFile(join(repo.dir, ".mailmap"), mailmap);
    const mapped = (await repo.git("log", "--use-mailmap", "--format=%aE", "--max-parents=1", "main")).split("\n");
    const addresses = ["ada@new", "ada@old", "loop@one", "loop@two", "self@x"];
    assert.deepEqual(await countMine(...addresses), addresses.map((address) => mapped.filter((one) => one === address).length));
    assert.deepEqual(mapped.filter((one) => one.startsWith("ada")), ["ada@new", "ada@new", "ada@new"]);
  });
});

describe("messages", () => {
  const messages: readonly { readonly message: Bytes; readonly headers?: Bytes }[] = [
    { message: "" }, { message: "\n\n\n" }, { message: "x".repeat(1_000_000) }, { message: "one\r\ntwo\r\n" }, { message: "\u001b[31mred\u0007" }, { message: Buffer.from([0xed, 0xa0, 0xbd]) },
    { message: Buffer.from([0xff, 0xfe, 0x41]) }, { message: "\u202eright to left" }, { message: "\ufeffmark" }, { message: "\u2028\u2029\u0085" }, { message: "=cmd|' /C calc'!A0" },
    { message: Buffer.from("gr\xfc\xdfe", "latin1"), headers: "encoding ISO-8859-1\n" }, { message: "x", headers: "encoding bogus\n" }, { message: "y", headers: `mergetag object ${"0".repeat(40)}\n type commit\n` },
    { message: "<b>&lt;</b>" }, { message: "last" },
  ];

  it("W13: of every kind are sixteen commits, at no great cost of memory", async () => {
    const each = await trees(messages.length);
    const peak = async (subjects: typeof messages) => {
      await forgeHistory(repo, subjects.map((one, n) => ({ tree: each[n] ?? "", ...one })));
      const [hook, note] = [join(repo.dir, "../hook.cjs"), join(repo.dir, "../peak")];
      await writeFile(hook, `process.on("exit", () => require("node:fs").writeFileSync(${JSON.stringify(note)}, String(process.resourceUsage().maxRSS)));`);
      const text = await metronomeText(["commits", "--repo", repo.dir, "--at", "main"], { environment: { NODE_OPTIONS: `--require=${hook}` } });
      return { text, megabytes: Number(await readFile(note, "utf8")) / 1024 };
    };
    const plain = await peak(messages.map(() => ({ message: "plain" })));
    const odd = await peak(messages);
    const counts = odd.text.split("\n").slice(0, -1).map((line) => JSON.parse(line) as { files: number; added: number });
    assert.deepEqual(counts.map(({ files, added }) => [files, added]), messages.map(() => [1, 1]));
    assert.ok(odd.megabytes - plain.megabytes < 50, `${plain.megabytes} MB without, ${odd.megabytes} MB with them`);
    const { code, stderr } = await metronome(["report", "--repo", repo.dir, "--at", "main"]);
    assert.deepEqual([code, stderr], [0, ""]);
  });

  it("W14: end where git says, be there NUL bytes or what looks like the next record", async () => {
    const zeros = "0".repeat(40);
    const forged: readonly Bytes[] = ["\0hidden", `a\0\n:100644 100644 a b M\0a.ts\0`, `${zeros}\0\n:100644 100644 ${zeros} ${zeros} M\0evil.ts\0`, "1\t1\ta.ts", `\n\n\0${zeros}\0${zeros}\0A\0a@x\0`, `\0`, `:000000 100644 ${zeros} ${zeros} A\0evil.ts\x009\t9\tevil.ts\0`];
    for (const message of forged) {
      const [first, second] = await trees(2);
      await forgeHistory(repo, [{ tree: first ?? "", message: "root" }, { tree: second ?? "", message }]);
      const commits = await all();
      assert.deepEqual(commits.map(({ files, added, removed }) => [files, added, removed]), [[1, 1, 1], [1, 1, 0]], JSON.stringify(message));
    }
  });
});

describe("paths", () => {
  const names: readonly Bytes[] = [
    "line\nfeed.ts", "tab\t.ts", 'quo"te.ts', "back\\slash.ts", "a => b.ts", "{a => b}.ts", "HEAD", "--output=x.js", ":(glob)magic.js", " lead.ts", "trail ", "é.ts", "e\u0301.ts",
    "x".repeat(255), "-", "\u202egnp.ts", "\u0001.ts", "\u001b[31m.ts", "*.ts", "[a].ts", "__proto__", "con", "a:b.ts", Buffer.from([0x6c, 0xe9, 0x2e, 0x74, 0x73]), Buffer.from([0xff]), Buffer.from([0xed, 0xa0, 0x80]),
  ];

  it("W15: are twenty-seven different ones, each to the byte", async () => {
    const blob = await writeBlob(repo, "1\n");
    let deep = { name: "deep.ts" as Bytes, id: blob, mode: "100644" };
    for (let level = 0; level < 50; level++) deep = { name: "d", id: await writeTree(repo, [deep]), mode: "40000" };
    const tree = await writeTree(repo, [...names.map((name) => ({ name, id: blob })), deep]);
    await forgeHistory(repo, [{ tree }]);
    const [commit] = await all();
    assert.deepEqual([commit?.files, commit?.added], [27, 27]);
    const listed = (await repo.gitBytes(["ls-tree", "-r", "-z", "--name-only", "main"])).toString("latin1").split("\0").slice(0, -1);
    assert.equal(new Set(listed).size, 27);
    const engine = makeEngine();
    const outcome = await engine.commits.readCommitFiles(repo.dir, commit?.sha ?? "");
    const texts = await Promise.all(outcome.kind === "files" ? outcome.files.map(({ path }) => engine.commits.readFile(repo.dir, commit?.sha ?? "", path)) : []);
    await engine.dispose();
    assert.deepEqual(texts, Array<string>(27).fill("1\n"));
    const input = Buffer.from(listed.join("\0") + "\0", "latin1");
    const { stdout } = await metronome(["classify", "-z", "--repo", repo.dir], { input });
    assert.deepEqual(stdout.toString("latin1").split("\0").slice(0, -1).map((line) => line.split("\t").slice(2).join("\t")), listed);
    const lines = (await repo.git("-c", "core.quotePath=false", "log", "--numstat", "--format=", "main")).split("\n");
    assert.equal(lines.some((line) => line.includes("line\nfeed")), false, "plain git quotes them");
  });

  it("W15: lay no file outside where a tree was forged with names that lead there", async () => {
    const inner = await writeFlatTree(repo, [[".gitattributes", "*.ts binary\n"], ["a.ts", "1\n"]]);
    const tree = await writeTree(repo, ["..", ".", ".git", ".no-index", "x".repeat(300), "a/../../b"].map((name) => ({ name, id: inner, mode: "40000" })));
    await forgeHistory(repo, [{ tree }]);
    for (const command of ["commits", "report"]) {
      const { code, stderr } = await metronome([command, "--repo", repo.dir, "--at", "main"]);
      assert.deepEqual([code, stderr], [0, ""]);
    }
  });
});
