// The figure above an aim in the editor is the one that the card shows and the command line prints, to the letter.
import assert from "node:assert/strict";
import { describeMeasure } from "../../../src/presenter/figures";
import { prepareReport } from "../../../src/presenter/prepareReport";
import { linesAbove } from "../../../src/presenter/teamText";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { findingOf as findingInJson, readReport } from "../commandLine/reportJson";
import { openDeepReports, type DeepReports } from "../signals/deepReport";

const file = ".metronome/practices/small.md";
const text = `---
id: small
title: Small
aims:
  - signal: size.commit
    aim: "<= 60 lines"
  - { signal: size.commit, aim: none, paths: ["src/**"] }
  - { signal: size.commit, aim: none, paths: ["rare/**"] }
  - { signal: flow.wip, aim: none }
---
`;

describe("the figures above the aims of a standard", () => {
  let repo: Repo;
  let reports: DeepReports;
  before(async () => {
    repo = await makeRepo();
    reports = openDeepReports();
    await repo.commit({ message: "Begin", files: { [file]: text } });
    for (let n = 0; n < 30; n++) await repo.commit({ message: `Do step ${String(n)}`, files: { [n % 2 === 0 ? "src/a.ts" : "lib/b.ts"]: `const a = ${String(n)};\n`.repeat(n + 1), ...(n === 4 && { "rare/c.ts": "c();\n" }) } });
  });
  after(async () => {
    await reports.dispose();
    await repo.dispose();
  });

  it("are the engine's", async () => {
    const prepared = prepareReport(await reports.readQuick(repo.dir), { name: "r", starters: [] });
    const [whole, narrowed, few, step] = linesAbove({ kind: "practice", file, text }, prepared.live).map((line) => line.text);
    const card = prepared.page.signals.find(({ id }) => id === "size.commit");
    assert.equal(whole, `last 90 days: median ${card?.measures.find(({ label }) => label === "Median")?.text ?? ""}, ${card?.counted.split(" counted")[0] ?? ""}`);

    const printed = findingInJson(await readReport(["--repo", repo.dir]), "size.commit");
    const median = printed.measures.find(({ id }) => id === "median");
    const [low = NaN, high = NaN] = median?.interval ?? [];
    assert.ok(whole.includes(` ${describeMeasure({ id: "median", value: median?.value ?? NaN, unit: "lines", interval: { low, high } })}, `), whole);
    assert.ok(whole.endsWith(`, ${String(printed.sample.counted)} commits`));

    const judged = prepared.aims.find(({ aim }) => aim.paths[0] === "src/**")?.judged;
    assert.ok(judged);
    assert.equal(judged.counted, 15);
    assert.equal(narrowed, `last 90 days: median ${describeMeasure({ id: "median", ...judged })}, 15 commits that it covers`);
    assert.match(few ?? "", /^Too little/);
    assert.match(step ?? "", /^(now: |No|Nothing)/);
  });
});
