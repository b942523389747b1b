/** The sidebar view: today's beat and the signals in words. */
import { window, type Disposable, type Uri, type WebviewView, type WebviewViewProvider } from "vscode";
import type { Answerers } from "../protocol/channel";
import type { HostQuestions } from "../protocol/questions";
import type { PracticeModel } from "./practiceModel";
import { DisposableStore } from "./disposableStore";
import { WebviewChannel } from "./webviewChannel";

export class Sidebar implements WebviewViewProvider, Disposable {
  readonly #extension: Uri;
  readonly #model: PracticeModel;
  readonly #answerers: Answerers<HostQuestions>;
  readonly #life = new DisposableStore();

  constructor(extension: Uri, model: PracticeModel, answerers: Answerers<HostQuestions>) {
    this.#extension = extension;
    this.#model = model;
    this.#answerers = answerers;
    this.#life.add(window.registerWebviewViewProvider("metronome.sidebar", this));
  }

  resolveWebviewView(view: WebviewView): void {
    const life = this.#life.add(new DisposableStore());
    const channel = life.add(new WebviewChannel(view.webview, this.#extension, { name: "sidebar", title: "Metronome" }, this.#answerers));
    // A hidden page has no life; when it is shown again it asks by itself.
    life.add(this.#model.onDidChangePage((page) => view.visible && channel.show(page)));
    life.add(this.#model.onDidChangeHistory((history) => view.visible && channel.showHistory(history)));
    life.add(
      view.onDidDispose(() => {
        this.#life.forget(life);
        life.dispose();
      }),
    );
  }

  dispose(): void {
    this.#life.dispose();
  }
}
