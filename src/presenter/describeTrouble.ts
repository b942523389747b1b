/** A sentence and a next step for everything that can keep a report from being made. */
import type { RepositoryTrouble } from "../model/repositoryState";
import type { ActionView, TroubleView } from "../protocol/views";
import { visibleText } from "./figures";

const refresh: ActionView = { label: "Look again", action: "refresh" };
const openFolder: ActionView = { label: "Open a folder", action: "openFolder" };
const showLog: ActionView = { label: "Show the log", action: "showLog" };
const getGit: ActionView = { label: "How to install git", action: "openGitDownload" };
const manageTrust: ActionView = { label: "Manage workspace trust", action: "manageTrust" };

/** What a surface shows instead of a report. */
export function describeTrouble(trouble: RepositoryTrouble): TroubleView {
  const { title, sentence, actions, detail } = words(trouble);
  return { kind: "trouble", id: trouble.kind, title, sentence, actions, ...(detail !== undefined && detail !== "" && { detail: visibleText(detail) }) };
}

/** The same in one line, for the command line's standard error. */
export function describeTroubleLine(trouble: RepositoryTrouble): string {
  const { sentence, detail } = words(trouble);
  const reason = detail === undefined || detail.trim() === "" ? "" : ` (${visibleText(detail.trim())})`;
  return `${sentence}${reason}`;
}

interface Words {
  readonly title: string;
  readonly sentence: string;
  readonly actions: readonly ActionView[];
  readonly detail?: string;
}

type FolderTrouble = Extract<RepositoryTrouble, { kind: "folderMissing" | "folderUnreadable" | "notARepository" | "embeddedBareRepository" | "gitDirElsewhere" | "dubiousOwnership" | "specialFile" | "untrusted" | "noFolder" }>;

function words(trouble: RepositoryTrouble): Words {
  switch (trouble.kind) {
    case "folderMissing":
    case "folderUnreadable":
    case "notARepository":
    case "embeddedBareRepository":
    case "gitDirElsewhere":
    case "dubiousOwnership":
    case "specialFile":
    case "untrusted":
    case "noFolder":
      return folderWords(trouble);
    default:
      return historyWords(trouble);
  }
}

/** What is wrong with the folder, before its history is looked at. */
function folderWords(trouble: FolderTrouble): Words {
  switch (trouble.kind) {
    case "folderMissing":
      return { title: "The folder is gone", sentence: `There is no folder ${visibleText(trouble.folder)}. Open another one.`, actions: [openFolder, refresh] };
    case "folderUnreadable":
      return { title: "The folder can't be read", sentence: `You have no right to read ${visibleText(trouble.folder)}. Ask for access or open another folder.`, actions: [refresh, openFolder], detail: trouble.detail };
    case "notARepository":
      return { title: "Not a git repository", sentence: `${visibleText(trouble.folder)} is not inside a git repository. Open one, or start one with "git init" and make a first commit.`, actions: [openFolder, refresh] };
    case "embeddedBareRepository":
      return { title: "A repository inside a repository", sentence: `${visibleText(trouble.folder)} is a bare repository that lies inside another one. Its settings could run programs, so it is not read; clone it to a place of its own.`, actions: [openFolder] };
    case "gitDirElsewhere":
      return { title: "This history belongs to another folder", sentence: `The .git of ${visibleText(trouble.folder)} leads to the history of ${visibleText(trouble.owner)}, so it is not followed. Open that folder, or make a work tree of its own with "git worktree add".`, actions: [openFolder, refresh] };
    case "dubiousOwnership":
      return { title: "This repository belongs to somebody else", sentence: `${visibleText(trouble.folder)} is owned by another user, so git refuses to read it. If you trust it, run "git config --global --add safe.directory <folder>" yourself and look again.`, actions: [refresh] };
    case "specialFile":
      return { title: "A pipe or device in place of a file", sentence: `${visibleText(trouble.file)} is a pipe, a socket or a device, and git would wait for it without end. Remove it, or clone the repository anew.`, actions: [refresh, openFolder] };
    case "untrusted":
      return { title: "This workspace is not trusted", sentence: "Reading history runs git, and a repository can make git run programs. Metronome does nothing here until you trust the workspace.", actions: [manageTrust] };
    case "noFolder":
      return { title: "No folder is open", sentence: "Open a folder with a git repository to hear its beat.", actions: [openFolder] };
  }
}

/** What is wrong with git, or with the history itself. */
function historyWords(trouble: Exclude<RepositoryTrouble, FolderTrouble>): Words {
  switch (trouble.kind) {
    case "gitMissing":
      return { title: "Git was not found", sentence: "Metronome reads history with git, and no git was found on this machine. Install git 2.30 or newer, or set metronome.git.path.", actions: [getGit, refresh] };
    case "gitUnusable":
      return { title: "Git can't be used", sentence: "What is called git here doesn't answer like git. Check the installation or set metronome.git.path.", actions: [showLog, refresh], detail: trouble.detail };
    case "gitTooOld":
      return { title: "Git is too old", sentence: `Git ${visibleText(trouble.found)} was found; Metronome needs ${trouble.needed} or newer. Update git and look again.`, actions: [getGit, refresh] };
    case "configInvalid":
      return { title: "The git config is invalid", sentence: "The git config of this repository is invalid, or it needs a newer git. Correct it (\"git config --edit\") and look again.", actions: [refresh, showLog], detail: trouble.detail };
    case "unborn":
      return { title: "No commits yet", sentence: `The branch ${visibleText(trouble.branch)} has no commit yet. Make the first one; Metronome listens from there.`, actions: [refresh] };
    case "branchMissing":
      return { title: "The current branch does not exist", sentence: `HEAD names the branch ${visibleText(trouble.branch)}, which has no commit, though other branches have. "git switch <branch>" goes to one; or make its first commit.`, actions: [refresh] };
    case "headBroken":
      return { title: "The current commit can't be read", sentence: "HEAD doesn't lead to a commit that can be read. Switch to a branch that works, or run \"git fsck\" to see what is damaged.", actions: [refresh, showLog], detail: trouble.detail };
    case "unknownRevision":
      return { title: "Unknown revision", sentence: `There is no commit called ${visibleText(trouble.revision)} here. Give a branch, a tag or a commit id.`, actions: [refresh] };
    case "readFailed":
      return { title: "The history could not be read", sentence: "Git could not read this repository; nothing partial is shown. The log has its words; \"git fsck\" may tell more.", actions: [refresh, showLog], detail: trouble.detail };
    case "engineLost":
      return { title: "The reading broke off", sentence: "The process that reads the history ended twice before it had an answer. Look again; the log has its last words.", actions: [refresh, showLog], detail: trouble.detail };
  }
}
