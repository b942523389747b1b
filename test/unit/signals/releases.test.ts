import assert from "node:assert/strict";
import type { Finding } from "../../../src/model/finding";
import { describeFinding } from "../../../src/presenter/describeFinding";
import { describeNote } from "../../../src/presenter/describeNote";
import type { ReleaseEvidence, ReleaseStep } from "../../../src/signals/releaseEvidence";
import { releases } from "../../../src/signals/releases";
import { isPatchOf, previousReleases, releasesOf, type Release } from "../../../src/signals/releaseTags";
import { firstDay, makeEvidence, makeHistory } from "../../support/commitHistory";

const day = 86_400;
const value = (finding: Finding, id: string) => finding.measures.find((one) => one.id === id)?.value;

function step(n: number, days: number, rest: Partial<ReleaseStep> = {}): ReleaseStep {
  const release = (at: number, version: number): Release => ({ tag: `v1.${version}`, prefix: "", version: [1, version, 0], commit: `${version}`.padStart(40, "0"), at: firstDay + at * day });
  return { release: release(days * n, n), previous: release(days * (n - 1), n - 1), commits: [], undatable: 0, isQuicklyFollowed: false, ...rest };
}

const steps = (count: number, days: number, rest: Partial<ReleaseStep> = {}) => Array.from({ length: count }, (_, n) => step(n + 1, days, rest));

function assess(found: readonly ReleaseStep[], rest: Partial<ReleaseEvidence> = {}): Finding {
  const commits = makeHistory([{ files: "~a.ts", day: 0 }, { files: "~a.ts", day: 80 }]);
  const { window } = makeEvidence(commits);
  return releases.assess(makeEvidence(commits, { further: { releases: { kind: "gathered", value: { window, releases: found, ...rest } } } }));
}

describe("releases as tags tell them", () => {
  it("have a median gap and lead times from six on", () => {
    const commits = [1, 2, 3].map((days) => ({ committedAt: firstDay + (70 - days) * day, authoredAt: firstDay + (70 - 2 * days) * day }));
    const finding = assess([...steps(6, 10), step(7, 10, { commits })]);
    assert.equal(finding.kind, "observed");
    assert.deepEqual(["gapMedian", "gapMax", "leadTrunkMedian", "leadAuthorMedian", "leadAuthorMax", "releases"].map((id) => value(finding, id)), [10, 10, 48, 96, 144, 7]);
    assert.deepEqual(finding.evidence[0], { commit: "7".padStart(40, "0"), class: "v1.7", value: 10, unit: "days" });
    assert.equal(describeFinding(finding), "7 releases: releases follow one another after 10 days [10–10] in the median; half of the commits are released within a week (2 days); 0 of 7 were followed within a week by a small release with a fix.");
  });

  it("are only counted below six, and none yet without a version", () => {
    const few = assess(steps(5, 10));
    assert.equal(few.kind, "few");
    assert.deepEqual(few.measures, [{ id: "releases", value: 5, unit: "releases" }]);
    assert.equal(assess([]).kind, "none");
  });

  it("always say what no tag can tell", () => {
    for (const finding of [assess([]), assess(steps(6, 10))]) {
      const notes = (finding.notes ?? []).map(describeNote).join(" ");
      for (const words of [/how often you deploy/, /deployments fail/, /recovery/, /done again/, /without a tag/]) assert.match(notes, words);
    }
  });

  it("are followed by a small fix in a share of those that are a week old, from twenty on", () => {
    const many = Array.from({ length: 24 }, (_, n) => step(n + 1, 3.2, { isQuicklyFollowed: n % 4 === 0 }));
    const finding = assess(many);
    assert.deepEqual(finding.measures.find(({ id }) => id === "quickFollow"), { id: "quickFollow", value: 6 / 22, unit: "share", interval: finding.measures.find(({ id }) => id === "quickFollow")?.interval });
    assert.equal(value(assess(many.slice(0, 19)), "quickFollow"), 5, "a count below twenty");
    assert.equal(value(assess(many.slice(0, 19)), "quickFollowOf"), 19);
  });

  it("say where the commits between two tags can't be seen", () => {
    const { commits: _unread, ...unread } = step(6, 10);
    const notes = assess([...steps(5, 10), unread]).notes?.map(describeNote) ?? [];
    assert.equal(notes[0], "Cannot tell how old the commits of 1 of 6 releases were, because history is cut off between two tags.");
  });

  it("are drawn day by day", () => {
    const { chart } = assess(steps(6, 10));
    if (chart?.kind !== "days") assert.fail();
    assert.equal(chart.firstDay, Math.floor((firstDay + 10 * day) / day));
    assert.deepEqual([chart.values.length, chart.values.reduce((sum, one) => sum + one, 0), chart.values[10]], [71, 6, 1]);
  });
});

describe("tags that are releases", () => {
  const tag = (name: string, at = 0) => ({ name, id: "a".repeat(40), at });
  const prefixes = (names: readonly string[], globs: readonly string[] = []) => Object.fromEntries(releasesOf(names.map((name) => tag(name)), globs).map(({ tag: name, prefix }) => [name, prefix]));

  it("are versions with or without a prefix, and never prereleases", () => {
    assert.deepEqual(prefixes(["v1.2.3", "1.2", "release-2.0", "core-v1.0.1", "@scope/pkg@3.4.5", "api/v0.1.0", "py_1.0"]), {
      "v1.2.3": "", "1.2": "", "release-2.0": "release-", "core-v1.0.1": "core-", "@scope/pkg@3.4.5": "@scope/pkg@", "api/v0.1.0": "api/", "py_1.0": "py_",
    });
    assert.deepEqual(prefixes(["v1", "v1.0.0-rc.1", "v1.0.0-beta", "1.2.3.4", "v1.2rc1", "nightly", "v1.0.0+build", "xv1.0", "v1.2.3\n", "-v", "v9999999999.0", `${"a-".repeat(200)}1.0`]), {});
  });

  it("are what the team says they are, where it does", () => {
    assert.deepEqual(prefixes(["v1.2.3", "build-77", "prod/2026-10-01", "prod/v1.0"], ["build-*", "prod/**"]), { "build-77": "build-", "prod/2026-10-01": "prod/", "prod/v1.0": "prod/" });
    assert.deepEqual(prefixes(["v1.2.3"], ["../x"]), {}, "a glob that is refused matches nothing");
  });

  it("follow one another within their prefix, by date and then by version", () => {
    const found = releasesOf([tag("a-1.10", 5), tag("a-1.9", 5), tag("b-1.0", 6), tag("a-2.0", 9), tag("b-1.1", 8)]);
    const previous = previousReleases(found);
    assert.deepEqual(found.map((one) => `${previous.get(one)?.tag ?? ""}>${one.tag}`), [">a-1.9", "a-1.9>a-1.10", ">b-1.0", "b-1.0>b-1.1", "a-1.10>a-2.0"]);
  });

  it("only mend another one where nothing but the patch number is higher", () => {
    const [first, mends, next, other] = ["1.2", "1.2.1", "1.3.1", "a-1.2.2"].map((name) => releasesOf([tag(name)])[0]);
    if (first === undefined || mends === undefined || next === undefined || other === undefined) assert.fail();
    assert.deepEqual([isPatchOf(mends, first), isPatchOf(first, mends), isPatchOf(next, first), isPatchOf(other, first), isPatchOf(first, first)], [true, false, false, false, false]);
  });
});
