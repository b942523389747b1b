/** The webview's end of the channel: the one file here that touches the raw message functions. */
import { Channel, type Answerers } from "../src/protocol/channel";
import type { HostQuestions, PageQuestions } from "../src/protocol/questions";

/** What the editor gives to a webview, once. */
interface EditorApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): EditorApi;

/** Asks the host; answers what the host asks. */
export type HostChannel = Channel<PageQuestions, HostQuestions>;

/** Where the page's small state is kept between two lives of the page. */
export type StateKeeper = Pick<EditorApi, "getState" | "setState">;

/** Joins this page to its host. */
export function openHostChannel(answerers: Answerers<PageQuestions>): {
  readonly host: HostChannel;
  readonly keeper: StateKeeper;
} {
  const api = acquireVsCodeApi();
  const host: HostChannel = new Channel({ send: (envelope) => api.postMessage(envelope) }, answerers);
  window.addEventListener("message", (event: MessageEvent<unknown>) => void host.receive(event.data));
  return { host, keeper: api };
}
