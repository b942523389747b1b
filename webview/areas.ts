/** The signals in groups that belong together; a group that is closed stays closed, and costs nothing. */
import type { ReportView } from "../src/protocol/views";
import { element, foreignText } from "./element";
import { signalSection } from "./signalCard";
import { tell, type Section, type Stage } from "./stage";
import { words } from "./words";

type Report = Pick<ReportView, "areas" | "signals" | "switchedOff">;

/** A heading for each group with its cards, and a line for what is switched off. */
export function areaSections({ areas, signals, switchedOff }: Report, stage: Stage): readonly Section[] {
  const groups = areas.flatMap(({ id, title }) => {
    const cards = signals.filter(({ area }) => area === id).map((signal) => signalSection(signal, stage));
    if (cards.length === 0) return [];
    const isOpen = !stage.state.isOpen(closedKey(id));
    const heading = { id, title, count: cards.length, isOpen };
    return [{ key: `area ${id}`, data: heading, render: () => renderHeading(heading, stage) }, ...(isOpen ? cards : [])];
  });
  return switchedOff === undefined ? groups : [...groups, { key: "switched off", data: switchedOff, render: () => renderSwitchedOff(switchedOff, stage) }];
}

/** Groups begin open, so what is kept is that one was closed. */
function closedKey(area: string): string {
  return `closed area ${area}`;
}

interface Heading {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  readonly isOpen: boolean;
}

function renderHeading({ id, title, count, isOpen }: Heading, { state, redraw }: Stage): HTMLElement {
  const toggle = element(
    "button",
    { class: "area-toggle", type: "button", "data-key": `area ${id}`, "aria-expanded": String(isOpen) },
    foreignText(title),
    element("span", { class: "count" }, words.signalCount(count)),
  );
  toggle.addEventListener("click", () => {
    state.setOpen(closedKey(id), isOpen);
    redraw();
  });
  return element("div", { class: "area" }, element("h2", {}, toggle));
}

function renderSwitchedOff({ text, action }: NonNullable<Report["switchedOff"]>, { host }: Stage): HTMLElement {
  const choose = element("button", { class: "link", type: "button", "data-key": "switched off" }, action.label);
  choose.addEventListener("click", () => tell(host.ask("act", { action: action.action })));
  return element("div", { class: "switched-off fine", role: "note" }, element("p", {}, foreignText(text)), choose);
}
