// Holds `metronome report`, `pairs` and `check` to the contract: shape, windows, figures counted by hand, aims and the step in hand.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { metronome, metronomeText } from "./builtCommandLine";
import { importCommits, type ImportedCommit } from "./importCommits";
import { findingOf, readReport, valuesOf } from "./reportJson";

const tip = Date.UTC(2026, 9, 20, 12) / 1000;
const day = 86_400;
const daysAgo = (days: number) => tip - days * day;
const linesOf = (count: number, mark = "x") => Array.from({ length: count }, (_, line) => `${mark}${line}`).join("\n") + "\n";

/** Commits of 1, 2, … 40 lines in one day, and one commit for each reason to leave one out. */
async function makeSizes(repo: Repo): Promise<void> {
  const bot = { name: "renovate[bot]", email: "bot@renovateapp.example" };
  await importCommits(repo, "main", [
    { message: "Begin", files: { "README.md": "# Sizes\n", "src/old.ts": linesOf(9, "old"), "src/pad.ts": "a\nb\n" }, at: daysAgo(50) },
    { message: "Read me", files: { "README.md": "# More\n" } },
    { message: "Indent", files: { "src/pad.ts": "  a\n\tb\n" } },
    { message: "Rename", rename: { "src/old.ts": "src/new.ts" } },
    { message: "fixup! Rename", files: { "src/new.ts": "1\n" } },
    { message: 'Revert "Rename"', files: { "src/new.ts": "2\n" } },
    { message: "Bump", files: { "src/new.ts": "3\n" }, author: bot },
    { message: "Nothing" },
    { message: "Import", files: Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`src/lib/f${n}.ts`, "1\n"])) },
    { message: "Replace", files: Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`src/lib/f${n}.ts`, "2\n"])) },
    { message: "Format", files: { "src/lib/f50.ts": linesOf(70) } },
  ]);
  const formatted = await repo.git("rev-parse", "main");
  await importCommits(repo, "main", [
    { message: "Leave the format out", at: daysAgo(49), files: { ".git-blame-ignore-revs": `${formatted} # format\n` } },
    ...Array.from({ length: 40 }, (_, at): ImportedCommit => ({ message: `Add ${at + 1}`, files: { [`src/s${at + 1}.ts`]: linesOf(at + 1) }, at: at === 39 ? daysAgo(0) : daysAgo(48) + at })),
  ], formatted);
  await repo.git("reset", "--quiet", "--hard");
}

/** All but the one that is never handed on. */
const signals = [
  ...["tempo", "size.commit", "hist.testTravel", "hist.unitOrder", "hist.fixWithTest", "test.gap", "size.focus", "flow.cadence", "flow.wip"],
  ...["flow.branch", "flow.rework", "flow.revert", "dora.local", "flow.active", "team.spread", "team.pairing", "ai.declared"],
  ...["msg.quality", "msg.reference", "type.mix", "debt.markers", "adr.fresh"],
];

describe("a report on chosen signals", () => {
  it("switches on what begins switched off, and off what doesn't", async () => {
    const repo = await makeRepo();
    await repo.commit({ files: { "a.ts": "1\n" } });
    const kindOf = async (signal: string, ...args: readonly string[]) => findingOf(await readReport(["--repo", repo.dir, ...args]), signal).kind;
    assert.deepEqual([await kindOf("size.focus"), await kindOf("size.commit")], ["off", "none"]);
    assert.equal(await kindOf("size.focus", "--on", "size.focus", "--off", "size.commit"), "none");
    assert.equal(await kindOf("size.commit", "--on", "size.focus", "--off", "size.commit"), "off");
    await repo.dispose();
  });
});

describe("a report", () => {
  let repo: Repo;
  before(async () => {
    repo = await makeRepo();
    await makeSizes(repo);
  });
  after(() => repo.dispose());

  it("has the promised shape, and nothing of the machine in it", async () => {
    const report = await readReport(["--repo", repo.dir]);
    assert.deepEqual(Object.keys(report), ["schema", "repository", "window", "who", "findings"]);
    assert.equal(report.schema, "metronome.report/1");
    assert.deepEqual(report.repository, { head: await repo.head(), shallow: false, objectFormat: "sha1" });
    assert.deepEqual(report.window, { since: "2026-07-22T12:00:00Z", until: "2026-10-20T12:00:00Z", days: 90 });
    assert.deepEqual(report.findings.map(({ signal }) => signal), signals);
    for (const finding of report.findings) {
      for (const key of ["signal", "kind", "measures", "sample", "statement", "reproduce", "evidence"]) assert.ok(key in finding, `${finding.signal} ${key}`);
      for (const { id, value, unit } of finding.measures) assert.ok(id !== "" && Number.isFinite(value) && unit !== "", id);
    }
    assert.doesNotMatch(JSON.stringify(report.findings.filter(({ signal }) => signal !== "flow.wip")), new RegExp(repo.dir));
  });

  it("gives the sizes that were made, and every reason to leave a commit out", async () => {
    const finding = findingOf(await readReport(["--repo", repo.dir, "--at", "main"]), "size.commit");
    assert.equal(finding.kind, "observed");
    const values = valuesOf(finding);
    // Type 7 over 1 … 40: median between 20 and 21, ninetieth percentile a tenth of the way from 36 to 37.
    assert.deepEqual([values["median"], values["p90"], values["mad"]], [20.5, 36.1, 10]);
    assert.deepEqual([values["shareUpTo50"], values["shareAbove400"], values["filesMedian"]], [1, 0, 1]);
    // Order statistics of the binomial with n = 40: ranks 14 and 27.
    assert.deepEqual(finding.measures.find(({ id }) => id === "median")?.interval, [14, 27]);
    const once = ["root", "whitespace only", "rename only", "fixup", "revert", "bot", "empty", "import", "bulk", "listed"];
    assert.deepEqual(finding.sample, { counted: 40, excluded: { ...Object.fromEntries(once.map((reason) => [reason, 1] as const)), "no code": 2 } });
    assert.equal(finding.evidence.length, 40);
    assert.equal(finding.evidence[0], await repo.head());
  });

  it("is reproduced by the very command that it prints", async () => {
    const finding = findingOf(await readReport(["--repo", repo.dir]), "size.commit");
    const text = execFileSync("sh", ["-c", finding.reproduce], { cwd: repo.dir, env: repo.env, encoding: "utf8" });
    const sizes = new Map<string, number>();
    let commit = "";
    for (const line of text.split("\n").filter((one) => one !== "")) {
      const [added, removed, path] = line.split("\t");
      if (path === undefined) commit = line.split(" ")[0] ?? "";
      else sizes.set(commit, (sizes.get(commit) ?? 0) + Number(added) + Number(removed));
    }
    const named = [...sizes].filter(([id]) => finding.evidence.some((sha) => sha.startsWith(id)));
    assert.deepEqual(named.map(([, size]) => size), Array.from({ length: 40 }, (_, n) => 40 - n));
  });

  it("looks at the period that was asked for, and at no other", async () => {
    const counted = async (...args: string[]) => {
      const finding = findingOf(await readReport(["--repo", repo.dir, ...args]), "size.commit");
      return [finding.sample.counted, finding.window?.since, finding.window?.until];
    };
    assert.deepEqual(await counted("--days", "1"), [1, "2026-10-19T12:00:00Z", "2026-10-20T12:00:00Z"]);
    assert.deepEqual(await counted("--since", "2026-09-02", "--until", "2026-09-02"), [39, "2026-09-02T00:00:00Z", "2026-09-02T23:59:59Z"]);
    assert.deepEqual(await counted("--until", "2026-08-01"), [0, "1970-01-01T00:00:00Z", "2026-08-01T23:59:59Z"]);
    assert.deepEqual(await counted("--since", "2026-10-20T13:00+02:00"), [1, "2026-10-20T11:00:00Z", "2026-10-20T12:00:00Z"]);
  });

  it("pairs a test with its production file by place and name", async () => {
    await using small = await makeRepo();
    await small.commit({ files: { "src/a.ts": "1\n", "src/a.test.ts": "1\n", "lib/b.py": "1\n", "tests/test_b.py": "1\n", "src/alone.ts": "1\n" } });
    const lines = (await metronomeText(["pairs", "--repo", small.dir])).split("\n").filter((line) => line !== "").map((line) => line.split("\t"));
    assert.deepEqual(lines.map(([production, test]) => [production, test]).sort(), [["lib/b.py", "tests/test_b.py"], ["src/a.ts", "src/a.test.ts"]]);
    for (const line of lines) assert.equal(line.length, 3);
  });
});

describe("a report on few commits", () => {
  /** So many commits, so long before the newest. */
  async function spread(repo: Repo, groups: readonly (readonly [number, number])[]): Promise<void> {
    const days = [400, ...groups.flatMap(([count, ago]) => Array<number>(count).fill(ago))];
    await importCommits(repo, "main", days.map((ago, n) => ({ files: { "src/a.ts": `${n}\n` }, at: daysAgo(ago) })));
  }

  const cases: readonly { readonly groups: readonly (readonly [number, number])[]; readonly days: number; readonly counted: number; readonly kind: string }[] = [
    { groups: [[3, 300], [9, 91], [10, 0]], days: 90, counted: 10, kind: "observed" },
    { groups: [[3, 300], [1, 91], [9, 0]], days: 180, counted: 10, kind: "observed" },
    { groups: [[1, 364], [4, 150], [5, 0]], days: 365, counted: 10, kind: "observed" },
    { groups: [[3, 366], [4, 150], [5, 0]], days: 365, counted: 9, kind: "few" },
  ];
  for (const { groups, days, counted, kind } of cases) {
    it(`looks back ${days} days for ${JSON.stringify(groups)} and says so`, async () => {
      await using repo = await makeRepo();
      await spread(repo, groups);
      const finding = findingOf(await readReport(["--repo", repo.dir, "--at", "main"]), "size.commit");
      assert.deepEqual([finding.window?.days, finding.sample.counted, finding.kind], [days, counted, kind]);
      const text = await metronomeText(["report", "--repo", repo.dir, "--at", "main", "--format", days === 90 ? "markdown" : "text"]);
      assert.match(text, new RegExp(`${counted} commits counted, ${days} days up to 20 October 2026`));
    });
  }
});

describe("a report for me", () => {
  it("counts only commits by my address, and says when nobody knows who I am", async () => {
    await using repo = await makeRepo();
    for (let n = 0; n < 6; n++) await repo.commit({ files: { "src/a.ts": `${n}\n` }, ...(n % 2 === 0 && { author: { name: "Bo", email: "bo@example.org" } }) });
    const mine = findingOf(await readReport(["--repo", repo.dir, "--who", "me"], { home: repo.home }), "size.commit");
    assert.deepEqual(mine.sample, { counted: 3, excluded: { "somebody else": 2, root: 1 } });
    const nobody = findingOf(await readReport(["--repo", repo.dir, "--who", "me"], { home: repo.dir }), "size.commit");
    assert.equal(nobody.kind, "notObservable");
    assert.match(nobody.reason ?? "", /user\.email/);
  });
});

const practice = (aim: string) => `---\nid: small\ntitle: Small steps\naims:\n  - { signal: size.commit, measure: median, aim: "${aim}" }\n---\n\n# Small steps\n`;

describe("the team's aims in a report", () => {
  let repo: Repo;
  before(async () => {
    repo = await makeRepo();
    await repo.commit({ files: { ".metronome/practices/x.md": practice("<= 5 lines"), "src/a.ts": "0\n" } });
    for (let n = 1; n <= 12; n++) await repo.commit({ files: { "src/a.ts": linesOf(3, `${n}-`) } });
  });
  after(() => repo.dispose());

  it("come from the revision with --at, and from the work tree without", async () => {
    await repo.write({ ".metronome/practices/x.md": practice("<= 50 lines") });
    const aimOf = async (...args: string[]) => findingOf(await readReport(["--repo", repo.dir, ...args]), "size.commit");
    const committed = await aimOf("--at", "HEAD");
    assert.deepEqual([committed.aim?.aim, committed.aim?.measure, committed.standard], ["<= 5 lines", "median", "small"]);
    const edited = await aimOf();
    assert.equal(edited.aim?.aim, "<= 50 lines");
    assert.notEqual(committed.aim?.verdict, edited.aim.verdict, "six lines a commit");
  });

  it("are checked with file, line and column, and status 1 for a mistake", async () => {
    await repo.write({ ".metronome/practices/x.md": practice("<= 50 lines") });
    const good = await metronome(["check", "--repo", repo.dir]);
    assert.deepEqual([good.code, good.text, good.stderr], [0, "", ""]);
    await repo.write({ ".metronome/practices/x.md": practice("rather small") });
    const bad = await metronome(["check", "--repo", repo.dir]);
    assert.equal(bad.code, 1);
    assert.match(bad.text, /^\.metronome\/practices\/x\.md:5:\d+: error: \S[^\n]*\n$/);
    assert.equal((await metronome(["check", "--repo", repo.dir, "--at", "HEAD"])).code, 0);
    assert.equal((await metronome(["report", "--repo", repo.dir])).code, 0, "a mistake in one file spoils no report");
  });
});

describe("the step in hand in a report", () => {
  it("is counted in the work tree, and not observable for a revision", async () => {
    await using repo = await makeRepo();
    await repo.commit({ files: { "src/a.ts": "1\n2\n3\n" } });
    await repo.write({ "src/a.ts": "1\n2\n3\n\n  \n4\n", "src/new.ts": "1\n2\n", "notes.txt": "1\n" });
    const now = valuesOf(findingOf(await readReport(["--repo", repo.dir]), "flow.wip"));
    // Blank lines in the same change as a new line are counted, as git counts them.
    const rows = (await repo.git("diff", "HEAD", "--numstat", "-w", "--ignore-blank-lines", "-M")).split("\t");
    assert.deepEqual([now["lines"], now["files"], now["stashes"]], [Number(rows[0]) + Number(rows[1]) + 2, 3, 0]);
    const then = findingOf(await readReport(["--repo", repo.dir, "--at", "HEAD"]), "flow.wip");
    assert.deepEqual([then.kind, then.measures], ["notObservable", []]);
  });
});
