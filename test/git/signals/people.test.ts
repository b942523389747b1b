// Signals of one's own steps and hours, and of messages and people, read from real repositories of every odd kind.
import assert from "node:assert/strict";
import { join } from "node:path";
import type { Finding, SignalId } from "../../../src/model/finding";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { importCommits } from "../commandLine/importCommits";
import { findingOf, measureOf, openDeepReports, type DeepReports } from "./deepReport";

/** Nobody is configured where tests run, so each says who asks. */
const asked = { ownEmails: ["ada@example.org"], signals: { "size.focus": true, "pace.hours": true } } as const;
const signals = ["tempo", "hist.fixWithTest", "size.focus", "flow.cadence", "pace.hours", "team.pairing", "ai.declared", "msg.quality", "msg.reference", "type.mix"] as const satisfies readonly SignalId[];

describe("signals of steps, messages and people", () => {
  let reports: DeepReports;
  before(() => {
    reports = openDeepReports();
  });
  after(() => reports.dispose());

  const kindsIn = async (folder: string): Promise<Partial<Record<SignalId, Finding["kind"]>>> => {
    const report = await reports.read(folder, { who: "me", ...asked });
    return Object.fromEntries(signals.map((signal) => [signal, findingOf(report, signal).kind]));
  };

  it("tell my hours as plain git lists them, merges included and by each commit's own clock", async () => {
    await using repo = await makeRepo();
    for (let n = 0; n < 24; n++) {
      const at = `2026-10-${String(1 + n).padStart(2, "0")}T${String((n * 5) % 24).padStart(2, "0")}:30:00+0${String(n % 10)}:00`;
      await repo.commit({ files: { "a.ts": `${String(n)}\n` }, at, ...(n % 6 === 5 && { author: { name: "Bob", email: "bob@example.org" } }) });
    }
    await repo.git("switch", "--quiet", "-c", "side", "HEAD~1");
    await repo.commit({ files: { "b.ts": "1\n" }, at: "2026-10-25T22:00:00+02:00" });
    await repo.git("switch", "--quiet", "main");
    await repo.merge("side", { at: "2026-10-25T23:00:00+02:00" });
    const finding = findingOf(await reports.read(repo.dir, asked), "pace.hours");
    const listed = (await repo.git("log", "--author=<ada@example.org>", "--date=format:%u %H", "--format=%ad", "--min-parents=1", "HEAD")).trim().split("\n").map((line) => line.split(" ").map(Number));
    const outside = listed.filter(([day = 0, hour = 0]) => day > 5 || hour < 7 || hour >= 20);
    assert.equal(finding.sample.counted, listed.length);
    assert.equal(measureOf(finding, "outside"), outside.length / listed.length);
    assert.equal(measureOf(finding, "weekend"), listed.filter(([day = 0]) => day > 5).length / listed.length);
    assert.ok(finding.chart?.kind === "hours");
    for (const [day = 0, hour = 0] of listed) assert.ok((finding.chart.counts[day - 1]?.[hour] ?? 0) > 0);
  });

  it("hold my hours against the 26 weeks before the window", async () => {
    await using repo = await makeRepo();
    const last = Date.UTC(2026, 9, 1) / 1000;
    const days = Array.from({ length: 270 }, (_, n) => 269 - n).filter((ago) => new Date((last - ago * 86_400) * 1000).getUTCDay() % 6 !== 0);
    // In the evening for the last three months, in the morning for half a year before.
    await importCommits(repo, "main", days.map((ago) => ({ at: last - ago * 86_400 + (ago < 90 ? 22 : 9) * 3600, files: { "a.ts": `${String(ago)}\n` } })));
    const { change, window } = findingOf(await reports.read(repo.dir, asked), "pace.hours");
    assert.deepEqual([change?.verdict.kind, change?.before?.value, change?.window.days], ["up", 0, 182]);
    assert.equal((change?.window.until ?? 0) - (change?.window.since ?? 0), 182 * 86_400);
    assert.equal(change?.window.until, (window?.since ?? 0) - 1);
  });

  it("take hours and agents from whoever asks", async () => {
    await using repo = await makeRepo();
    await importCommits(repo, "main", Array.from({ length: 30 }, (_, n) => ({ files: { "a.ts": `${String(n)}\n` }, message: "Add it\n\nCo-authored-by: House Robot <r@example.org>" })));
    const read = async (request: Parameters<DeepReports["read"]>[1]) => reports.read(repo.dir, { ...asked, ...request });
    assert.equal(measureOf(findingOf(await read({}), "ai.declared"), "declared"), 0);
    assert.equal(measureOf(findingOf(await read({ agents: ["house robot"] }), "ai.declared"), "declared"), 1);
    assert.equal(measureOf(findingOf(await read({ agents: ["house robot"] }), "team.pairing"), "shared"), 0);
    assert.equal(measureOf(findingOf(await read({ usualHours: { days: [0, 1, 2, 3, 4, 5, 6], from: 0, to: 24 } }), "pace.hours"), "outside"), 0);
  });

  it("find my steps along the line of a branch and through its merge", async () => {
    await using repo = await makeRepo();
    const step = (minute: number, file: string) => repo.commit({ files: { [file]: `${String(minute)}\n` }, at: `2026-10-01T09:${String(minute).padStart(2, "0")}:00Z` });
    await step(0, "begin.ts");
    await step(5, "a.ts");
    await repo.git("switch", "--quiet", "-c", "side");
    await step(10, "b.ts");
    await repo.git("switch", "--quiet", "main");
    await step(12, "a.ts");
    await repo.merge("side", { at: "2026-10-01T09:20:00Z", fastForward: false });
    await step(30, "a.ts");
    const finding = findingOf(await reports.read(repo.dir, asked), "tempo");
    assert.deepEqual(finding.evidence.map(({ value }) => value ?? 0).sort((a, b) => a - b), [5, 7, 18]);
  });

  it("have the right state wherever there is little or nothing to see", async () => {
    await using documents = await makeRepo();
    await importCommits(documents, "main", Array.from({ length: 12 }, (_, n) => ({ files: { "README.md": `${String(n)}\n` } })));
    const nothing = await kindsIn(documents.dir);
    assert.deepEqual(nothing, { tempo: "none", "hist.fixWithTest": "none", "size.focus": "none", "flow.cadence": "none", "pace.hours": "few", "team.pairing": "none", "ai.declared": "none", "msg.quality": "few", "msg.reference": "none", "type.mix": "none" });
    await using single = await makeRepo();
    await single.commit({ files: { "a.ts": "1\n" } });
    for (const [signal, kind] of Object.entries(await kindsIn(single.dir))) assert.equal(kind, "none", signal);
    await using long = await makeRepo();
    await importCommits(long, "main", Array.from({ length: 60 }, (_, n) => ({ at: Date.UTC(2006, n * 4) / 1000, files: { "a.ts": `${String(n)}\n` } })));
    for (const [signal, kind] of Object.entries(await kindsIn(long.dir))) assert.ok(kind === "few" || kind === "none", signal);
  });

  it("look at what a shallow or partial clone has, and say so where contents are missing", async () => {
    await using repo: Repo = await makeRepo();
    await importCommits(repo, "main", Array.from({ length: 40 }, (_, n) => ({ message: `Fix it (#${String(n)})`, files: { "src/a.ts": `${String(n)}\n`, "src/a.test.ts": `${String(n)}\n` } })));
    await repo.git("reset", "--quiet", "--hard");
    const shallow = await repo.clone({ name: "shallow", depth: 25 });
    const report = await reports.read(shallow.dir, asked);
    assert.equal(findingOf(report, "team.pairing").sample.counted, 24);
    assert.equal(findingOf(report, "hist.fixWithTest").isSquashed, true);
    await repo.git("config", "uploadpack.allowFilter", "true");
    const partial = join(repo.dir, "../partial.git");
    await repo.git("clone", "--quiet", "--template=", "--bare", "--filter=blob:none", `file://${repo.dir}`, partial);
    const blind = await reports.read(partial, asked);
    for (const signal of signals) findingOf(blind, signal);
    assert.equal(findingOf(blind, "hist.fixWithTest").kind, "notObservable");
    assert.equal(findingOf(blind, "msg.reference").sample.counted, 39);
  });
});
