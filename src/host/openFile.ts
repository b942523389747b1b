/** Opens a file of the repository that a finding named; whatever asks for it may be wrong or out of date. */
import { commands, FileType, Position, Range, Uri, window, workspace } from "vscode";
import { visibleText } from "../presenter/figures";

/** A line that a file no longer has is no reason not to open it. */
export async function openFile(workTree: Uri | undefined, path: string, line: number | undefined): Promise<void> {
  if (workTree === undefined) {
    void window.showWarningMessage("There is no work tree here whose files could be opened.");
    return;
  }
  if (!isInside(path)) throw new Error(`${visibleText(path)} is no path inside the repository`);
  const uri = Uri.joinPath(workTree, path);
  const type = await workspace.fs.stat(uri).then(
    (stat) => stat.type,
    () => undefined,
  );
  if (type === undefined || (type & FileType.File) === 0) {
    void window.showWarningMessage(`${visibleText(path)} is not in the work tree any more. Refresh and look again.`);
    return;
  }
  const at = new Position(Math.max(0, (line ?? 1) - 1), 0);
  await commands.executeCommand("vscode.open", uri, line === undefined ? {} : { selection: new Range(at, at) });
}

/** Only down from the top of the work tree, on any system, and never into git's own folder. */
export function isInside(path: string): boolean {
  const names = path.split(/[\\/]/);
  const isPlain = names.every((name) => name !== "" && name !== "." && name !== "..");
  return isPlain && !/^[a-z]:|\0/i.test(path) && names[0]?.toLowerCase() !== ".git";
}
