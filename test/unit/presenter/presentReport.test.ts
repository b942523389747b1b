import assert from "node:assert/strict";
import type { Finding } from "../../../src/model/finding";
import type { CommitRow, Report } from "../../../src/model/report";
import type { StripMark } from "../../../src/protocol/views";
import { presentReport } from "../../../src/presenter/presentReport";
import { reportJson } from "../../../src/presenter/reportJson";
import { reportMarkdown } from "../../../src/presenter/reportMarkdown";
import { reportText } from "../../../src/presenter/reportText";

const row = (id: string, rest: Partial<CommitRow> = {}): CommitRow => ({ id: id.repeat(40), subject: "Change it", committedAt: 1_790_000_000, type: "feature", productionLines: 10, testLines: 0, otherLines: 0, ...rest });
const size: Finding = {
  kind: "observed",
  signal: "size.commit",
  sample: { counted: 2, excluded: [{ reason: "bot", count: 1, commits: ["c".repeat(40)] }] },
  measures: [{ id: "median", value: 38, unit: "lines", interval: { low: 31, high: 47 } }],
  evidence: [{ commit: "b".repeat(40), value: 10 }, { commit: "a".repeat(40), value: 1 }],
  reproduce: "git log",
  chart: { kind: "sizes", bins: [{ from: 0, to: 1, count: 2 }] },
};
const wip: Finding = { kind: "observed", signal: "flow.wip", sample: { counted: 0, excluded: [] }, measures: [{ id: "lines", value: 0, unit: "lines" }, { id: "files", value: 0, unit: "files" }, { id: "stashes", value: 2, unit: "stashes" }], evidence: [], reproduce: "" };

const report = (rest: Partial<Report> = {}): Report => ({
  repository: { gitDir: "/r/.git", commonDir: "/r/.git", workTree: "/r", head: "a".repeat(40), branch: "main", isDetached: false, isShallow: false, objectFormat: "sha1" },
  window: { since: 0, until: 1_790_000_000, days: 90 },
  who: "team",
  findings: [size, wip],
  aims: [],
  standards: [],
  commits: [row("a"), row("b", { testLines: 5 }), row("c", { excluded: "bot", subject: "<b>Bump</b>\n" })],
  ...rest,
});
const starters = [{ id: "small-batches", title: "Work in small batches", signals: ["size.commit" as const] }];
const page = (rest: Partial<Report> = {}) => presentReport(report(rest), { name: "r", starters });

describe("the page of a report", () => {
  it("shows the step in hand apart, without zeros", () => {
    assert.deepEqual(page().beat, { sentence: "Everything is committed.", details: ["Stashed: 2 stashes"] });
    assert.deepEqual(page().signals.map(({ id }) => id), ["size.commit"]);
  });

  it("doesn't say twice what the sentence about the step says", () => {
    const dirty: Finding = { ...wip, measures: [{ id: "lines", value: 12, unit: "lines" }, { id: "files", value: 1, unit: "files" }, { id: "unpushed", value: 2, unit: "commits" }] };
    assert.deepEqual(page({ findings: [dirty] }).beat, { sentence: "12 lines of code in 1 file uncommitted; 2 commits not pushed.", details: [] });
  });

  it("puts signals of one area together and leaves those that are switched off to one line", () => {
    const off: Finding = { ...wip, kind: "off", signal: "hist.testTravel" };
    const pending: Finding = { ...wip, kind: "notObservable", reason: "", isPending: true, signal: "hist.testTravel" };
    const { switchedOff, signals } = page({ findings: [off, size, wip] });
    assert.deepEqual(signals.map(({ id, area }) => [id, area]), [["size.commit", "tempo"]]);
    assert.equal(switchedOff?.text, "Switched off: Tests travel with changes. The setting metronome.signals.shown switches them on.");
    assert.deepEqual(page({ findings: [pending, size] }).signals.map(({ id, kind }) => [id, kind]), [["size.commit", "observed"], ["hist.testTravel", "pending"]]);
    assert.equal(page().switchedOff, undefined);
  });

  it("offers a starter where the team has no standard, and the team's own page where it has one", () => {
    assert.deepEqual(page().signals[0]?.standard, { kind: "starter", practice: "small-batches", title: "Work in small batches" });
    const range = { startLine: 0, startCharacter: 0, endLine: 0, endCharacter: 0 };
    const aim = { signal: "size.commit" as const, measure: "median", text: "<= 60 lines", limit: { kind: "atMost" as const, value: 60, unit: "lines" }, paths: [], range };
    const standard = { id: "ours", title: "Our steps", owners: [], aims: [aim], levels: [], links: [], exceptions: [], headings: [], file: ".metronome/practices/ours.md" };
    const signal = page({ standards: [{ file: standard.file, standard, diagnostics: [] }], aims: [{ signal: "size.commit", aim, standard: "ours", verdict: "within" }] }).signals[0];
    assert.deepEqual(signal?.standard, { kind: "team", practice: "ours", title: "Our steps", hasLevels: false });
    assert.deepEqual(signal.aims[0], { text: "Median: at most 60 lines", verdict: "within", verdictText: "within the aim", standardTitle: "Our steps" });
    assert.deepEqual(signal.chart?.kind === "sizes" && signal.chart.aim, { low: 0, high: 60 });
    const lent = page({ standards: [{ file: standard.file, standard: { ...standard, handbook: "@team/handbook" }, diagnostics: [] }], aims: [{ signal: "size.commit", aim, standard: "ours", verdict: "within" }] });
    assert.equal(lent.signals[0]?.aims[0]?.standardTitle, "Our steps, from @team/handbook");
  });

  it("says how a figure moved since the window before, the same on every surface, and nothing where it didn't", () => {
    assert.equal(page().signals[0]?.change, undefined);
    const window = { since: 0, until: 1_700_000_000, days: 90 };
    const before = { id: "median", value: 61, unit: "lines" as const };
    const verdict = { kind: "down" as const, difference: -23, interval: { low: -35, high: -9.25 } };
    const moved = report({ findings: [{ ...size, change: { measure: "median", verdict, window, before } }] });
    const sentence = "Smaller than in the 90 days before: 38 lines, down from 61 [−35…−9.3].";
    assert.equal(presentReport(moved, { name: "r", starters }).signals[0]?.change, sentence);
    assert.ok(reportText(moved, { name: "r", starters }).includes(`\n  ${sentence}\n`));
    assert.ok(reportMarkdown(moved, { name: "r", starters }).includes("Smaller than in the 90 days before: 38 lines, down from 61"));
    const { findings } = JSON.parse(reportJson(moved)) as { findings: { change: unknown }[] };
    assert.deepEqual(findings[0]?.change, {
      measure: "median", kind: "down", difference: -23, interval: [-35, -9.25], before, statement: sentence,
      window: { since: "1970-01-01T00:00:00Z", until: "2023-11-14T22:13:20Z", days: 90 },
    });
    const silent = report({ findings: [{ ...size, change: { measure: "median", verdict: { kind: "silent", reason: "too few" }, window } }] });
    assert.ok(!reportText(silent, { name: "r", starters }).includes("before"));
    assert.match(reportJson(silent), /"kind": "silent",\s*"reason": "too few"/);
  });

  it("tells programs what was made of each commit, where a signal says that", () => {
    const spread: Finding = { ...wip, signal: "msg.reference", evidence: [{ commit: "a".repeat(40) }] };
    const active: Finding = { ...wip, signal: "flow.active", evidence: [{ commit: "b".repeat(40), value: 2 / 3, unit: "share", class: "2 of 3" }, { commit: "a".repeat(40) }] };
    const { findings } = JSON.parse(reportJson(report({ findings: [size, spread, active] }))) as { findings: { evidence: unknown; rows?: unknown }[] };
    assert.deepEqual(findings.map(({ rows }) => rows), [
      [{ commit: "b".repeat(40), value: 10 }, { commit: "a".repeat(40), value: 1 }],
      undefined,
      [{ commit: "b".repeat(40), value: 0.666667, unit: "share", class: "2 of 3" }, { commit: "a".repeat(40) }],
    ]);
    assert.deepEqual(findings[2]?.evidence, ["b".repeat(40), "a".repeat(40)]);
  });

  it("puts sizes of the window before on the same axis, whichever reaches further", () => {
    const small = [{ from: 0, to: 1, count: 2 }];
    const large = [{ from: 0, to: 1, count: 1 }, { from: 2, to: 3, count: 4 }];
    const chartOf = (bins: typeof small, previous: typeof small) => {
      const chart = page({ findings: [{ ...size, chart: { kind: "sizes", bins, previous } }] }).signals[0]?.chart;
      return chart?.kind === "sizes" ? chart : assert.fail();
    };
    assert.deepEqual(chartOf(small, large).bins, [{ from: 0, to: 1, count: 2 }, { from: 2, to: 3, count: 0 }]);
    assert.deepEqual(chartOf(large, small).previous, [{ from: 0, to: 1, count: 2 }, { from: 2, to: 3, count: 0 }]);
    assert.equal(chartOf(small, large).summary, "Sizes of 2 commits: most often 0 to 1 lines (2), up to 1 lines. In the window before, 5 commits: most often 2 to 3 lines (4).");
  });

  it("says what a press would do where a signal can't tell", () => {
    const offers = [{ kind: "addGlob" as const, label: "test" as const, glob: "qa\t/**" }, { kind: "addGlob" as const, label: "production" as const }];
    assert.deepEqual(page({ findings: [{ ...size, offers }] }).signals[0]?.offers, ["Count qa\\t/** as tests", "Say which files are production code"]);
    assert.deepEqual(page().signals[0]?.offers, []);
  });

  it("says what must be read with the figures", () => {
    const { repository } = report();
    const ids = (rest: Partial<Report["repository"]>) => page({ repository: { ...repository, ...rest } }).notices.map(({ id }) => id);
    assert.deepEqual(ids({}), []);
    assert.deepEqual(ids({ isShallow: true }), ["shallow"]);
    assert.deepEqual(ids({ isDetached: true }), ["detached"]);
    assert.deepEqual(ids({ hasGrafts: true }), ["grafts"]);
    const { workTree: _, ...bare } = repository;
    assert.deepEqual(page({ repository: bare }).notices.map(({ id }) => id), ["bare"]);
    const range = { startLine: 3, startCharacter: 0, endLine: 3, endCharacter: 1 };
    const broken = page({ standards: [{ file: "x.md", diagnostics: [{ code: "bad-aim", severity: "error", message: "This aim can't be read.", range }] }] });
    assert.match(broken.notices[0]?.text ?? "", /x\.md has a mistake: This aim can't be read\./);
  });

  it("marks commits on the strip with what was left out of the figures", () => {
    const { strip = "", stripSummary } = page();
    const marks = JSON.parse(strip) as readonly StripMark[];
    assert.equal(marks[2]?.excluded, "made by a program");
    assert.equal(marks[2].subject, "<b>Bump</b>\\n");
    assert.match(stripSummary, /^3 commits from .*: 1 with tests and production code, 2 with production code only, 0 with tests only, 0 with neither\.$/);
  });

  it("counts the files behind a figure, and lists them fit to be read", () => {
    const about = report({ findings: [{ ...size, files: [{ path: "src/\n.ts", line: 4, value: 12, unit: "commits" }, { path: "b", class: "c" }] }] });
    assert.equal(presentReport(about, { name: "r", starters }).signals[0]?.fileCount, 2);
    assert.ok(reportText(about, { name: "r", starters }).includes("\n    src/\\n.ts:4  12 commits\n    b            c\n"));
  });

  it("leaves what is switched off to one line in a terminal too", () => {
    const text = reportText(report({ findings: [size, { ...wip, kind: "off", signal: "hist.testTravel" }] }), { name: "r", starters });
    assert.match(text, /\n\nSwitched off: Tests travel with changes\. The setting metronome\.signals\.shown switches them on\.\n$/);
    assert.doesNotMatch(text, /When I change behaviour/);
  });
});
