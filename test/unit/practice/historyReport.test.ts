import assert from "node:assert/strict";
import type { HistoryFacts } from "../../../src/model/historyFacts";
import { commitIdAt } from "../../../src/model/historyShape";
import type { HistoryReport, HistoryReportOutcome } from "../../../src/model/historyReport";
import type { RepositoryState } from "../../../src/model/repositoryState";
import type { Team } from "../../../src/model/team";
import { HistoryReports } from "../../../src/practice/historyReport";
import type { HistoryPort, PathAttributes } from "../../../src/practice/ports";
import { parseTeam } from "../../../src/standards/parseTeam";
import { summariseHistory } from "../../../src/practice/summariseHistory";
import { classifyPath } from "../../../src/paths/classifyPath";
import { isCodeFile } from "../../../src/paths/fileKinds";
import { firstDay, makeHistory, type CommitSketch } from "../../support/commitHistory";
import { factsOf } from "../../support/factsOf";

const day = 86_400;
const now = firstDay + 1000 * day;
/** Newest first, as histories are. */
const factsFrom = (sketches: readonly CommitSketch[]) => factsOf(makeHistory(sketches).map(({ commit }) => commit).toReversed());
const lookAt = (facts: HistoryFacts): HistoryReport =>
  summariseHistory(facts, { isBinary: new Uint8Array(facts.paths.length), isCode: Uint8Array.from(facts.paths, (path) => (isCodeFile(path, classifyPath(path)) ? 1 : 0)), ignoredCommits: new Set(), now });
const lines = (count: number, at: number): CommitSketch => ({ files: `~src/a.ts:${count}`, day: at });
const dayOf = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);

describe("the report on a whole history", () => {
  it("counts every commit once: as counted, as a merge or with the reason why not", () => {
    const facts = factsFrom([{ files: "+src/a.ts", isRoot: true }, lines(5, 1), { files: "~README.md" }, { files: "~README.md" }, lines(9, 2), { files: "~src/a.ts", subject: "fixup! it" }]);
    const { commits, counted, merges, leftOut } = lookAt(facts);
    assert.deepEqual({ commits, counted, merges, leftOut }, {
      commits: 6,
      counted: 2,
      merges: 0,
      leftOut: [{ reason: "no code", count: 2 }, { reason: "fixup", count: 1 }, { reason: "root", count: 1 }],
    });
  });

  it("has a median for each week and month with a counted commit, and a percentile from 36 commits on", () => {
    const facts = factsFrom([lines(10, 0), lines(30, 1), ...Array.from({ length: 36 }, (_, n) => lines(n + 1, 20 + n / 10))]);
    const { weeks, months } = lookAt(facts);
    assert.deepEqual(weeks.periods.map(({ start, ...rest }) => [dayOf(start), rest]), [
      ["2026-09-28", { count: 2, median: 20 }],
      ["2026-10-05", { count: 0 }],
      ["2026-10-12", { count: 0 }],
      ["2026-10-19", { count: 36, median: 18.5, p90: 32.5 }],
    ]);
    assert.deepEqual(months.periods.map(({ start, count }) => [dayOf(start), count]), [["2026-10-01", 38]]);
    assert.deepEqual(weeks.limits, { kind: "few", periods: 2, needed: 10 });
  });

  it("has limits from ten weeks on, and marks the weeks outside of them", () => {
    const sizes = [19, 21, 19, 21, 19, 21, 19, 21, 19, 21, 400];
    const { limits } = lookAt(factsFrom(sizes.map((size, week) => lines(size, week * 7)))).weeks;
    assert.ok(limits.kind === "limits");
    assert.deepEqual([limits.median, limits.marks], [21, [{ period: 10, reason: "outside limits" }]]);
  });

  it("gives no week to a clock that can't be right, and says so", () => {
    const facts = factsFrom([lines(1, 0), lines(2, 1), lines(3, 2), lines(4, 3)]);
    facts.shape.committedAt[0] = now + 30 * day;
    facts.authoredAt[2] = Number.NaN;
    const { counted, leftOut, weeks, span } = lookAt(facts);
    assert.deepEqual([counted, leftOut], [2, [{ reason: "date", count: 2 }]]);
    assert.deepEqual(weeks.periods.map(({ count }) => count), [2]);
    assert.deepEqual(span, { from: firstDay, to: firstDay + 2 * day });
  });

  it("is empty for a history that nothing can be said of", () => {
    const facts = factsFrom([{ files: "+src/a.ts", isRoot: true }]);
    facts.shape.committedAt[0] = Number.NaN;
    const { counted, weeks, span } = lookAt(facts);
    assert.deepEqual([counted, weeks.periods, span], [0, [], undefined]);
  });
});

describe("asking for the report on a whole history", () => {
  it("says how much has been read instead of showing a part, where the end of a shallow clone needs no reading", async () => {
    const facts = { ...factsFrom([{ files: "~src/a.ts" }, lines(1, 1), lines(2, 2)]), shallowBoundaries: new Set([2]) };
    facts.knowledge.set([1, 0, 0]);
    const { ask } = connect(() => facts);
    assert.deepEqual(await ask(), { kind: "unfinished", read: 2, total: 3 });
    facts.knowledge[1] = 1;
    assert.equal((await ask()).kind, "history");
  });

  it("asks once for a head that everything is known of, and again for another head", async () => {
    const facts = factsFrom([lines(1, 1), lines(2, 2)]);
    const { ask, asked } = connect(() => facts);
    const first = reportOf(await ask());
    assert.equal(reportOf(await ask()), first);
    assert.equal(asked.facts, 1);
    await ask("another");
    assert.equal(asked.facts, 2);
  });

  it("asks again where a part of a commit is missing, because a fetch may bring it", async () => {
    const facts = factsFrom([lines(1, 1), lines(2, 2)]);
    facts.knowledge[0] = 2;
    const { ask, asked } = connect(() => facts);
    await ask();
    await ask();
    assert.equal(asked.facts, 2);
  });

  it("takes the repository's own word on what is generated, asking once for all paths", async () => {
    const facts = factsFrom([{ files: "~src/a.ts:5 ~src/made.ts:500", day: 1 }]);
    const { ask, asked } = connect(() => facts, new Map([["src/made.ts", { generated: true }]]));
    assert.deepEqual(reportOf(await ask()).weeks.periods.map(({ median }) => median), [5]);
    assert.deepEqual(asked.paths, [["src/a.ts", "src/made.ts"]]);
  });

  it("takes the team's word on files and commits before anybody else's", async () => {
    const facts = factsFrom([{ files: "~src/a.ts:5", day: 1 }, { files: "~src/recorded/b.ts:500", day: 2 }, { files: "~src/a.ts:70", day: 3 }]);
    const newest = commitIdAt(facts.shape, 0);
    const { team } = parseTeam("team.yml", `roles:\n  - { glob: "src/recorded/**", label: generated }\nignore:\n  commits: ["${newest}"]\n`);
    const report = reportOf(await connect(() => facts, new Map(), team).ask());
    assert.deepEqual(report.weeks.periods.map(({ median }) => median), [5]);
    assert.deepEqual(report.leftOut.map(({ reason, count }) => [reason, count]), [["listed", 1], ["no code", 1]]);
  });

  it("counts no line of what the repository calls binary", async () => {
    const facts = factsFrom([{ files: "~src/a.ts:5 ~src/b.ts:70", day: 1 }, { files: "~src/b.ts:8", day: 2 }]);
    const report = reportOf(await connect(() => facts, new Map([["src/b.ts", { diff: false }]])).ask());
    assert.deepEqual(report.weeks.periods.map(({ median }) => median), [5]);
    assert.deepEqual(report.leftOut, [{ reason: "whitespace only", count: 1 }]);
  });

  it("has a failure as its outcome, and throws only when it is called off", async () => {
    const { ask } = connect(() => {
      throw new Error("no room");
    });
    assert.deepEqual(await ask(), { kind: "trouble", trouble: { kind: "readFailed", detail: "no room" } });
    await assert.rejects(ask("head", AbortSignal.abort(new Error("enough"))), /enough/);
  });
});

function reportOf(outcome: HistoryReportOutcome): HistoryReport {
  assert.ok(outcome.kind === "history");
  return outcome.report;
}

/** The use case on ports that know these facts and note what they are asked. */
function connect(facts: () => HistoryFacts, attributes: ReadonlyMap<string, PathAttributes> = new Map(), team?: Team): {
  readonly ask: (head?: string, signal?: AbortSignal) => Promise<HistoryReportOutcome>;
  readonly asked: { facts: number; readonly paths: (readonly string[])[] };
} {
  const asked = { facts: 0, paths: [] as (readonly string[])[] };
  let head = "";
  const history: Pick<HistoryPort, "readFacts" | "readAttributes" | "readIgnoredCommits" | "readTree" | "readBlobs"> = {
    // A revision without files says nothing of paths beyond its attributes.
    readTree: () => Promise.resolve([]),
    readBlobs: () => Promise.resolve(),
    readFacts: async () => {
      asked.facts += 1;
      return facts();
    },
    readAttributes: async (_, paths) => {
      if (paths.length > 0) asked.paths.push(paths);
      return attributes;
    },
    readIgnoredCommits: async () => new Set(),
  };
  const inspect = async (): Promise<RepositoryState> => ({
    kind: "ready",
    repository: { gitDir: "/r/.git", commonDir: "/r/.git", head, isDetached: false, isShallow: false, objectFormat: "sha1" },
  });
  const reports = new HistoryReports({ repositories: { inspect }, history: history as HistoryPort, readTeam: () => Promise.resolve(team), now: () => now });
  return {
    asked,
    ask: (name = "head", signal) => {
      head = name;
      return reports.readHistoryReport({ folder: "/r", standardsFolder: ".metronome" }, signal);
    },
  };
}
