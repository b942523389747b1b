// Runs the second computation of flow on made histories with merges, reverts and tags of every kind, and proves that it notices a lie.
import assert from "node:assert/strict";
import { seededRandom } from "../../../src/statistics/seededRandom";
import { makeRepo } from "../../support/makeRepo";
import { builtProgram } from "../commandLine/builtCommandLine";
import { makeLiar, runOracle } from "./runOracle";

const hour = 3600;
const flow = ["--only", "flow", "--days", "120"];
const start = Date.UTC(2026, 6, 1) / 1000;
const people = ["Ada <ada@example.org>", "Bob <bob@example.org>", "Eve <eve@example.org>", "renovate[bot] <bot@renovateapp.com>"];

/** Work on a trunk and on branches that come and go, as `git fast-import` reads it. */
function randomWork(count: number, random: () => number): string {
  const lines: string[] = [];
  const heads = new Map<string, number>();
  const subjects: string[] = [];
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  let at = start;
  const commit = (branch: string, mark: number, message: string, parents: readonly number[]) => {
    at += Math.floor(random() * 30 * hour);
    const who = random() < 0.1 ? pick(people) : pick(people.slice(0, 3));
    const [from, ...merged] = parents;
    lines.push(`commit refs/heads/${branch}`, `mark :${mark}`, `author ${who} ${at - Math.floor(random() * 20 * hour)} +0200`, `committer ${who} ${at} +0000`, `data ${Buffer.byteLength(message)}`, message);
    if (from !== undefined) lines.push(`from :${from}`);
    for (const other of merged) lines.push(`merge :${other}`);
    lines.push(`M 100644 inline ${branch}.ts`, `data ${`${mark}`.length}`, `${mark}`, "");
    heads.set(branch, mark);
  };
  commit("main", 1, "Begin", []);
  for (let mark = 2; mark <= count; mark++) {
    const main = heads.get("main") ?? 1;
    const others = [...heads.keys()].filter((name) => name !== "main");
    const branch = random() < 0.5 || others.length === 0 ? "main" : pick(others);
    const own = heads.get(branch) ?? main;
    const what = random();
    if (what < 0.12) commit(`topic-${mark}`, mark, `Begin ${mark}`, [main]);
    else if (what < 0.3 && branch !== "main") commit("main", mark, `Merge ${branch}`, random() < 0.1 && others.length > 1 ? [main, own, heads.get(pick(others)) ?? own] : [main, own]);
    else if (what < 0.35 && branch !== "main") commit(branch, mark, `Merge main into ${branch}`, [own, main]);
    else {
      const quoted = pick(subjects.length === 0 ? ["nothing"] : subjects.slice(-12));
      const message = what < 0.45 ? `${quoted.startsWith('Revert "') && random() < 0.4 ? "Reapply" : "Revert"} "${quoted.replace(/^Revert "(.*)"$/, random() < 0.5 ? "$1" : "$&")}"` : `Change ${mark}`;
      subjects.push(message);
      commit(branch, mark, message, [own]);
    }
    if (mark % 9 === 0) lines.push(`reset refs/tags/${pick(["", "core-", "api/"])}v${1 + Math.floor(mark / 60)}.${mark % 60}${random() < 0.2 ? "-rc.1" : ""}`, `from :${mark}`);
    if (mark % 14 === 0) lines.push(`tag v${1 + Math.floor(mark / 60)}.${mark % 60}.1`, `from :${mark}`, `tagger Ada <ada@example.org> ${at + Math.floor(random() * 9 * hour)} +0000`, "data 7", "Release");
  }
  return `${lines.join("\n")}\n`;
}

describe("a second computation of flow with plain git", () => {
  for (const seed of ["one", "two"]) {
    it(`gives the same branches, reverts and releases: ${seed}`, async function () {
      this.timeout(120_000);
      await using repo = await makeRepo();
      await repo.gitBytes(["fast-import", "--quiet", "--force"], randomWork(150, seededRandom(`flow ${seed}`)));
      const { code, output } = await runOracle(repo, await builtProgram(), flow);
      assert.equal(code, 0, output);
      for (const figure of ["flow.branch rows", "flow.branch openBranches", "flow.branch daysIntegrated", "flow.active rows", "flow.revert rows", "dora.local rows", "dora.local leadAuthorMedian"]) assert.match(output, new RegExp(`^${figure}: \\d+ checked, 0 mismatches$`, "m"));
    });
  }

  it("notices when a figure is off", async function () {
    this.timeout(120_000);
    await using repo = await makeRepo();
    await repo.gitBytes(["fast-import", "--quiet", "--force"], randomWork(120, seededRandom("flow lie")));
    const liar = await makeLiar(repo, `edit("dora.local", ({ measures }) => { for (const one of measures) if (one.unit === "hours") one.value += 1; })`);
    const { code, output } = await runOracle(repo, liar, flow);
    assert.equal(code, 1, output);
    assert.match(output, /^dora\.local leadTrunkMedian: 1 checked, 1 mismatches$/m);
  });

  it("notices when a branch is said to have been worked on for one more day", async function () {
    this.timeout(120_000);
    await using repo = await makeRepo();
    await repo.gitBytes(["fast-import", "--quiet", "--force"], randomWork(120, seededRandom("flow days")));
    const liar = await makeLiar(repo, `edit("flow.active", ({ rows }) => { rows[0].class = rows[0].class.replace(/\\d+/, (days) => Number(days) + 1); })`);
    const { code, output } = await runOracle(repo, liar, flow);
    assert.equal(code, 1, output);
    assert.match(output, /^flow\.active rows: \d+ checked, 1 mismatches$/m);
  });
});
