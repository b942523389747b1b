/** What every section of a page may use: the host, the reader's state, and what was read before. */
import type { EvidenceView } from "../src/protocol/views";
import type { HistoryLine } from "./historyLine";
import type { HostChannel } from "./hostChannel";
import type { PageState } from "./pageState";

export interface Stage {
  readonly host: HostChannel;
  readonly state: PageState;
  /** The last evidence of each signal, so that a redraw shows rows at once and then brings them up to date. */
  readonly evidence: Map<string, EvidenceView>;
  /** How much of the history has been read; the same line for as long as the page lives. */
  readonly historyLine: HistoryLine;
  /** Height of a card's chart in pixels. */
  readonly chartHeight: number;
  /** A whole editor's width rather than a side bar's. */
  readonly hasRoom: boolean;
  /** Figures that a card shows before the others are asked for. */
  readonly leadingMeasures: number;
  /** Brings the page in step with what the reader opened or closed. */
  readonly redraw: () => void;
}

/** One visible part of a page: drawn again only when its key is new or its data has changed. */
export interface Section {
  readonly key: string;
  readonly data: unknown;
  render(): HTMLElement;
}

/** Sends a wish to the host whose answer changes nothing here; the host itself reports what goes wrong. */
export function tell(wish: Promise<unknown>): void {
  wish.catch((reason: unknown) => console.warn(reason instanceof Error ? reason.message : String(reason)));
}
