/**
 * Reads commits with their changes through one `git diff-tree --stdin`.
 *
 * Plumbing is used because it ignores the user's own diff settings, and because it says where it failed: a commit
 * whose objects are missing or damaged ends the process, costs that one commit, and the rest goes on.
 */
import type { Commit } from "../model/commit";
import type { FileChange } from "../model/change";
import type { AttributesRoom } from "./attributesRoom";
import { commitFormat } from "./commitFormat";
import { DiffTreeParser, type ParsedCommit } from "./parseDiffTree";
import { diffOptions, effectiveSizeOptions } from "./gitEnvironment";
import { GitFailure } from "./gitFailure";
import { endedWell, streamFrom } from "./openRepository";
import type { GitExit } from "./gitProcess";

export interface CommitsRequest {
  readonly room: AttributesRoom;
  readonly ids: readonly string[];
  /** Ids at which a shallow clone ends. */
  readonly shallowIds: ReadonlySet<string>;
  readonly signal?: AbortSignal | undefined;
  readonly onCommit: (commit: Commit) => void;
}

const baseArguments = ["diff-tree", "--stdin", "--always", "-r", "-z", "--root", "--raw", "--full-index", "--date=raw", commitFormat, "--encoding=UTF-8", ...diffOptions];
const fullArguments = [...baseArguments, "--numstat", ...effectiveSizeOptions];
/** Needs no file content, so it also works where blobs are missing. */
const pathArguments = [...baseArguments, "--no-renames"];

/** Needs no tree either: what a commit says of itself. */
const headerArguments = ["log", "--stdin", "--no-walk=unsorted", "-s", "-z", "--date=raw", commitFormat, "--encoding=UTF-8", "--no-show-signature", "--no-decorate", "--no-notes", "--no-color"];

const argumentsFor = { full: fullArguments, paths: pathArguments, header: headerArguments } as const;

/** After so many failures the clone is partial as a whole, and trying each commit would take for ever. */
const mostSingleFailures = 20;

type Detail = keyof typeof argumentsFor;

/** Hands over the commits in the order of `ids`; throws `GitFailure` only when git itself can't be used. */
export async function readCommits(request: CommitsRequest): Promise<void> {
  const { ids } = request;
  let done = 0;
  let failures = 0;
  while (done < ids.length) {
    const detail: Detail = failures > mostSingleFailures ? "paths" : "full";
    const { read, exit } = await readRun(request, ids.slice(done), detail);
    done += read;
    if (endedWell(exit)) {
      if (done < ids.length) throw new GitFailure("The history was read only in part", exit);
      return;
    }
    if (exit.kind !== "exited" && exit.kind !== "killed") throw new GitFailure("The history could not be read", exit);
    if (exit.kind === "killed" && read === 0 && failures > mostSingleFailures) throw new GitFailure("The history could not be read", exit);
    const failed = ids[done];
    if (failed === undefined) continue;
    await readDamaged(request, failed);
    failures += 1;
    done += 1;
  }
}

/** Reads until git ends; what it had not finished when it failed is not handed over. */
async function readRun(request: CommitsRequest, ids: readonly string[], detail: Detail): Promise<{ read: number; exit: GitExit }> {
  let read = 0;
  const parser = new DiffTreeParser((parsed) => {
    read += 1;
    request.onCommit(toCommit(parsed, request, detail));
  });
  const exit = await streamFrom(request.room.open, argumentsFor[detail], (chunk) => parser.push(chunk), {
    workTree: request.room.workTree,
    environment: request.room.environment,
    input: `${ids.join("\n")}\n`,
    ...(request.signal && { signal: request.signal }),
  });
  if (endedWell(exit)) parser.finish();
  return { read, exit };
}

/** One commit that git stumbled over: whole after all, or its paths, or what it says of itself, or nothing. */
async function readDamaged(request: CommitsRequest, id: string): Promise<void> {
  for (const detail of ["full", "paths", "header"] as const) {
    const commits: Commit[] = [];
    const { exit } = await readRun({ ...request, onCommit: (commit) => commits.push(commit) }, [id], detail);
    if (exit.kind === "cancelled") throw new GitFailure("The history could not be read", exit);
    const [commit] = commits;
    if (endedWell(exit) && commit !== undefined) {
      request.onCommit(commit);
      return;
    }
  }
  request.onCommit(unreadable(id, request.shallowIds));
}

function toCommit({ header, changes }: ParsedCommit, request: CommitsRequest, detail: Detail): Commit {
  return {
    ...header,
    isShallowBoundary: request.shallowIds.has(header.id),
    isUnreadable: detail === "header",
    changes: detail === "full" ? changes : changes.map(withoutContent),
  };
}

function withoutContent(change: FileChange): FileChange {
  return change.content === "submodule" ? change : { ...change, content: "missing", added: 0, removed: 0 };
}

function unreadable(id: string, shallowIds: ReadonlySet<string>): Commit {
  const nobody = { name: "", email: "" };
  return { id, parents: [], author: nobody, committer: nobody, subject: "", body: "", isShallowBoundary: shallowIds.has(id), isUnreadable: true, changes: [] };
}
