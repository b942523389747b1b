/** A list of rows that costs one tab stop: arrow keys move inside, Enter opens what a row is about. */
import { element } from "./element";
import { words } from "./words";

export interface RowListParts {
  /** One function for each row; each makes a button. */
  readonly rows: readonly (() => HTMLElement)[];
  /** May be more than there are rows. */
  readonly total: number;
  readonly key: string;
}

/** Rows drawn at a time; the rest is one press away. */
const chunk = 20;

/** The rows in the order given. */
export function renderRowList({ rows, total, key }: RowListParts): HTMLElement {
  const list = element("ul", { class: "rows" });
  const more = element("button", { class: "link more", type: "button", "data-key": `more ${key}` });
  const rest = total > rows.length ? element("p", { class: "fine" }, words.andMore(total - rows.length)) : undefined;
  let shown = 0;
  const showMore = (): void => {
    const next = rows.slice(shown, shown + chunk).map((render) => element("li", {}, render()));
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
