/** The self-assessment flow: a QuickPick over the practice's levels, kept in the private store. */
import { createHash } from "node:crypto";
import { window, type QuickPickItem } from "vscode";
import type { Standard } from "../model/standard";
import type { SelfAssessment } from "../practice/selfAssess";
import { visibleText } from "../presenter/figures";
import type { PracticeModel } from "./practiceModel";
import type { StandardFiles } from "./standardFiles";

export class SelfAssessFlow {
  readonly #model: PracticeModel;
  readonly #files: StandardFiles;
  readonly #assessment: SelfAssessment;

  readonly #storageNotices: () => Promise<readonly string[]>;
  #hasSaidNotices = false;

  /** `storageNotices` says what is worth knowing about the private store. */
  constructor(model: PracticeModel, files: StandardFiles, assessment: SelfAssessment, storageNotices: () => Promise<readonly string[]>) {
    this.#storageNotices = storageNotices;
    this.#model = model;
    this.#files = files;
    this.#assessment = assessment;
  }

  /** Asks for one practice, or lets the user choose which. */
  async run(practice?: string): Promise<void> {
    await this.#model.settled();
    // Before anybody is asked: a look that fails meanwhile must not cost the answer.
    const commonDir = this.#model.report?.repository.commonDir;
    const standard = practice === undefined ? await this.#files.choose("Self-assess a practice") : this.#model.standard(practice);
    if (standard === undefined || commonDir === undefined) return;
    // The store holds an opaque key, not a path.
    const repository = createHash("sha256").update(commonDir).digest("hex");
    const assessment = await this.#assessment.begin(repository, standard);
    if (assessment.kind === "noLevels") {
      void window.showInformationMessage(visibleText(assessment.sentence));
      return;
    }
    for (const screen of assessment.screens) {
      const items = screen.items.map((item): QuickPickItem & { levelIndex: number } => ({
        label: `$(circle-outline) ${withoutIcons(item.label)}`,
        detail: withoutIcons(item.detail),
        levelIndex: item.levelIndex,
        ...(item.isLastAnswer && { label: `$(pass-filled) ${withoutIcons(item.label)}`, description: "your last answer" }),
      }));
      const title = screen.history === undefined ? screen.title : `${screen.title} — ${screen.history}`;
      const chosen = await window.showQuickPick(items, {
        title: visibleText(title),
        placeHolder: screen.placeholder,
        matchOnDetail: true,
        // Whoever looks something up before answering finds the question where it was.
        ignoreFocusOut: true,
      });
      if (chosen === undefined) return;
      await this.#keep(repository, standard, chosen.levelIndex);
    }
  }

  async #keep(repository: string, standard: Standard, levelIndex: number): Promise<void> {
    const answer = await this.#assessment.finish(repository, standard, levelIndex);
    const notices = this.#hasSaidNotices ? [] : await this.#storageNotices();
    this.#hasSaidNotices = true;
    if (notices.length > 0) void window.showWarningMessage(notices.join(" "));
    void window.setStatusBarMessage(`$(pass) Kept privately: ${withoutIcons(answer.level)}`, 5000);
  }
}

/** Team text may hold `$(icon)`, which labels would turn into pictures. */
function withoutIcons(text: string): string {
  return visibleText(text).replaceAll("$(", "$\u200b(");
}
