/** The reader's place on the rhythm strip: one focus that steps from commit to commit, and a line that explains it. */
import { bisectCenter } from "d3-array";
import type { StripMark } from "../src/protocol/views";
import { element, foreignText, type Content } from "./element";
import type { HostChannel } from "./hostChannel";
import { tell } from "./stage";
import type { StripLayout } from "./stripLayout";
import { words } from "./words";

export interface CursorPlace {
  readonly left: number;
  readonly top: number;
  readonly middle: number;
  readonly reach: number;
}

export class StripCursor {
  /** Lies over the picture and takes pointer and keys: a slider whose values are commits. */
  readonly overlay: HTMLElement;
  readonly explanation: HTMLElement;
  readonly #marks: readonly StripMark[];
  readonly #host: HostChannel;
  readonly #place: CursorPlace;
  readonly #needle = element("div", { class: "needle" });
  #layout: StripLayout | undefined;
  #at: number;

  constructor(marks: readonly StripMark[], host: HostChannel, place: CursorPlace) {
    this.#marks = marks;
    this.#host = host;
    this.#place = place;
    this.#at = marks.length - 1;
    this.#needle.hidden = true;
    this.explanation = element("p", { class: "explanation", "aria-live": "polite" }, words.stripIdle);
    this.overlay = element(
      "div",
      {
        class: "strip-overlay",
        role: "slider",
        tabindex: 0,
        "data-key": "strip",
        "aria-label": words.stepThrough,
        "aria-description": words.stripHint,
        "aria-orientation": "horizontal",
        "aria-valuemin": 1,
        "aria-valuemax": marks.length,
      },
      this.#needle,
    );
    this.#announce();
    this.#listen();
  }

  /** Takes the layout of what is drawn now. */
  place(layout: StripLayout): void {
    this.#layout = layout;
    this.#moveNeedle();
  }

  #listen(): void {
    const { overlay } = this;
    overlay.addEventListener("pointermove", (event) => this.#show(this.#nearest(event)));
    overlay.addEventListener("pointerleave", () => this.#hideUnlessFocused());
    overlay.addEventListener("click", (event) => {
      // A press of Enter arrives as a key; only a real pointer has a place.
      if (event.detail > 0) this.#show(this.#nearest(event));
      this.#open();
    });
    overlay.addEventListener("focus", () => this.#show(this.#at));
    overlay.addEventListener("blur", () => (this.#needle.hidden = true));
    overlay.addEventListener("keydown", (event) => this.#press(event));
  }

  #press(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const last = this.#marks.length - 1;
    const page = Math.max(1, Math.round(last / 10));
    const target = {
      ArrowLeft: this.#at - 1,
      ArrowDown: this.#at - 1,
      ArrowRight: this.#at + 1,
      ArrowUp: this.#at + 1,
      PageDown: this.#at - page,
      PageUp: this.#at + page,
      Home: 0,
      End: last,
    }[event.key];
    if (target !== undefined) this.#show(Math.min(last, Math.max(0, target)));
    else if (event.key === "Enter") this.#open();
    else return;
    event.preventDefault();
  }

  #open(): void {
    const mark = this.#marks[this.#at];
    if (mark !== undefined) tell(this.#host.ask("openCommit", { commit: mark.commit }));
  }

  #nearest(event: MouseEvent): number {
    const places = this.#layout?.places ?? [];
    const x = event.clientX - this.overlay.getBoundingClientRect().left - this.#place.left;
    return bisectCenter(places, x);
  }

  #show(index: number): void {
    if (index === this.#at && !this.#needle.hidden) return;
    this.#at = index;
    this.#needle.hidden = false;
    this.#moveNeedle();
    this.#announce();
    const mark = this.#marks[index];
    if (mark !== undefined) this.explanation.replaceChildren(...renderExplanation(mark));
  }

  #hideUnlessFocused(): void {
    if (document.activeElement !== this.overlay) this.#needle.hidden = true;
  }

  #moveNeedle(): void {
    const x = this.#place.left + (this.#layout?.places[this.#at] ?? 0);
    this.#needle.style.transform = `translateX(${x}px)`;
    this.#needle.style.top = `${this.#place.top - 6}px`;
    this.#needle.style.height = `${2 * this.#place.reach + 16}px`;
  }

  #announce(): void {
    this.overlay.setAttribute("aria-valuenow", String(this.#at + 1));
    this.overlay.setAttribute("aria-valuetext", words.position(this.#at + 1, this.#marks.length));
  }
}

/** The mark in words: when, which, what it says, and how long it is on each side. */
function renderExplanation(mark: StripMark): readonly Node[] {
  const part = (kind: string, ...content: Content[]): Node[] => [
    element("span", { class: kind }, ...content),
    document.createTextNode(" "),
  ];
  const sizes = [
    words.lineCount(words.tests, mark.testLines),
    words.lineCount(words.production, mark.productionLines),
    ...(mark.otherLines > 0 ? [words.lineCount(words.other, mark.otherLines)] : []),
  ];
  return [
    ...part("explanation-date", mark.date),
    ...part("row-id", mark.shortId),
    ...part("explanation-subject", foreignText(mark.subject)),
    ...part("explanation-sizes", sizes.join(" · ")),
    ...(mark.excluded === undefined ? [] : part("explanation-excluded", foreignText(words.excluded(mark.excluded)))),
  ];
}
