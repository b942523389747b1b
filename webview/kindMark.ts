/** A small sign for each way in which a signal can have no figure; the words beside it say the same. */
import type { SignalKind } from "../src/protocol/views";
import { svgElement } from "./element";

const paths: Readonly<Record<Exclude<SignalKind, "observed">, string>> = {
  // Two beats heard, one still open.
  few: "M2 8a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0M6.5 8a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0M11.5 8a1 1 0 1 0 2 0a1 1 0 1 0-2 0",
  // An empty beat.
  none: "M3 8a5 5 0 1 0 10 0a5 5 0 1 0-10 0",
  // A covered eye.
  notObservable: "M1.5 8c3-4.7 10-4.7 13 0c-3 4.7-10 4.7-13 0M3 13.5L13 2.5",
  // A clock.
  pending: "M2.5 8a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0M8 5V8.2L10.2 9.6",
  // A broken line.
  failed: "M1.5 8h4l2-4M8.5 12l2-4h4",
};

/** Draws the sign. */
export function renderKindMark(kind: Exclude<SignalKind, "observed">): SVGElement {
  return svgElement(
    "svg",
    { class: "kind-mark", viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" },
    svgElement("path", { d: paths[kind] }),
  );
}
