// What stands above an aim is what the card says, to the letter, and never another figure than the aim's own.
import assert from "node:assert/strict";
import type { Finding } from "../../../src/model/finding";
import type { BoundAim, Report } from "../../../src/model/report";
import type { Aim } from "../../../src/model/standard";
import { lineAbove, presentLiveFigures } from "../../../src/presenter/liveFigures";
import { describeFinding } from "../../../src/presenter/describeFinding";
import { describeMeasure } from "../../../src/presenter/figures";
import { signalVocabulary } from "../../../src/presenter/signalVocabulary";
import { signalIds } from "../../../src/standards/signalMeasures";
import { practiceFile } from "../standards/practiceText";

const median = { id: "median", value: 38, unit: "lines", interval: { low: 31, high: 47 } } as const;
const size: Finding = {
  kind: "observed",
  signal: "size.commit",
  sample: { counted: 72, excluded: [] },
  measures: [median, { id: "p90", value: 120, unit: "lines" }],
  window: { since: 0, until: 7_776_000, days: 90 },
  evidence: [],
  reproduce: "",
};
const file = "a.md";
const aim: Aim = { signal: "size.commit", measure: "median", text: "none", limit: { kind: "none" }, paths: ["src/**"], range: { startLine: 0, startCharacter: 0, endLine: 0, endCharacter: 0 } };
const bound: BoundAim = { signal: "size.commit", aim, standard: "a", verdict: "within", isNarrowed: true, judged: { value: 12, unit: "lines", interval: { low: 8, high: 20 }, counted: 24 } };

function above(findings: readonly Finding[], asked: Partial<Pick<Aim, "signal" | "measure" | "paths">> = {}, aims: Report["aims"] = []) {
  const live = presentLiveFigures({ findings, aims, standards: [practiceFile(file, "a")] });
  return lineAbove(live, file, { signal: "size.commit", measure: "median", paths: [], ...asked });
}

describe("the line above an aim", () => {
  it("says from when, what, how sure and of how much, as the card does", () => {
    assert.equal(above([size]), "last 90 days: median 38 lines [31–47], 72 commits");
    assert.ok(above([size])?.includes(describeMeasure(median)));
    assert.equal(above([size], { measure: "p90" }), "last 90 days: nine in ten within 120 lines, 72 commits");
  });

  it("names the days where the window is not of so many", () => {
    assert.match(above([{ ...size, window: { since: 0, until: 86_400 } }]) ?? "", /^1 January 1970 to 2 January 1970: median/);
  });

  it("says the finding's own sentence where there is no figure", () => {
    const few: Finding = { ...size, kind: "few", needed: 10, sample: { counted: 4, excluded: [] }, measures: [] };
    assert.equal(above([few]), describeFinding(few));
    assert.equal(above([few], { paths: ["src/**"] }), describeFinding(few));
  });

  it("is of exactly the paths that the aim names, or isn't there", () => {
    assert.equal(above([size], { paths: ["src/**"] }, [bound]), "last 90 days: median 12 lines [8–20], 24 commits that it covers");
    assert.equal(above([size], { paths: ["lib/**"] }, [bound]), undefined);
    assert.equal(above([size], {}, [bound]), "last 90 days: median 38 lines [31–47], 72 commits");
  });

  it("says so where too little is covered, instead of another figure", () => {
    const { judged: _, ...few } = bound;
    assert.match(above([size], { paths: ["src/**"] }, [few]) ?? "", /^Too little/);
    assert.match(above([size], {}, [{ ...few, aim: { ...aim, paths: [] } }]) ?? "", /^Too little/);
  });

  it("isn't there where nothing is known", () => {
    assert.equal(above([]), undefined);
    assert.equal(above([{ ...size, kind: "off" }]), undefined);
  });

  it("speaks of now where a signal doesn't look back", () => {
    const step: Finding = { ...size, signal: "flow.wip", measures: [{ id: "lines", value: 7, unit: "lines" }] };
    assert.match(above([step], { signal: "flow.wip", measure: "lines" }) ?? "", /^now: /);
  });
});

describe("the words of signals for whoever writes a standard", () => {
  it("say of each whose work it looks at", () => {
    for (const signal of signalIds) {
      assert.match(signalVocabulary.definition(signal), /^It looks at .*\.$/, signal);
      assert.notEqual(signalVocabulary.title(signal), "");
    }
  });
});
