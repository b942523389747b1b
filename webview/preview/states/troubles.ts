/** Named states in which there is nothing to report, each with its sentence and next step. */
import type { ActionView, TroubleView } from "../../../src/protocol/views";
import type { PreviewState } from "./previewState";

const refresh: ActionView = { label: "Try again", action: "refresh" };
const showLog: ActionView = { label: "Show log", action: "showLog" };

function trouble(
  id: string,
  words: { readonly title: string; readonly sentence: string; readonly detail?: string },
  actions: readonly ActionView[] = [refresh],
): PreviewState {
  return { page: { kind: "trouble", id, ...words, actions } satisfies TroubleView };
}

export const troubles = {
  computing: { page: { kind: "computing", sentence: "Reading 1,204 commits of billing…" } },
  noFolder: trouble(
    "noFolder",
    { title: "No folder is open", sentence: "Open a folder that git keeps history of, and its beat appears here." },
    [{ label: "Open folder", action: "openFolder" }],
  ),
  notARepository: trouble("notARepository", {
    title: "No git history here",
    sentence: "The folder “billing” is not inside a git repository, so there is no history to read.",
    detail: "fatal: not a git repository (or any of the parent directories): .git",
  }),
  gitMissing: trouble(
    "gitMissing",
    { title: "Git was not found", sentence: "Metronome reads history with git, and no git is on the path.", detail: "spawn git ENOENT" },
    [{ label: "Get git", action: "openGitDownload" }, refresh],
  ),
  gitTooOld: trouble(
    "gitTooOld",
    { title: "Git is too old", sentence: "Metronome needs git 2.30 or newer; version 2.25.1 was found." },
    [{ label: "Get git", action: "openGitDownload" }, refresh],
  ),
  unborn: trouble("unborn", {
    title: "No commit yet",
    sentence: "The branch main has no commit. The first one starts the beat.",
  }),
  untrusted: trouble(
    "untrusted",
    {
      title: "Restricted mode",
      sentence: "Reading history runs git, and git may run programs that a repository names. Trust this folder to see its beat.",
    },
    [{ label: "Manage trust", action: "manageTrust" }],
  ),
  bareRepository: trouble("bareRepository", {
    title: "A bare repository",
    sentence: "This repository has no working folder, so Metronome has no standards and no files to read beside it.",
  }),
  unreadableFolder: trouble(
    "unreadableFolder",
    {
      title: "The folder cannot be read",
      sentence: "The system did not allow Metronome to read this repository.",
      detail: "error: cannot open '.git/HEAD': Permission denied",
    },
    [refresh, showLog],
  ),
} as const satisfies Record<string, PreviewState>;
