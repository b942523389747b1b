/** Tells which open documents are the team's files, and how they stand; nothing but the document itself is read for it. */
import { Range, Uri, workspace, type TextDocument } from "vscode";
import { fileKindOf, maxTeamText, type TeamText } from "../presenter/teamText";
import type { PracticeModel } from "./practiceModel";
import { standardsFolder } from "./settings";

/** Documents that may be the team's: where its files are kept is a setting that each folder has for itself. */
export const teamSelector = [
  { scheme: "file", pattern: "**/practices/*.md" },
  { scheme: "file", pattern: "**/team.yml" },
] as const;

export class TeamTexts {
  readonly #model: PracticeModel;

  constructor(model: PracticeModel) {
    this.#model = model;
  }

  /** The document as one of the team's files; undefined where it is something else. */
  of(document: TextDocument): TeamText | undefined {
    const place = this.#placeOf(document.uri);
    return place && { ...place, text: document.getText(new Range(0, 0, ...endOfRead(document))) };
  }

  /** Where a path of the repository lies. */
  uriOf(path: string, beside: Uri): Uri | undefined {
    const root = this.#rootOf(beside);
    return root && Uri.joinPath(root, path);
  }

  #placeOf(uri: Uri): Pick<TeamText, "kind" | "file"> | undefined {
    const root = this.#rootOf(uri);
    if (root === undefined || !uri.path.startsWith(`${root.path}/`)) return undefined;
    const file = uri.path.slice(root.path.length + 1);
    const kind = fileKindOf(file, standardsFolder(root)) ?? this.#kindInHandbook(file);
    return kind && { kind, file };
  }

  /** A handbook's practices are found by the report alone. */
  #kindInHandbook(file: string): TeamText["kind"] | undefined {
    return this.#model.report?.standards.some((known) => known.file === file && known.handbook !== undefined) === true ? "practice" : undefined;
  }

  /** The top of the repository that is shown, or else the opened folder. */
  #rootOf(uri: Uri): Uri | undefined {
    const { workTree } = this.#model;
    return workTree !== undefined && uri.path.startsWith(`${workTree.path}/`) ? workTree : workspace.getWorkspaceFolder(uri)?.uri;
  }
}

/** The end of what is read: a document of megabytes is one character too long and no more. */
function endOfRead(document: TextDocument): readonly [line: number, character: number] {
  const end = document.positionAt(maxTeamText + 1);
  return [end.line, end.character];
}
