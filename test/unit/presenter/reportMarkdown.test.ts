import assert from "node:assert/strict";
import fc from "fast-check";
import type { Finding, FindingChart } from "../../../src/model/finding";
import type { Report } from "../../../src/model/report";
import { escapeMarkdown } from "../../../src/presenter/markdownText";
import { reportMarkdown } from "../../../src/presenter/reportMarkdown";

const hostile = "`<img src=x>`|[x](https://evil.example)**b** www.evil.example @team #1 ~~s~~\n# h";
const escaped = "\\`\\<img src=x\\>\\`\\|\\[x\\]\\(https\\://evil.example\\)\\*\\*b\\*\\* www\\.evil.example \\@team \\#1 \\~\\~s\\~\\~\\\\n\\# h";
const finding = (rest: Partial<Finding & { kind: "observed" }>): Finding => ({ kind: "observed", signal: "type.mix", sample: { counted: 3, excluded: [{ reason: "bot", count: 2, commits: [] }] }, measures: [], evidence: [], reproduce: "git log", ...rest });
const report = (...findings: Finding[]) => ({
  repository: { gitDir: "/r/.git", commonDir: "/r/.git", workTree: "/r", head: "a".repeat(40), branch: "main", isDetached: false, isShallow: false, objectFormat: "sha1" },
  window: { since: 0, until: 1_790_000_000, days: 90 },
  who: "team", findings, aims: [], standards: [], commits: [],
} as unknown as Report);
const markdown = (...findings: Finding[]) => reportMarkdown(report(...findings), { name: "r", starters: [] });
const withChart = (chart: FindingChart) => markdown(finding({ chart }));

describe("a report in Markdown", () => {
  it("has sizes, bars and months as tables", () => {
    const bins = [{ from: 0, to: 1, count: 3 }, { from: 2, to: 3, count: 1200 }];
    assert.ok(withChart({ kind: "sizes", bins, previous: [{ from: 0, to: 1, count: 9 }] }).includes("| Lines changed | 0–1 | 2–3 |\n| --- | --- | --- |\n| Commits | 3 | 1,200 |\n| In the window before | 9 | 0 |"));
    assert.ok(withChart({ kind: "months", unit: "commits", parts: ["feature", "fix"], months: [{ year: 2026, month: 11, counts: [3, 1] }] }).includes("| Month | Features | Fixes | In all |\n| --- | --- | --- | --- |\n| Nov 2026 | 3 | 1 | 4 commits |"));
    const bars = Array.from({ length: 14 }, (_, at) => ({ label: at === 0 ? hostile : `b${at}`, value: 20 - at, isOpen: at === 0 }));
    const text = withChart({ kind: "bars", unit: "days", bars });
    assert.ok(text.includes(`| Name | Length |\n| --- | --- |\n| ${escaped} | 20 days, open |\n| b1 | 19 days |`), text);
    assert.match(text, /\| b11 \| 9 days \|\n\nand 2 more\n\n/);
  });

  it("has other charts as the sentence that says the same, and the second picture after the first", () => {
    assert.match(withChart({ kind: "shares", parts: [{ id: "feature", count: 3 }] }), /\n\nFeatures: 3\.\n\n/);
    assert.match(withChart({ kind: "ranges", unit: "days", ranges: [{ from: 0, to: 7, count: 2 }] }), /\n\n2 in all: 2 under 7 days\.\n\n/);
    assert.match(withChart({ kind: "days", unit: "commits", firstDay: 20_000, values: [2] }), /1 of 1 day/);
    const trend: FindingChart = { kind: "months", unit: "lines", parts: ["production", "test"], months: [{ year: 2026, month: 1, counts: [9, 1] }] };
    assert.match(markdown(finding({ signal: "size.commit", chart: { kind: "sizes", bins: [] }, trend })), /\| Commits \|\n\n\| Month \| Lines of production code \| Lines of tests \| In all \|\n.*\n\| Jan 2026 \| 9 \| 1 \| 10 lines \|/);
  });

  it("has the line week by week in words, and both sides of a split", () => {
    const weeks = Array.from({ length: 10 }, (_, at) => ({ since: 1_780_000_000 + at * 604_800, value: 0.5, counted: 4 }));
    const weekly = { measure: "refactor", unit: "share" as const, weeks, limits: { kind: "limits" as const, median: 0.5, low: 0.5, high: 0.5, marks: [] } };
    assert.match(markdown(finding({ weekly })), /\n\nRefactoring, as declared, week by week: usually 50 %; no week lies outside\.\n\n/);
    const part = (id: string, value: number) => ({ id, counted: 20, measure: { id: "median", value, unit: "lines" as const } });
    assert.match(markdown(finding({ signal: "ai.declared", splits: [{ signal: "size.commit", parts: [part("declared", 3), part("undeclared", 4)] }] })), /\| Commit size, median \| 3 lines, 20 commits \| 4 lines, 20 commits \|/);
  });

  it("has the first files and how many more there are, what was left out, and the command", () => {
    const files = Array.from({ length: 12 }, (_, at) => ({ path: at === 0 ? `src/${hostile}` : `src/${at}.ts`, line: at + 1, value: 3, unit: "lines" as const }));
    const text = markdown(finding({ signal: "flow.rework", files }));
    assert.ok(text.includes(`| File | What was made of it |\n| --- | --- |\n| src/${escaped}:1 | 3 lines seen rewritten |\n| src/1.ts:2 |`), text);
    assert.match(text, /\| src\/9\.ts:10 \| 3 lines seen rewritten \|\n\nand 2 more files\n\n.*Left out: 2 made by a program\.\n\n```sh\ngit log\n```\n$/);
  });

  it("leaves signals that are switched off to one line", () => {
    const text = markdown(finding({}), { ...finding({ signal: "size.focus" }), kind: "off" });
    assert.equal(text.match(/^## /gm)?.length, 1);
    assert.match(text, /\nSwitched off: .*\n$/);
  });

  it("takes nothing away from any text, and leaves no markup in it", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w\s.:/`*[\]<>()#+!|~&@\\-]{0,40}$/), (text) => {
        const safe = escapeMarkdown(text);
        assert.equal(safe.replace(/\\([^A-Za-z\d\s])/g, "$1"), text);
        assert.doesNotMatch(safe.replace(/\\[^A-Za-z\d\s]/g, ""), /[`*[\]<>#!|~&@]|:\/\/|\bwww\./i);
      }),
      { numRuns: 300 },
    );
  });
});
