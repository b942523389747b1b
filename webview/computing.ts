/** What stands in the report's place while it is being computed: the same shape, so that nothing jumps. */
import type { PageView } from "../src/protocol/views";
import { element } from "./element";
import { progressRing } from "./kit";
import type { Section } from "./stage";
import { words } from "./words";

/** A sentence and the outlines of what will come. */
export function computingSections(page: PageView & { readonly kind: "computing" }): readonly Section[] {
  return [{ key: "computing", data: page, render: () => renderComputing(page.sentence || words.skeleton) }];
}

function renderComputing(sentence: string): HTMLElement {
  return element(
    "section",
    { class: "computing" },
    element("h1", { class: "computing-sentence" }, progressRing(), element("span", { role: "status" }, sentence)),
    element("div", { class: "skeleton", "aria-hidden": "true" }, outline(), outline()),
  );
}

function outline(): HTMLElement {
  const bar = (kind: string): HTMLElement => element("div", { class: `bone ${kind}` });
  return element("div", { class: "card" }, bar("short"), bar("long"), bar("chart"), bar("long"), bar("short"));
}
