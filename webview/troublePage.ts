/** Says what stands in the way, in a sentence, and offers the next step: never an empty panel. */
import type { ActionView, TroubleView } from "../src/protocol/views";
import { renderDisclosure } from "./disclosure";
import { element, foreignText } from "./element";
import { button } from "./kit";
import { tell, type Section, type Stage } from "./stage";
import { words } from "./words";

/** The whole page when there is no report. */
export function troubleSections(trouble: TroubleView, stage: Stage): readonly Section[] {
  return [{ key: `trouble ${trouble.id}`, data: trouble, render: () => renderTrouble(trouble, stage) }];
}

/** What the page says when the host itself gives no answer. */
export function unreachableHost(reason: unknown): TroubleView {
  return {
    kind: "trouble",
    id: "unreachableHost",
    title: words.unreachableTitle,
    sentence: words.unreachable,
    actions: [
      { label: words.tryAgain, action: "refresh" },
      { label: words.showLog, action: "showLog" },
    ],
    detail: reason instanceof Error ? reason.message : String(reason),
  };
}

function renderTrouble(trouble: TroubleView, stage: Stage): HTMLElement {
  const { detail } = trouble;
  return element(
    "section",
    { class: "trouble" },
    element("h1", {}, foreignText(trouble.title)),
    element("p", { class: "lead" }, foreignText(trouble.sentence)),
    element(
      "div",
      { class: "actions" },
      trouble.actions.map((action, index) => renderAction(action, index === 0 ? "primary" : "secondary", stage)),
    ),
    detail === undefined
      ? undefined
      : renderDisclosure({
          key: `trouble ${trouble.id}`,
          summary: [words.technicalDetail],
          state: stage.state,
          fill: () => element("pre", { class: "code", tabindex: 0 }, detail),
        }),
  );
}

/** A button with one of the host's commands behind it. */
export function renderAction(action: ActionView, look: "primary" | "secondary", stage: Stage): HTMLElement {
  return button({
    label: action.label,
    look,
    key: `action ${action.action}`,
    onPress: () => tell(stage.host.ask("act", { action: action.action })),
  });
}
