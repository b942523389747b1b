/** A part that opens on demand, is filled only then, and stays open over a redraw. */
import { element, type Content } from "./element";
import type { PageState } from "./pageState";

export interface DisclosureParts {
  readonly key: string;
  readonly summary: readonly Content[];
  readonly state: PageState;
  readonly kind?: string;
  /** Draws the inside when it is opened for the first time. */
  readonly fill: () => Content;
}

/** A native `<details>`. */
export function renderDisclosure({ key, summary, state, kind, fill }: DisclosureParts): HTMLDetailsElement {
  const inside = element("div", { class: "inside" });
  const made = element(
    "details",
    { class: kind },
    element("summary", { "data-key": `open ${key}` }, element("span", { class: "summary-text" }, summary)),
    inside,
  );
  let isFilled = false;
  const fillOnce = (): void => {
    if (isFilled) return;
    isFilled = true;
    const content = fill();
    inside.append(element("div", {}, content));
  };
  made.open = state.isOpen(key);
  if (made.open) fillOnce();
  made.addEventListener("toggle", () => {
    state.setOpen(key, made.open);
    if (made.open) fillOnce();
  });
  return made;
}
