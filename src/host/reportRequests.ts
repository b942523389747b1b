/** What a report is asked for: the user's settings, and what was chosen in a view for this workspace. */
import { EventEmitter, window, workspace, type Disposable, type Memento, type QuickPickItem, type Uri } from "vscode";
import type { Who } from "../model/window";
import type { ReportRequest } from "../practice/reportRequest";
import { DisposableStore } from "./disposableStore";
import { ownEmails, reportDays, reportWho, shownSignals, standardsFolder, trunk, usualHours } from "./settings";

/** Kept with the workspace and not in its settings: these may lie in the repository, which is not ours to change. */
const whoKey = "report.who";
const daysKey = "report.days";

/** Undefined where each signal looks as far back as it needs. */
type Days = number | undefined;

export class ReportRequests implements Disposable {
  readonly #memory: Memento;
  readonly #life = new DisposableStore();
  readonly #onDidChoose = this.#life.add(new EventEmitter<void>());
  readonly onDidChoose = this.#onDidChoose.event;

  constructor(memory: Memento) {
    this.#memory = memory;
    // Whoever sets something anew means it.
    this.#life.add(
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("metronome.report.who")) void memory.update(whoKey, undefined);
        if (event.affectsConfiguration("metronome.report.days")) void memory.update(daysKey, undefined);
      }),
    );
  }

  of(folder: Uri): ReportRequest {
    const named = trunk(folder);
    const days = this.#days(folder);
    const hours = usualHours();
    return {
      folder: folder.fsPath,
      who: this.#who(folder),
      ownEmails: ownEmails(),
      standardsFolder: standardsFolder(folder),
      signals: shownSignals(folder),
      ...(hours !== undefined && { usualHours: hours }),
      ...(named !== undefined && { trunk: named }),
      ...(days !== undefined && { period: { kind: "days", days } }),
    };
  }

  async chooseWho(folder: Uri | undefined): Promise<void> {
    const now = folder && this.#who(folder);
    const who = await pick("Whose work?", [
      { value: "team" as const, label: "The whole team", description: "without any name" },
      { value: "me" as const, label: "Mine", description: "commits by your own addresses" },
    ], now);
    if (who === undefined) return;
    await this.#memory.update(whoKey, who.value);
    this.#onDidChoose.fire();
  }

  async chooseDays(folder: Uri | undefined): Promise<void> {
    const now = folder && this.#days(folder);
    const days = await pick<Days>("How far back?", [
      { value: undefined, label: "As far as needed", description: "90 days; 180 or 365 where there is too little to count" },
      ...[30, 90, 180, 365].map((value) => ({ value, label: `${value} days` })),
    ], now);
    if (days === undefined) return;
    // Nothing can't be kept, so 0 says that nothing is wanted.
    await this.#memory.update(daysKey, days.value ?? 0);
    this.#onDidChoose.fire();
  }

  dispose(): void {
    this.#life.dispose();
  }

  #who(folder: Uri): Who {
    const chosen = this.#memory.get<unknown>(whoKey);
    return chosen === "me" || chosen === "team" ? chosen : reportWho(folder);
  }

  #days(folder: Uri): Days {
    const chosen = this.#memory.get<unknown>(daysKey);
    if (typeof chosen !== "number") return reportDays(folder);
    return chosen === 0 ? undefined : chosen;
  }
}

interface Choice<Value> extends QuickPickItem {
  readonly value: Value;
}

/** What is in force already comes first. */
async function pick<Value>(title: string, choices: readonly Choice<Value>[], now: Value): Promise<Choice<Value> | undefined> {
  const items = choices.toSorted((a, b) => Number(b.value === now) - Number(a.value === now));
  return window.showQuickPick(items.map((item) => (item.value === now ? { ...item, detail: "Shown now" } : item)), { title, ignoreFocusOut: true });
}
