import assert from "node:assert/strict";
import type { Finding } from "../../../src/model/finding";
import type { Report } from "../../../src/model/report";
import { reportJson } from "../../../src/presenter/reportJson";
import { reportMarkdown } from "../../../src/presenter/reportMarkdown";
import { catalogue } from "../../../src/signals/catalogue";

const finding = (signal: Finding["signal"]): Finding => ({ signal, kind: "none", sample: { counted: 0, excluded: [] }, measures: [], evidence: [], reproduce: "git log" });
const repository = { gitDir: "/x/.git", workTree: "/x", head: "f".repeat(40), branch: "main", isShallow: false, isDetached: false, objectFormat: "sha1" };
const report = {
  repository,
  window: { since: 0, until: 86_400, days: 1 },
  who: "me",
  findings: catalogue.map(({ id }) => finding(id)),
  aims: [],
  standards: [],
  commits: [],
} as unknown as Report;

describe("what can be handed on", () => {
  it("has every signal but private ones, of which it doesn't even say that they are off", () => {
    const shared = catalogue.filter(({ isPrivate }) => isPrivate !== true);
    assert.ok(shared.length < catalogue.length);
    const { findings } = JSON.parse(reportJson(report)) as { findings: readonly { signal: string }[] };
    assert.deepEqual(findings.map(({ signal }) => signal), shared.map(({ id }) => id));
    const markdown = reportMarkdown(report, { name: "x", starters: [] });
    assert.equal(markdown.match(/^## /gm)?.length, shared.length);
    const off = reportMarkdown({ ...report, findings: report.findings.map((one) => ({ ...one, kind: "off" })) }, { name: "x", starters: [] });
    for (const text of [reportJson(report), markdown, off]) assert.doesNotMatch(text, /pace\.hours|evenings|for you alone/i);
  });
});
