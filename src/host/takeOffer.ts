/** Does what a finding offers: one more line in the team's file, as an edit that undo takes back. */
import { Range, Uri, window, workspace, WorkspaceEdit, type TextDocument } from "vscode";
import type { FindingOffer, SignalId } from "../model/finding";
import { teamFilePath, teamFileWithRole, type Role } from "../practice/teamFileEdit";
import { visibleText } from "../presenter/figures";
import type { PreparedReport } from "../presenter/prepareReport";
import type { PracticeModel } from "./practiceModel";
import { standardsFolder } from "./settings";

/** What is used of the model. */
type Asked = Pick<PracticeModel, "folder" | "workTree" | "refresh"> & { readonly report: Pick<PreparedReport, "offers"> | undefined };

/** The offer is looked up in the report, so that a page can only choose among what is offered. */
export async function takeOffer(model: Asked, signal: string, at: number): Promise<void> {
  const offer = model.report?.offers.get(signal as SignalId)?.[at];
  const { folder, workTree } = model;
  if (offer === undefined || folder === undefined || workTree === undefined) {
    void window.showWarningMessage("This is not offered any more. Refresh and look again.");
    return;
  }
  const path = teamFilePath(standardsFolder(folder.uri));
  if (path === undefined) {
    void window.showWarningMessage("The setting metronome.standards.folder must be a relative folder inside the repository.");
    return;
  }
  const role = await roleOf(offer);
  if (role === undefined) return;
  await addToTeamFile(Uri.joinPath(workTree, path), role);
  await model.refresh();
}

/** Asks for the pattern where only the team can know it. */
async function roleOf({ label, glob }: FindingOffer): Promise<Role | undefined> {
  const given = glob ?? (await window.showInputBox({
    title: `Which files are ${label} files?`,
    prompt: "A glob from the top of the repository; it becomes one line in your team's file.",
    placeHolder: "qa/**",
    ignoreFocusOut: true,
    validateInput: (written) => {
      const edit = teamFileWithRole(undefined, { glob: written, label });
      return edit.kind === "refused" ? edit.message : undefined;
    },
  }));
  return given === undefined ? undefined : { glob: given, label };
}

async function addToTeamFile(file: Uri, role: Role): Promise<void> {
  const document = await workspace.openTextDocument(file).then(
    (opened) => opened,
    () => undefined,
  );
  const edit = teamFileWithRole(document?.getText(), role);
  if (edit.kind === "refused") {
    void window.showWarningMessage(`Nothing was changed: ${visibleText(edit.message)}.`);
    if (document !== undefined) await window.showTextDocument(document, { preview: false });
    return;
  }
  if (edit.kind === "added") await write(file, document, edit.text);
  await window.showTextDocument(file, { preview: false });
}

/** Only what differs is replaced, so that cursors and folds stay where they are. */
async function write(file: Uri, document: TextDocument | undefined, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  if (document === undefined) edit.createFile(file, { contents: new TextEncoder().encode(text) });
  else {
    const before = document.getText();
    const { start, endBefore, endAfter } = differenceOf(before, text);
    edit.replace(file, new Range(document.positionAt(start), document.positionAt(endBefore)), text.slice(start, endAfter));
  }
  if (!(await workspace.applyEdit(edit))) throw new Error(`${file.path} could not be changed`);
  await document?.save();
}

function differenceOf(before: string, after: string): { readonly start: number; readonly endBefore: number; readonly endAfter: number } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  return { start, endBefore: before.length - same, endAfter: after.length - same };
}
