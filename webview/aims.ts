/** What the team's own standard says of a figure, with the verdict in words and never in colours. */
import type { AimView } from "../src/protocol/views";
import { element, foreignText } from "./element";
import { words } from "./words";

/** The aims of one signal, or nothing; an aim names its standard unless the card's link already does. */
export function renderAims(aims: readonly AimView[], linkedTitle: string | undefined): HTMLElement | undefined {
  if (aims.length === 0) return undefined;
  return element(
    "ul",
    { class: "aims", "aria-label": words.aims },
    aims.map((aim) =>
      element(
        "li",
        { class: `aim is-${aim.verdict}` },
        element("span", { class: "aim-text" }, foreignText(aim.text)),
        " ",
        aim.standardTitle === linkedTitle || aim.standardTitle === ""
          ? undefined
          : [element("span", { class: "aim-standard" }, foreignText(aim.standardTitle)), " "],
        element("span", { class: "aim-verdict" }, foreignText(aim.verdictText)),
      ),
    ),
  );
}
