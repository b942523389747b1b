// Signals of flow on made repositories: merges of every kind, reverts that git wrote, tags of every kind, through the parts of the product.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import type { Finding } from "../../../src/model/finding";
import type { ReportRequest } from "../../../src/practice/reportRequest";
import { makeRepo, type Person, type Repo } from "../../support/makeRepo";
import { importCommits } from "../commandLine/importCommits";
import { findingOf, measureOf, openDeepReports, type DeepReports } from "./deepReport";

const hour = 3600;
const start = Date.UTC(2026, 7, 3, 9) / 1000;
const at = (hours: number) => new Date((start + hours * hour) * 1000).toISOString().replace(".000Z", "+00:00");
const people: readonly Person[] = ["Ada", "Bob", "Eve", "Mia"].map((name) => ({ name, email: `${name.toLowerCase()}@example.org` }));
const [ada = { name: "", email: "" }, bob, eve, mia] = people;
const mine = { ownEmails: ["ada@example.org"] };
const withActive = { ...mine, signals: { "flow.active": true } };

/** A branch of two commits at these hours, merged at the last one. */
async function mergeBranch(repo: Repo, name: string, [first, second, end]: readonly [number, number, number], author = bob): Promise<string> {
  await repo.branch(name, "main");
  await repo.commit({ files: { [`${name}.ts`]: "1\n" }, at: at(first), ...(author && { author }) });
  await repo.commit({ files: { [`${name}.ts`]: "2\n" }, at: at(second), ...(author && { author }) });
  await repo.switchTo("main");
  return repo.merge(name, { at: at(end) });
}

let reports: DeepReports;
before(() => (reports = openDeepReports()));
after(() => reports.dispose());

async function read(repo: Repo, signal: Finding["signal"], request: Partial<ReportRequest> = mine): Promise<Finding> {
  return findingOf(await reports.read(repo.dir, request), signal);
}

const hoursOf = (finding: Finding) => finding.evidence.map(({ commit, value }) => [commit, value]);
const reasonsOf = (finding: Finding) => Object.fromEntries(finding.sample.excluded.map(({ reason, count }) => [reason, count]));
const reasonOf = (finding: Finding) => (finding.kind === "notObservable" ? finding.reason : finding.kind);

describe("branches of a repository", () => {
  let repo: Repo;
  const expected: (readonly [string, number])[] = [];
  before(async () => {
    repo = await makeRepo();
    for (const [n, author] of people.entries()) await repo.commit({ files: { "a.ts": `${n}\n` }, at: at(n), author });
    for (let n = 0; n < 10; n++) expected.unshift([await mergeBranch(repo, `topic-${n}`, [24 * n + 10, 24 * n + 11, 24 * n + 20 + n]), 10 + n]);
    // A long branch takes the trunk in on its way: that merge is none of the trunk's, and lengthens nothing.
    await repo.branch("long", "main");
    await repo.commit({ files: { "long.ts": "1\n" }, at: at(300), ...(eve && { author: eve }) });
    await repo.switchTo("main");
    await repo.commit({ files: { "a.ts": "new\n" }, at: at(301), ...(mia && { author: mia }) });
    await repo.switchTo("long");
    await repo.merge("main", { at: at(302) });
    await repo.switchTo("main");
    expected.unshift([await repo.merge("long", { at: at(340) }), 40]);
    const [base, behind] = [await repo.head(), await repo.git("rev-parse", "HEAD~2")];
    const env = (hours: number) => ({ GIT_AUTHOR_DATE: at(hours), GIT_COMMITTER_DATE: at(hours) });
    const empty = (await repo.gitBytes(["commit-tree", "-p", base, "-p", behind, "-m", "Merge nothing", `${base}^{tree}`], undefined, env(341))).toString().trim();
    await repo.git("reset", "--quiet", "--hard", empty);
    const [one, two] = [await sideCommit(repo, "one", 342), await sideCommit(repo, "two", 343)];
    await repo.gitBytes(["merge", "--quiet", "--no-ff", "-m", "Merge two at once", one, two], undefined, env(344));
    const bot = { name: "dependabot[bot]", email: "support@github.com" };
    await mergeBranch(repo, "bump", [345, 346, 350], bot);
    await repo.commit({ files: { "a.ts": "end\n" }, at: at(360), author: ada });
  });
  after(() => repo.dispose());

  async function sideCommit(on: Repo, name: string, hours: number): Promise<string> {
    await on.branch(name, "main");
    const id = await on.commit({ files: { [`${name}.ts`]: "1\n" }, at: at(hours) });
    await on.switchTo("main");
    return id;
  }

  it("live from the first commit to the merge; merges that end none are left out with their reason", async () => {
    const finding = await read(repo, "flow.branch");
    assert.deepEqual(hoursOf(finding), expected);
    assert.deepEqual(reasonsOf(finding), { "nothing new": 1, octopus: 1, bot: 1 });
    assert.equal(measureOf(finding, "lifetimeMedian"), 15);
    assert.equal(measureOf(finding, "openBranches"), 0);
  });

  it("give the same figures with plain git", async () => {
    const { reproduce } = await read(repo, "flow.branch");
    const lines = execFileSync("sh", ["-c", reproduce], { cwd: repo.dir, env: repo.env }).toString().trim().split("\n");
    const bump = await repo.git("log", "--format=%H", "--grep=bump", "-1");
    assert.deepEqual(lines.filter((line) => !line.startsWith(bump)), expected.map(([commit, value]) => `${commit} ${value} hours`));
  });

  it("are active on the days with a commit", async () => {
    assert.equal((await read(repo, "flow.active")).kind, "off");
    const finding = await read(repo, "flow.active", withActive);
    assert.equal(finding.sample.counted, 11);
    // From Monday, 3 August on, each was written on one evening and merged the next morning; the last one on a Saturday and on Monday.
    assert.deepEqual(finding.evidence.map(({ class: days }) => days), ["1 of 1", "1 of 2", "1 of 2", "1 of 2", "1 of 1", "1 of 1", "1 of 1", "1 of 2", "1 of 2", "1 of 2", "1 of 2"]);
    assert.equal(measureOf(finding, "median"), 0.5);
  });

  it("are the trunk's also while somebody works on another branch, and in any clone", async () => {
    const clone = await repo.clone({ name: "clone" });
    await clone.branch("feature");
    await clone.commit({ files: { "f.ts": "1\n" }, at: at(370), author: ada });
    const finding = await read(clone, "flow.branch");
    assert.deepEqual(hoursOf(finding), expected);
    assert.deepEqual([measureOf(finding, "openBranches"), measureOf(finding, "oldestOpen")], [1, 10 / 24]);
    assert.deepEqual(finding.chart, { kind: "bars", unit: "days", bars: [{ label: "feature", value: 10 / 24, isOpen: true }] });
    assert.deepEqual(finding.notes?.[0], { kind: "trunk", ref: "refs/remotes/origin/main" });
  });

  it("say the same of a revision whoever asks, wherever the branches are now", async () => {
    const revision = await repo.head();
    const clone = await repo.clone({ name: "elsewhere" });
    await clone.branch("other");
    await clone.commit({ files: { "o.ts": "1\n" }, at: at(400) });
    const [one, other] = [await read(repo, "flow.branch", { revision }), await read(clone, "flow.branch", { revision, ...mine })];
    assert.deepEqual(one, other);
    assert.equal(measureOf(one, "openBranches"), undefined);
  });
});

describe("open branches", () => {
  it("are those with work of the last fortnight that the trunk lacks, each once, without names of other people's", async () => {
    await using repo = await makeRepo();
    await repo.commit({ files: { "a.ts": "1\n" }, at: at(0) });
    const remote = async (name: string, hours: number, author: Person, from = "main") => {
      await repo.git("switch", "--quiet", "--detach", from);
      const id = await repo.commit({ files: { [`${name}.ts`]: "1\n" }, at: at(hours), author });
      await repo.git("update-ref", `refs/remotes/origin/${name}`, id);
      return id;
    };
    await remote("stale", 24, ada);
    await repo.switchTo("main");
    const base = await repo.commit({ files: { "a.ts": "2\n" }, at: at(20 * 24) });
    await remote("theirs", 22 * 24, bob ?? ada);
    await remote("mine", 21 * 24, ada);
    await remote("dependabot/npm", 22 * 24, { name: "dependabot[bot]", email: "support@github.com" });
    const pushed = await remote("pushed", 23 * 24, ada);
    await repo.git("branch", "pushed", pushed);
    await repo.git("branch", "copy", pushed);
    await repo.git("update-ref", "refs/remotes/fork/pushed", base);
    await repo.git("switch", "--quiet", "--orphan", "pages");
    await repo.commit({ files: { "index.html": "1\n" }, at: at(24 * 24) });
    await repo.switchTo("main");
    const finding = await read(repo, "flow.branch");
    assert.equal(measureOf(finding, "openBranches"), 4, "theirs, mine, pushed, pages");
    assert.equal(measureOf(finding, "oldestOpen"), 4, "since they left the trunk on the twentieth day, up to the newest commit");
    assert.deepEqual(finding.chart?.kind === "bars" && finding.chart.bars.map(({ label }) => label).sort(), ["", "copy", "origin/mine"]);
    const own = await read(repo, "flow.branch", { ...mine, who: "me" });
    assert.equal(measureOf(own, "openBranches"), 3);
  });

  it("meet the trunk where git says they do", async () => {
    await using repo = await makeRepo();
    await repo.commit({ files: { "a.ts": "1\n" }, at: at(0) });
    await repo.branch("feature");
    await repo.commit({ files: { "f.ts": "1\n" }, at: at(1) });
    await repo.switchTo("main");
    const met = await repo.commit({ files: { "a.ts": "2\n" }, at: at(5) });
    await repo.commit({ files: { "a.ts": "3\n" }, at: at(6) });
    await repo.switchTo("feature");
    await repo.merge(met, { at: at(7) });
    await repo.commit({ files: { "f.ts": "2\n" }, at: at(29) });
    assert.equal(await repo.git("merge-base", "main", "feature"), met);
    assert.equal(measureOf(await read(repo, "flow.branch"), "oldestOpen"), 1);
  });
});

describe("changes on the way into the trunk", () => {
  it("land one by one where branches are rebased, and no branch is seen", async () => {
    await using repo = await makeRepo();
    await importCommits(repo, "main", Array.from({ length: 30 }, (_, n) => ({ at: start + n * 24 * hour, files: { "a.ts": `${n}\n` } })));
    const finding = await read(repo, "flow.branch");
    assert.equal(finding.kind, "observed");
    assert.deepEqual(["mergedBranches", "integration", "daysIntegrated", "daysWithCommits"].map((id) => measureOf(finding, id)), [0, 1, 30, 30]);
  });

  it("land squashed, so that nothing can be said of branches", async () => {
    await using repo = await makeRepo();
    await repo.commit({ files: { "a.ts": "0\n" }, at: at(0) });
    for (let n = 1; n < 4; n++) {
      await repo.branch(`topic-${n}`, "main");
      await repo.commit({ files: { "a.ts": `${n}\n` }, at: at(n * 24) });
      await repo.switchTo("main");
      await repo.merge(`topic-${n}`, { squash: true, message: `Change it (#${n})`, at: at(n * 24 + 5) });
      await repo.git("branch", "-D", `topic-${n}`);
    }
    assert.match(reasonOf(await read(repo, "flow.branch", {})), /squashed/);
    const own = await read(repo, "flow.branch");
    assert.deepEqual([own.kind, measureOf(own, "daysIntegrated"), measureOf(own, "daysWithCommits")], ["few", 4, 4]);
    assert.match(reasonOf(await read(repo, "flow.active", withActive)), /squashed/);
  });

  it("can't be told without a trunk, where history is cut off, or before the walk is done", async () => {
    await using repo = await makeRepo({ branch: "elsewhere" });
    await repo.commit({ files: { "a.ts": "1\n" }, at: at(0) });
    for (const signal of ["flow.branch", "flow.revert"] as const) assert.equal(reasonOf(await read(repo, signal)), "no trunk branch was found");
    assert.match(reasonOf(await read(repo, "flow.branch", { ...mine, trunk: "nope" })), /settings/);
    assert.equal((await read(repo, "flow.branch", { ...mine, trunk: "elsewhere" })).kind, "few");
    await repo.git("branch", "-m", "main");
    await mergeBranch(repo, "topic", [10, 20, 30]);
    await repo.commit({ files: { "a.ts": "2\n" }, at: at(40) });
    const shallow = await repo.clone({ name: "shallow", depth: 3 });
    assert.deepEqual(reasonsOf(await read(shallow, "flow.branch")), { "shallow boundary": 1 });
  });
});

describe("changes that git took back", () => {
  it("are found by what git writes, on the trunk alone", async () => {
    await using repo = await makeRepo();
    await importCommits(repo, "main", Array.from({ length: 60 }, (_, n) => ({ at: start + n * hour, author: people[n % 4] ?? ada, files: { [`f${n}.ts`]: "1\n" }, message: `Change ${n}` })));
    await repo.git("reset", "--quiet", "--hard");
    const id = (n: number) => repo.git("log", "--format=%H", "-1", `--grep=^Change ${n}$`);
    const [bad, again, late, inside] = [await id(50), await id(51), await id(52), await id(53)];
    const revert = (commit: string, hours: number) => repo.gitBytes(["revert", "--no-edit", commit], undefined, { GIT_AUTHOR_DATE: at(hours), GIT_COMMITTER_DATE: at(hours) });
    await revert(bad, 70);
    await revert(again, 71);
    await revert("HEAD", 72);
    // Taken back on a branch before it was merged, and put back there: never in the trunk.
    await repo.branch("topic");
    const wrong = await repo.commit({ files: { "topic.ts": "1\n" }, at: at(80), message: "Wrong" });
    await revert(wrong, 81);
    await repo.commit({ files: { "topic.ts": "2\n" }, at: at(82) });
    await repo.switchTo("main");
    await repo.merge("topic", { at: at(83) });
    // Taken back on a branch, but what was in the trunk before.
    await repo.branch("rescue");
    await revert(inside, 90);
    await repo.switchTo("main");
    await repo.merge("rescue", { at: at(91) });
    await revert(late, 52 + 31 * 24);
    await repo.commit({ files: { "z.ts": "1\n" }, at: at(70 * 24) });
    const finding = await read(repo, "flow.revert");
    assert.deepEqual(hoursOf(finding), [[inside, 37], [bad, 20]]);
    assert.equal(finding.kind, "observed");
    assert.equal(measureOf(finding, "reverted"), 2 / finding.sample.counted);
    // Neither docs nor a bot, nor a fresh clone, changes what was taken back.
    const clone = await repo.clone({ name: "clone" });
    await clone.commit({ files: { "README.md": "1\n" }, at: at(70 * 24 + 1) });
    await clone.commit({ files: { "b.ts": "1\n" }, at: at(70 * 24 + 2), author: { name: "renovate[bot]", email: "bot@renovateapp.com" } });
    const same = await read(clone, "flow.revert", { ...mine, trunk: "main" });
    assert.deepEqual([hoursOf(same), same.sample.counted], [hoursOf(finding), finding.sample.counted]);
  });
});

describe("releases of a repository", () => {
  it("are read from tags of every kind, each after the one before of its prefix", async () => {
    await using repo = await makeRepo();
    const env = (hours: number) => ({ GIT_COMMITTER_DATE: at(hours) });
    const day = 24;
    for (let n = 0; n < 4; n++) {
      const id = await repo.commit({ files: { "a.ts": `${n}\n` }, at: at(n * 10 * day), committedAt: at(n * 10 * day + 6) });
      if (n % 2 === 0) await repo.git("tag", `v1.${n}.0`, id);
      else await repo.gitBytes(["tag", "-a", "-m", "Release", `v1.${n}.0`, id], undefined, env(n * 10 * day + 12));
      await repo.git("tag", `v1.${n}.0-rc.1`, id);
    }
    await repo.git("tag", "core/v0.1.0", "HEAD~1");
    await repo.git("tag", "core/v0.2.0", "HEAD");
    // A fix on a branch of its own, which the trunk never gets.
    await repo.branch("v1.3.x");
    await repo.commit({ files: { "a.ts": "fixed\n" }, message: "fix: mend it", at: at(32 * day) });
    await repo.git("tag", "v1.3.1");
    await repo.switchTo("main");
    await repo.commit({ files: { "a.ts": "more\n" }, at: at(45 * day) });
    const finding = await read(repo, "dora.local");
    assert.deepEqual(finding.evidence.map(({ class: tag, value }) => [tag, value]), [
      ["v1.3.1", (2 * day - 12) / day],
      ["v1.3.0", (10 * day + 6) / day],
      ["core/v0.2.0", 10],
      ["v1.2.0", (10 * day - 6) / day],
      ["core/v0.1.0", undefined],
      ["v1.1.0", (10 * day + 6) / day],
      ["v1.0.0", undefined],
    ]);
    assert.equal(finding.kind, "observed");
    // v1.1.0: 6 h, v1.2.0: 0, core/v0.2.0: 0, v1.3.0: 6 h, v1.3.1: 0 from the committer's time.
    assert.deepEqual(["gapMedian", "leadTrunkMedian", "leadTrunkMax", "leadAuthorMedian", "leadAuthorMax"].map((id) => measureOf(finding, id)), [10, 0, 6, 6, 12]);
    assert.deepEqual(["quickFollow", "quickFollowOf"].map((id) => measureOf(finding, id)), [1, 7]);
    const mainOnly = await read(repo, "dora.local", { ...mine, revision: await repo.git("rev-parse", "main") });
    assert.deepEqual(mainOnly, finding, "tags are tags, whatever is looked from");
  });

  it("are held against those of the window before, unless a shallow clone may hide some of them", async () => {
    await using repo = await makeRepo();
    // Every third day for three months, and daily for two months before.
    const daysAgo = [...Array.from({ length: 60 }, (_, n) => 151 - n), ...Array.from({ length: 30 }, (_, n) => 87 - 3 * n)];
    await importCommits(repo, "main", daysAgo.map((days) => ({ at: start - days * 24 * hour, files: { "a.ts": `${days}\n` } })));
    await repo.gitBytes(["update-ref", "--stdin"], daysAgo.map((_, n) => `create refs/tags/v1.${n} main~${daysAgo.length - 1 - n}\n`).join(""));
    const { change, weekly } = await read(repo, "dora.local");
    assert.deepEqual([change?.measure, change?.verdict.kind, change?.before?.value, change?.window.days], ["gapMedian", "up", 1, 90]);
    assert.equal(weekly?.weeks.reduce((sum, { counted }) => sum + counted, 0), 89, "the first release follows nothing");
    await repo.git("clone", "--quiet", "--depth=80", `file://${repo.dir}`, `${repo.dir}-shallow`);
    const shallow = findingOf(await reports.read(`${repo.dir}-shallow`, mine), "dora.local");
    assert.deepEqual([shallow.sample.counted, shallow.change?.verdict], [30, { kind: "silent", reason: "history cut off" }]);
  });

  it("are too few, or none, in a repository with hardly any tag", async () => {
    await using repo = await makeRepo();
    await repo.commit({ files: { "a.ts": "1\n" }, at: at(0) });
    assert.equal((await read(repo, "dora.local")).kind, "none");
    await repo.git("tag", "v1.0");
    const few = await read(repo, "dora.local");
    assert.deepEqual([few.kind, few.sample.counted, few.window?.days], ["few", 1, 365]);
  });
});
