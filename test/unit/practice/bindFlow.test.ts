// Aims that speak of a part of what happened judge signals of flow on exactly that part.
import assert from "node:assert/strict";
import type { Finding } from "../../../src/model/finding";
import type { Standard } from "../../../src/model/standard";
import { bindFindings } from "../../../src/practice/bindFindings";
import { branches } from "../../../src/signals/branches";
import { releases } from "../../../src/signals/releases";
import { reverts } from "../../../src/signals/reverts";
import type { Signal } from "../../../src/signals/signal";
import { parseStandard } from "../../../src/standards/parseStandard";
import { firstDay, makeEvidence, makeHistory } from "../../support/commitHistory";
import { flowParts, hoursIn, makeTrunk, merged } from "../../support/trunkHistory";

const day = 86_400;

function standard(aim: string, since: string): Standard {
  const parsed = parseStandard({ file: ".metronome/practices/flow.md", text: `---\nid: flow\ntitle: Flow\n${since}aims:\n  - { signal: ${aim} }\n---\nWhy.\n` });
  return parsed.standard ?? assert.fail(JSON.stringify(parsed.diagnostics));
}

/** Twenty merges a day each, the first ten after two hours, the others after eight; a release each third day; sixty commits. */
function flowEvidence() {
  const commits = makeHistory([...Array.from({ length: 120 }, (_, n) => ({ files: "~a.ts", subject: `Change ${n}`, day: n / 2, ...(n === 3 && { subject: 'Revert "Change 2"' }) })), { files: "~a.ts", day: 95 }]);
  const merges = Array.from({ length: 20 }, (_, n) => ({ ...merged(n, [n * 24, n * 24 + (n < 10 ? 2 : 8)]), mergedAt: hoursIn(n * 24 + (n < 10 ? 2 : 8)) })).toReversed();
  const release = (n: number) => ({ tag: `v1.${n}.0`, prefix: "", version: [1, n, 0] as const, commit: `${n}`.padStart(40, "0"), at: firstDay + n * (n < 8 ? 2 : 3) * day });
  const steps = Array.from({ length: 16 }, (_, n) => ({ release: release(n), ...(n > 0 && { previous: release(n - 1) }), commits: [], undatable: 0, isQuicklyFollowed: false }));
  const evidence = makeEvidence(commits);
  const window = { since: firstDay - day, until: firstDay + 95 * day, days: 96 };
  return { ...evidence, window, further: { ...flowParts(makeTrunk(commits, { merges })), releases: { kind: "gathered" as const, value: { window, releases: steps } } } };
}

function judge(signal: Signal, aim: string, since = ""): readonly [string, number | undefined] {
  const evidence = flowEvidence();
  const finding: Finding = signal.assess(evidence);
  const [bound] = bindFindings([finding], new Map([[signal.id, evidence]]), [standard(aim, since)]);
  return [bound?.verdict ?? "", bound?.judged?.counted];
}

describe("aims about flow", () => {
  it("are judged on everything, or on what came since their baseline", () => {
    const aim = 'flow.branch, measure: lifetimeMedian, aim: "<= 4 h"';
    assert.deepEqual(judge(branches, aim), ["couldBeEither", undefined]);
    assert.deepEqual(judge(branches, aim, "since: 2026-10-11\n"), ["outside", 10]);
  });

  it("count changes and releases from then on too", () => {
    assert.deepEqual(judge(reverts, 'flow.revert, measure: reverted, aim: "<= 20 %"', "since: 2026-10-02\n"), ["within", 118]);
    assert.deepEqual(judge(releases, 'dora.local, measure: gapMedian, aim: "<= 2 days"', "since: 2026-10-20\n"), ["outside", 8]);
  });
});
