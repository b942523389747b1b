/** From a figure to the team's words: take an offer, open the standard, adopt a starter, assess oneself, or see what failed. */
import type { SignalView } from "../src/protocol/views";
import { element, type Content } from "./element";
import { button } from "./kit";
import { tell, type Stage } from "./stage";
import { words } from "./words";

/** The card's few buttons, or nothing. */
export function renderNextSteps(signal: SignalView, stage: Stage): HTMLElement | undefined {
  const steps = [...offerSteps(signal, stage), ...standardSteps(signal, stage), ...faultSteps(signal, stage)];
  return steps.length === 0 ? undefined : element("div", { class: "next-steps" }, steps);
}

/** Where a signal can't tell, what would let it tell comes first. */
function offerSteps({ id, offers }: SignalView, { host }: Stage): Content[] {
  return offers.map((label, at) => link(label, `offer ${id} ${at}`, () => host.ask("takeOffer", { signal: id, offer: at })));
}

function standardSteps({ id, standard }: SignalView, { host }: Stage): Content[] {
  switch (standard?.kind) {
    case undefined:
      return [];
    case "starter":
      return [link(words.adopt(standard.title), `adopt ${id}`, () => host.ask("adoptStandard", { practice: standard.practice }))];
    case "team":
      return [
        link(words.standard(standard.title), `standard ${id}`, () => host.ask("openStandard", { signal: id })),
        standard.hasLevels
          ? button({
              label: words.selfAssess,
              look: "secondary",
              key: `assess ${id}`,
              onPress: () => tell(host.ask("selfAssess", { practice: standard.practice })),
            })
          : undefined,
      ];
  }
}

function faultSteps({ id, kind }: SignalView, { host }: Stage): Content[] {
  return kind === "failed" ? [link(words.showLog, `log ${id}`, () => host.ask("act", { action: "showLog" }))] : [];
}

function link(label: string, key: string, wish: () => Promise<unknown>): HTMLElement {
  const made = element("button", { class: "link", type: "button", "data-key": key }, element("bdi", {}, label));
  made.addEventListener("click", () => tell(wish()));
  return made;
}
