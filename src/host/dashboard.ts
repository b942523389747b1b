/** The dashboard: one editor panel with the rhythm strip and the distributions. */
import { Uri, ViewColumn, window, type Disposable, type WebviewPanel } from "vscode";
import type { Answerers } from "../protocol/channel";
import type { HostQuestions } from "../protocol/questions";
import type { PracticeModel } from "./practiceModel";
import { DisposableStore } from "./disposableStore";
import { WebviewChannel } from "./webviewChannel";

export class Dashboard implements Disposable {
  readonly #extension: Uri;
  readonly #model: PracticeModel;
  readonly #answerers: Answerers<HostQuestions>;
  readonly #life = new DisposableStore();
  #panel: WebviewPanel | undefined;

  constructor(extension: Uri, model: PracticeModel, answerers: Answerers<HostQuestions>) {
    this.#extension = extension;
    this.#model = model;
    this.#answerers = answerers;
    // After a reload of the window the editor asks for the panel that was open.
    this.#life.add(window.registerWebviewPanelSerializer("metronome.dashboard", {
      deserializeWebviewPanel: (panel) => {
        this.#fill(panel);
        return Promise.resolve();
      },
    }));
  }

  /** Shows the one panel, making it if need be. */
  open(): void {
    if (this.#panel === undefined) this.#fill(window.createWebviewPanel("metronome.dashboard", "Metronome", ViewColumn.Active));
    else this.#panel.reveal();
  }

  dispose(): void {
    this.#panel?.dispose();
    this.#life.dispose();
  }

  #fill(panel: WebviewPanel): void {
    this.#panel = panel;
    // The drawing takes its colour from around it in the activity bar; a tab shows it as a picture of its own.
    const icon = (ground: "light" | "dark") => Uri.joinPath(this.#extension, "media", `icon-${ground}.svg`);
    panel.iconPath = { light: icon("light"), dark: icon("dark") };
    const life = this.#life.add(new DisposableStore());
    const channel = life.add(new WebviewChannel(panel.webview, this.#extension, { name: "dashboard", title: "Metronome dashboard" }, this.#answerers));
    // A hidden page has no life; when it is shown again it asks by itself.
    life.add(this.#model.onDidChangePage((page) => panel.visible && channel.show(page)));
    life.add(this.#model.onDidChangeHistory((history) => panel.visible && channel.showHistory(history)));
    life.add(
      panel.onDidDispose(() => {
        if (this.#panel === panel) this.#panel = undefined;
        this.#life.forget(life);
        life.dispose();
      }),
    );
  }
}
