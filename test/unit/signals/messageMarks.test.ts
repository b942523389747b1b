import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { pathLabels } from "../../../src/model/role";
import { inferChangeType } from "../../../src/signals/changeType";
import { messageMark, messageMarker } from "../../../src/signals/messageMarks";

const id = "1a2b3c4d5e6f7a8b9c0d";
const starts = ["", "  ", "fixup! ", "squash!", "amend! fixup! ", "FIXUP! ", "[core] ", "ABC-12: ", "♻️ ", ":bug: "];
const cores = ['Revert "Add it"', "Revert Add it", 'revert "it"', "revert: add it", "Revert(core)!: add it", "reverts: it", "fix: it", "docs: revert it", "Back out", "", 'Reapply "Add it"', "It\nRevert \"x\""];
const bodies = ["", "Why.\n\nCo-authored-by: Ann <ann@example.org>", "see co-authored-by: nobody", `This reverts commit ${id}.`, `Why.\n\nthis REVERTS commit ${id}`, "This reverts commit 12345.", `Quoted: This reverts commit ${id}`, `This reverts commit ${id}zzz`];
const messages = starts.flatMap((start) => cores.flatMap((core) => bodies.map((body) => ({ subject: start + core, body }))));
const marksOf = ({ subject, body }: { readonly subject: string; readonly body: string }) => messageMarker.mark(subject, body);

describe("the marks of a message", () => {
  it("have a version that is raised when their rules change: note the new digest beside it", () => {
    const digest = createHash("sha256").update(Buffer.from(messages.map(marksOf))).digest("hex").slice(0, 16);
    assert.deepEqual({ version: messageMarker.version, digest }, { version: 2, digest: "a0601ab8b3da91d6" });
  });

  it("name reverts and fixups, also both at once", () => {
    const cases: readonly (readonly [string, string, number])[] = [
      ["Add it", "", 0],
      ['Revert "Add it"', "", messageMark.revert],
      ["revert: add it", "", messageMark.revert],
      ["Back out", `This reverts commit ${id}.`, messageMark.revert],
      ["fixup! Add it", "", messageMark.fixup],
      ['squash! Revert "Add it"', "", messageMark.revert | messageMark.fixup],
      ["Add it", "Why.\n\nCo-Authored-By: Ann <ann@example.org>", messageMark.coAuthored],
    ];
    for (const [subject, body, marks] of cases) assert.equal(messageMarker.mark(subject, body), marks, subject);
  });

  it("say what the inferred type says, whatever else a commit touches", () => {
    const text = fc.oneof(fc.constantFrom(...cores, ...bodies), fc.string());
    const subjects = fc.tuple(fc.constantFrom(...starts), text).map((parts) => parts.join(""));
    fc.assert(
      fc.property(subjects, fc.oneof(fc.constantFrom(...bodies), text), fc.array(fc.constantFrom(...pathLabels), { maxLength: 3 }), (subject, body, labels) => {
        const { type, fixup } = inferChangeType({ subject, body, parentCount: 1, labels });
        const marks = messageMarker.mark(subject, body);
        assert.deepEqual([(marks & messageMark.revert) > 0, (marks & messageMark.fixup) > 0], [type === "revert", fixup]);
      }),
    );
  });
});
