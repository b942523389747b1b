/** A list of commits that costs one tab stop: arrow keys move inside, Enter opens the changes. */
import type { EvidenceRowView } from "../src/protocol/views";
import { element, foreignText } from "./element";
import { tell, type Stage } from "./stage";
import { words } from "./words";

/** Rows drawn at a time; the rest is one press away. */
const chunk = 20;

/** The rows, newest first as given; `total` may be more than there are rows. */
export function renderCommitRows(
  rows: readonly EvidenceRowView[],
  total: number,
  stage: Stage,
  key: string,
): HTMLElement {
  const list = element("ul", { class: "rows" });
  const more = element("button", { class: "link more", type: "button", "data-key": `more ${key}` });
  const rest = total > rows.length ? element("p", { class: "fine" }, words.andMore(total - rows.length)) : undefined;
  let shown = 0;
  const showMore = (): void => {
    const next = rows.slice(shown, shown + chunk).map((row) => renderCommitRow(row, stage));
    list.append(...next);
    shown += next.length;
    more.hidden = shown >= rows.length;
    more.textContent = words.more(Math.min(chunk, rows.length - shown));
    const first = next[0]?.querySelector("button");
    if (shown > next.length) moveTo(list, first ?? null);
  };
  showMore();
  more.addEventListener("click", showMore);
  list.querySelector("button")?.setAttribute("tabindex", "0");
  list.addEventListener("keydown", (event) => step(list, event));
  list.addEventListener("focusin", (event) => setTabStop(list, event.target as Element));
  return element("div", {}, list, more, rest);
}

function renderCommitRow(row: EvidenceRowView, { host }: Stage): HTMLElement {
  const open = element(
    "button",
    { class: "row", type: "button", tabindex: -1, title: words.openCommit },
    element("span", { class: "row-id" }, row.shortId),
    " ",
    element("span", { class: "row-subject" }, foreignText(row.subject)),
    " ",
    element("span", { class: "row-date" }, row.date),
    " ",
    element("span", { class: "row-note" }, foreignText(row.note)),
  );
  open.addEventListener("click", () => tell(host.ask("openCommit", { commit: row.commit })));
  return element("li", {}, open);
}

function step(list: HTMLElement, event: KeyboardEvent): void {
  const buttons = [...list.querySelectorAll<HTMLElement>("button")];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  const target = to === undefined ? undefined : buttons[to];
  if (target === undefined) return;
  event.preventDefault();
  moveTo(list, target);
}

function moveTo(list: HTMLElement, target: HTMLElement | null): void {
  if (target === null) return;
  setTabStop(list, target);
  target.focus();
}

function setTabStop(list: HTMLElement, target: Element): void {
  for (const button of list.querySelectorAll("button[tabindex='0']")) button.setAttribute("tabindex", "-1");
  target.setAttribute("tabindex", "0");
}
