/** A host inside the page: answers the real views through the real channel with a named state. */
import { Channel, type Answerers } from "../../src/protocol/channel";
import type { HostQuestions, PageQuestions } from "../../src/protocol/questions";
import type { HistoryView, PageView } from "../../src/protocol/views";
import type { PreviewState } from "./states/previewState";

/** A question as the host saw it. */
export interface Asked {
  readonly name: string;
  readonly ask: unknown;
}

export class FakeHost {
  /** Everything that was asked so far. */
  readonly asked: Asked[] = [];
  readonly #state: PreviewState;
  readonly #channel: Channel<HostQuestions, PageQuestions>;

  constructor(state: PreviewState) {
    this.#state = state;
    const wire = { send: (envelope: unknown) => this.#deliver(envelope) };
    this.#channel = new Channel<HostQuestions, PageQuestions>(wire, this.#answerers());
  }

  /** What the editor would give to the page. */
  api(storage: Storage, key: string): object {
    return {
      postMessage: (message: unknown) => void this.#channel.receive(structuredClone(message)),
      getState: () => JSON.parse(storage.getItem(key) ?? "null") as unknown,
      setState: (state: unknown) => storage.setItem(key, JSON.stringify(state)),
    };
  }

  /** Sends a page, as the host does when there is news; by default the same again. */
  show(page: PageView = this.#state.page): Promise<null> {
    return this.#channel.ask("showPage", page);
  }

  /** Sends the line on the history alone. */
  showHistory(history: HistoryView): Promise<null> {
    return this.#channel.ask("showHistory", history);
  }

  #deliver(envelope: unknown): void {
    const data: unknown = structuredClone(envelope);
    queueMicrotask(() => window.dispatchEvent(new MessageEvent("message", { data })));
  }

  #answerers(): Answerers<HostQuestions> {
    const note = (name: string) => (ask: unknown): null => {
      this.asked.push({ name, ask });
      return null;
    };
    return {
      readPage: () => this.#state.page,
      readEvidence: (ask) => {
        this.asked.push({ name: "readEvidence", ask });
        return this.#state.evidence ?? { files: [], rows: [], leftOut: [] };
      },
      openCommit: note("openCommit"),
      openFile: note("openFile"),
      openStandard: note("openStandard"),
      adoptStandard: note("adoptStandard"),
      selfAssess: note("selfAssess"),
      takeOffer: note("takeOffer"),
      copyText: note("copyText"),
      act: note("act"),
    };
  }
}
