/** The one status bar item. */
import { MarkdownString, StatusBarAlignment, window, workspace, type Disposable, type StatusBarItem } from "vscode";
import { escapeMarkdown } from "../presenter/markdownText";
import { presentStatus } from "../presenter/presentStatus";
import type { PracticeModel } from "./practiceModel";
import { affectsMetronome, isStatusBarShown } from "./settings";
import { DisposableStore } from "./disposableStore";

export class StatusBar implements Disposable {
  readonly #life = new DisposableStore();
  readonly #item: StatusBarItem;
  #hasText = false;

  constructor(model: PracticeModel) {
    this.#item = this.#life.add(window.createStatusBarItem("metronome.beat", StatusBarAlignment.Left, 0));
    this.#item.name = "Metronome";
    this.#item.command = "metronome.openDashboard";
    // The old text stays until the new one is known: no flicker.
    this.#life.add(
      model.onDidChangeStep((outcome) => {
        const view = presentStatus(outcome);
        this.#hasText = view !== undefined;
        if (view !== undefined) {
          this.#item.text = view.text;
          this.#item.accessibilityInformation = { label: view.label, role: "button" };
          this.#item.tooltip = tooltip(view.tooltip);
        }
        this.#showOrHide();
      }),
    );
    this.#life.add(workspace.onDidChangeConfiguration((event) => affectsMetronome(event) && this.#showOrHide()));
  }

  dispose(): void {
    this.#life.dispose();
  }

  #showOrHide(): void {
    if (this.#hasText && isStatusBarShown()) this.#item.show();
    else this.#item.hide();
  }
}

/** Sentences as text, and links to exactly these commands. */
function tooltip(sentences: readonly string[]): MarkdownString {
  const markdown = new MarkdownString(sentences.map(escapeMarkdown).join("\n\n"));
  markdown.appendMarkdown("\n\n[Open dashboard](command:metronome.openDashboard) · [Refresh](command:metronome.refresh)");
  markdown.isTrusted = { enabledCommands: ["metronome.openDashboard", "metronome.refresh"] };
  return markdown;
}
