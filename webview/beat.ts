/** The step in hand: the one line a person looks for first. */
import type { BeatView } from "../src/protocol/views";
import { element, foreignText } from "./element";
import type { Section } from "./stage";
import { words } from "./words";

/** The beat as a sentence with its details; without a sentence there is no step in hand to speak of. */
export function beatSections(beat: BeatView): readonly Section[] {
  return beat.sentence === "" ? [] : [{ key: "beat", data: beat, render: () => renderBeat(beat) }];
}

function renderBeat({ sentence, details }: BeatView): HTMLElement {
  return element(
    "section",
    { class: "beat", "aria-labelledby": "beat-title" },
    element("h2", { id: "beat-title", class: "eyebrow" }, words.beat),
    element("p", { class: "beat-sentence" }, foreignText(sentence)),
    details.length === 0
      ? undefined
      : element("ul", { class: "beat-details" }, details.map((detail) => element("li", {}, foreignText(detail)))),
  );
}
