/** What the team's own standard says of a figure, with the verdict in words and never in colours. */
import type { AimView } from "../src/protocol/views";
import { element, foreignText } from "./element";
import { words } from "./words";

/** The aims of one signal, or nothing. */
export function renderAims(aims: readonly AimView[]): HTMLElement | undefined {
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
        element("span", { class: "aim-verdict" }, foreignText(aim.verdictText)),
      ),
    ),
  );
}
