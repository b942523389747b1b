/** The one contract between the host and its webviews: every question with its answer. */
import type { ActionId, EvidenceView, HistoryView, PageView } from "./views";

/** What a webview asks of the host. */
export interface HostQuestions {
  readPage: { readonly ask: null; readonly answer: PageView };
  readEvidence: { readonly ask: { readonly signal: string }; readonly answer: EvidenceView };
  openCommit: { readonly ask: { readonly commit: string }; readonly answer: null };
  /** A file of the work tree, `line` counted from 1. */
  openFile: { readonly ask: { readonly path: string; readonly line?: number }; readonly answer: null };
  openStandard: { readonly ask: { readonly signal: string }; readonly answer: null };
  adoptStandard: { readonly ask: { readonly practice: string }; readonly answer: null };
  selfAssess: { readonly ask: { readonly practice: string }; readonly answer: null };
  /** What a signal offers, by its place in the view. */
  takeOffer: { readonly ask: { readonly signal: string; readonly offer: number }; readonly answer: null };
  copyText: { readonly ask: { readonly text: string }; readonly answer: null };
  act: { readonly ask: { readonly action: ActionId }; readonly answer: null };
}

/** What the host asks of a webview. */
export interface PageQuestions {
  /** New data is ready, or being computed: draw this page. */
  showPage: { readonly ask: PageView; readonly answer: null };
  /** The line at the foot of a report has changed, and nothing else: small, because it comes several times a second. */
  showHistory: { readonly ask: HistoryView; readonly answer: null };
}
