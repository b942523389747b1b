// Whoever writes goes through every half-finished text there is, and none of them may cost the editor its answers.
import assert from "node:assert/strict";
import fc from "fast-check";
import { explain } from "../../../../src/standards/editor/explain";
import type { FileKind } from "../../../../src/standards/editor/editorPlace";
import { looseAims } from "../../../../src/standards/editor/looseAims";
import { quickFix } from "../../../../src/standards/editor/quickFixes";
import { suggest } from "../../../../src/standards/editor/suggest";
import { wayFrom } from "../../../../src/standards/editor/wayFrom";
import { parseStandard } from "../../../../src/standards/parseStandard";
import { parseTeam } from "../../../../src/standards/parseTeam";
import { anyCharacter } from "../../../support/anyCharacter";
import { plainVocabulary, practiceLines } from "./cursorText";

const file = ".metronome/practices/a.md";
const vocabulary = plainVocabulary;
const whole = practiceLines('aims:\n  - signal: size.commit\n    measure: median\n    aim: "<= 60 lines"\n    paths: ["src/**", lib]\n  - { signal: tempo, aim: none, heading: How big }\nlevels:\n  - { name: A, looks-like: x }\nlinks: [../../docs/a.md]');

/** Asks everything at one place; what is answered stands inside the text. */
function askAll(text: string, offset: number, kind: FileKind): void {
  const isInside = ({ start, end }: { readonly start: number; readonly end: number }) => 0 <= start && start <= end && end <= text.length;
  const at = (what: string) => `${what} at ${String(offset)} of ${JSON.stringify(text)}`;
  for (const offer of suggest(text, offset, { kind, vocabulary, owners: ["@core"] })) assert.ok(isInside(offer) && offer.start <= offset && offset <= offer.end, at("suggestion"));
  const explained = explain(text, offset, { kind, vocabulary, statement: () => "x", figure: () => "y" });
  assert.ok(explained === undefined || isInside(explained), at("explanation"));
  wayFrom(text, offset, { kind, file });
  for (const aim of looseAims(text)) assert.ok(isInside({ start: aim.signalStart, end: aim.signalEnd }), at("aim"));
  const { diagnostics } = kind === "practice" ? parseStandard({ file, text }) : parseTeam(file, text);
  for (const mistake of diagnostics) {
    const fix = quickFix(text, mistake, { kind, file });
    assert.ok(fix === undefined || isInside(fix.edit), at(`fix of ${mistake.code}`));
  }
}

describe("any text of a team", () => {
  it("is answered wherever it ends, with the cursor at its end", () => {
    for (let end = 0; end <= whole.length; end += 5) askAll(whole.slice(0, end), end, "practice");
  });

  it("is answered wherever the cursor is", () => {
    for (let offset = 0; offset <= whole.length; offset += 17) askAll(whole.replaceAll("\n", "\r\n"), offset, "practice");
  });

  it("is answered whatever stands in it", () => {
    const marks = fc.constantFrom("\n", "\r\n", "  ", "- ", ": ", "[", "]", "{", "}", "&a ", "|", ">", "#", "'", '"', "\t", ",", "aims:\n", "  - signal: size.comit\n", "    aim: >= 7\n", "levels:\n", "  - looks-like: x\n", "exceptions:\n", "extends: ", "__proto__: ", "\uE0F1", "\uFEFF");
    const text = fc.array(fc.oneof(marks, fc.string({ unit: anyCharacter, maxLength: 4 })), { maxLength: 30 }).map((parts) => parts.join(""));
    const framed = fc.oneof(text, text.map((inner) => `---\nid: a\ntitle: b\n${inner}\n---\n`), text.map((inner) => `\uFEFF---\n${inner}`));
    fc.assert(fc.property(framed, fc.nat(), fc.constantFrom<FileKind>("practice", "team"), (written, place, kind) => askAll(written, place % (written.length + 1), kind)), { numRuns: 60 });
  });
});
