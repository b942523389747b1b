/** Brings the page up to date section by section, so that whatever has not changed is not touched at all. */
import type { Section } from "./stage";

const drawn = new WeakMap<Element, string>();

/** Makes `parent` show exactly these sections; equal data keeps its nodes, focus and scroll. */
export function reconcile(parent: HTMLElement, sections: readonly Section[]): void {
  const present = new Map([...parent.children].map((child) => [sectionKey(child), child]));
  let next: Element | null = parent.firstElementChild;
  for (const section of sections) {
    const current = present.get(section.key);
    present.delete(section.key);
    const data = JSON.stringify(section.data);
    const isCurrent = current !== undefined && drawn.get(current) === data;
    if (isCurrent) {
      if (current !== next) parent.insertBefore(current, next);
      next = current.nextElementSibling;
      continue;
    }
    const fresh = section.render();
    fresh.dataset["section"] = section.key;
    drawn.set(fresh, data);
    if (current === undefined) parent.insertBefore(fresh, next);
    else replaceKeepingFocus(current, fresh);
    if (current !== undefined && next !== current) parent.insertBefore(fresh, next);
    next = fresh.nextElementSibling;
  }
  for (const child of present.values()) child.remove();
}

function sectionKey(child: Element): string {
  return child instanceof HTMLElement ? (child.dataset["section"] ?? "") : "";
}

/** Puts the focus back on the node with the same key, when it was inside the replaced one. */
function replaceKeepingFocus(current: Element, fresh: HTMLElement): void {
  const focused = current.contains(document.activeElement) ? document.activeElement : null;
  const key = focused?.closest<HTMLElement>("[data-key]")?.dataset["key"];
  current.replaceWith(fresh);
  if (key === undefined) return;
  for (const candidate of fresh.querySelectorAll<HTMLElement>("[data-key]")) {
    if (candidate.dataset["key"] !== key) continue;
    candidate.focus({ preventScroll: true });
    return;
  }
}
