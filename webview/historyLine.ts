/** The line at the foot of a report: how much of the history has been read, changed in place so that nothing else moves. */
import type { ActionView, HistoryView } from "../src/protocol/views";
import { element } from "./element";
import type { HostChannel } from "./hostChannel";
import { tell, type Section } from "./stage";

export class HistoryLine {
  readonly #host: HostChannel;
  readonly #text = element("span", { class: "history-text" });
  readonly #heard = element("span", { class: "only-heard", role: "status" });
  readonly #button = element("button", { class: "link", type: "button", "data-key": "history", hidden: "" });
  #action: ActionView | undefined;

  constructor(host: HostChannel) {
    this.#host = host;
    this.#button.addEventListener("click", () => this.#press());
  }

  /** Always there, because a screen reader only hears of changes in what it knows already. */
  get section(): Section {
    return {
      key: "history",
      data: null,
      render: () => element("footer", { class: "history-line fine" }, this.#text, this.#button, this.#heard),
    };
  }

  /** Touches only what differs: the figure several times a second, the announcement when the state changes. */
  show(history: HistoryView | undefined): void {
    setText(this.#text, history?.text ?? "");
    setText(this.#heard, history?.announcement ?? "");
    this.#action = history?.action;
    setText(this.#button, this.#action?.label ?? "");
    if (this.#button.hidden !== (this.#action === undefined)) this.#button.hidden = this.#action === undefined;
  }

  #press(): void {
    if (this.#action !== undefined) tell(this.#host.ask("act", { action: this.#action.action }));
  }
}

function setText(of: HTMLElement, text: string): void {
  if (of.textContent !== text) of.textContent = text;
}
