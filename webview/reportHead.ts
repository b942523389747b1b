/** Which repository, which commit, which time: the first thing every figure below depends on. */
import type { ReportView } from "../src/protocol/views";
import { element, foreignText } from "./element";
import { progressRing } from "./kit";
import type { Section } from "./stage";

/** The page's one first-level heading with what the figures are about. */
export function reportHeadSection({ repository, revision, scope }: ReportView): Section {
  return {
    key: "head",
    data: { repository, revision, scope },
    render: () =>
      element(
        "header",
        { class: "head" },
        element("h1", {}, foreignText(repository)),
        element("p", { class: "revision" }, foreignText(revision)),
        element("p", { class: "scope" }, foreignText(scope)),
        element("div", { class: "busy" }, progressRing()),
      ),
  };
}
