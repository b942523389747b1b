/** Which repository, which commit, which time: the first thing every figure below depends on. */
import type { ReportView } from "../src/protocol/views";
import { element, foreignText } from "./element";
import { progressRing } from "./kit";
import { tell, type Section, type Stage } from "./stage";
import { words } from "./words";

/** The page's one first-level heading with what the figures are about. */
export function reportHeadSection({ repository, revision, choices }: ReportView, stage: Stage): Section {
  return {
    key: "head",
    data: { repository, revision, choices },
    render: () =>
      element(
        "header",
        { class: "head" },
        element("h1", {}, foreignText(repository)),
        element("p", { class: "revision" }, foreignText(revision)),
        element("p", { class: "scope" }, choices.flatMap((choice, at) => [...(at === 0 ? [] : [" · "]), renderChoice(choice, stage)])),
        element("div", { class: "busy" }, progressRing()),
      ),
  };
}

/** A part of the scope that can be chosen otherwise: reads as text, works as a button. */
function renderChoice({ label, action }: ReportView["choices"][number], stage: Stage): HTMLElement {
  const made = element("button", { class: "choice", type: "button", "data-key": `choose ${action}`, title: words.change }, foreignText(label));
  made.addEventListener("click", () => tell(stage.host.ask("act", { action })));
  return made;
}
