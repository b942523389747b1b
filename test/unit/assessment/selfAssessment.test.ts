import assert from "node:assert/strict";
import { describeAge } from "../../../src/assessment/describeAnswer";
import { answerFrom, assessmentOf, privacyPromise, type AssessmentScreen } from "../../../src/assessment/selfAssessment";
import type { Answer } from "../../../src/model/answer";
import type { Standard } from "../../../src/model/standard";

const day = 86_400;
const now = 1_795_000_000;

const standardWith = (...names: readonly string[]): Standard => ({
  id: "small-batches",
  title: "Work in small batches",
  owners: [],
  aims: [],
  levels: names.map((name) => ({ name, looksLike: `I do as ${name} does.` })),
  links: [],
  exceptions: [],
  headings: [],
  file: ".metronome/practices/small-batches.md",
});
const standard = standardWith("Exploring", "Practising", "Fluent");
const practising: Answer = { repository: "r", practice: "small-batches", level: "Practising", levelIndex: 1, levelCount: 3, answeredAt: now - 12 * day };

function screen(of: Standard, ...previous: readonly Answer[]): AssessmentScreen {
  const assessment = assessmentOf(of, previous, now);
  assert.ok(assessment.kind === "screens");
  return assessment.screens[0];
}

describe("a self-assessment", () => {
  it("asks for a level by its behaviour and says where the answer stays", () => {
    assert.deepEqual(screen(standard), {
      title: "Work in small batches: where are you today?",
      placeholder: "Your answer stays on this machine, in Metronome's private store",
      items: [
        { label: "Exploring", detail: "I do as Exploring does.", isLastAnswer: false, levelIndex: 0 },
        { label: "Practising", detail: "I do as Practising does.", isLastAnswer: false, levelIndex: 1 },
        { label: "Fluent", detail: "I do as Fluent does.", isLastAnswer: false, levelIndex: 2 },
      ],
    });
  });

  it("marks the newest of the earlier answers and says when it was", () => {
    const older = { ...practising, level: "Exploring", levelIndex: 0, answeredAt: now - 90 * day };
    const shown = screen(standard, practising, older);
    assert.deepEqual(shown.items.filter(({ isLastAnswer }) => isLastAnswer).map(({ label }) => label), ["Practising"]);
    assert.equal(shown.history, "Last time, 12 days ago: Practising");
  });

  it("marks nothing when the level was renamed, but still says what was answered", () => {
    const shown = screen(standardWith("Exploring", "Steady", "Fluent"), practising);
    assert.ok(shown.items.every(({ isLastAnswer }) => !isLastAnswer));
    assert.equal(shown.history, "Last time, 12 days ago: Practising (level 2 of 3 then; the team has renamed or removed it since)");
  });

  it("knows a level by its name when it has moved", () => {
    const shown = screen(standardWith("Exploring", "Trying", "Practising", "Fluent"), practising);
    assert.equal(shown.items.find(({ isLastAnswer }) => isLastAnswer)?.levelIndex, 2);
    assert.equal(shown.history, "Last time, 12 days ago: Practising (level 2 of 3 then, level 3 of 4 now)");
  });

  it("says on every screen where the answers stay", () => {
    const assessment = assessmentOf(standard, [practising], now);
    assert.ok(assessment.kind === "screens" && assessment.screens.every(({ placeholder }) => placeholder === privacyPromise));
  });

  it("of a standard without levels says what to write", () => {
    const assessment = assessmentOf(standardWith(), [], now);
    assert.equal(assessment.kind, "noLevels");
    assert.match(assessment.sentence, /`levels:` in \.metronome\/practices\/small-batches\.md/);
  });
});

describe("an answer", () => {
  it("keeps the level's name and place and the time in whole seconds", () => {
    assert.deepEqual(answerFrom({ repository: "r", standard, levelIndex: 1 }, now + 0.9), { ...practising, answeredAt: now });
  });

  it("keeps a note only when it says something", () => {
    assert.equal(answerFrom({ repository: "r", standard, levelIndex: 0, note: "  with Ada " }, now).note, "with Ada");
    assert.equal("note" in answerFrom({ repository: "r", standard, levelIndex: 0, note: " \n" }, now), false);
  });

  it("can't be given for a level that isn't there", () => {
    assert.throws(() => answerFrom({ repository: "r", standard, levelIndex: 3 }, now), RangeError);
  });

  it("is as old as people would say", () => {
    const ages: readonly (readonly [days: number, words: string])[] = [
      [-3, "less than a day ago"],
      [0.9, "less than a day ago"],
      [1, "1 day ago"],
      [60, "60 days ago"],
      [61, "2 months ago"],
      [400, "13 months ago"],
      [731, "2 years ago"],
    ];
    for (const [days, words] of ages) assert.equal(describeAge(days * day), words);
  });
});
