/** Reads the step in hand: uncommitted lines, commits that are not pushed or not integrated, stashes. */
import { missingTrunk } from "../model/trunk";
import type { Repository } from "../model/repositoryState";
import type { Observable, StepFile, WorkingStep } from "../model/workingStep";
import type { StepOptions, WorkingTreePort } from "../practice/ports";
import { makeCleanRoom } from "./cleanRoom";
import { compareWorkingFiles } from "./compareWorkingFiles";
import { findTrunk } from "./findTrunk";
import { askGit } from "./gitCommands";
import type { OpenRepository } from "./openRepository";
import type { NumstatRow } from "./parseNumstat";
import { readWorkingTexts } from "./readWorkingTexts";
import { findWorkingFiles, type WorkingFile } from "./workingFiles";

/** More changed files are not a step that anybody has in hand; the rest is only counted. */
const mostFiles = 5000;

/** A pipe in place of an ignore file holds git up for ever; a step is worth no long wait. */
const longestSilence = 20;

type Ask = (...args: string[]) => Promise<{ readonly isOk: boolean; readonly text: string }>;

export class WorkingTreeReader implements WorkingTreePort {
  readonly #program: () => string;
  readonly #now: () => number;

  readonly #silenceSeconds: number;

  /** `now` gives seconds since the epoch. */
  constructor(program: () => string, now: () => number = () => Math.floor(Date.now() / 1000), silenceSeconds = longestSilence) {
    this.#program = program;
    this.#now = now;
    this.#silenceSeconds = silenceSeconds;
  }

  async readStep(repository: Repository, { isCounted, trunk }: StepOptions, signal?: AbortSignal): Promise<WorkingStep> {
    const ask: Ask = (...args) => askGit(this.#program(), repository.gitDir, [`--git-dir=${repository.gitDir}`, ...args], signal);
    const [files, unpushed, unintegrated, stashes, head] = await Promise.all([
      this.#readFiles(repository, isCounted, signal),
      readUnpushed(ask),
      readUnintegrated(ask, { program: this.#program(), repository }, trunk, signal),
      readStashes(ask),
      ask("log", "-1", "--no-show-signature", "--format=%ct", repository.head, "--"),
    ]);
    const headCommittedAt = /^\d+/.exec(head.text)?.[0];
    return { ...files, unpushed, unintegrated, stashes, ...(headCommittedAt !== undefined && { headCommittedAt: Number(headCommittedAt) }), readAt: this.#now() };
  }

  async readTexts({ workTree }: Repository, paths: readonly string[], mostBytes: number, signal?: AbortSignal): Promise<readonly (Uint8Array | undefined)[]> {
    return workTree === undefined ? paths.map(() => undefined) : readWorkingTexts(workTree, paths, mostBytes, signal);
  }

  async #readFiles(repository: Repository, isCounted: (path: string) => boolean, signal?: AbortSignal): Promise<Pick<WorkingStep, "files" | "furtherFiles">> {
    const { workTree } = repository;
    if (workTree === undefined) return { files: [], furtherFiles: 0 };
    const limits = { silenceSeconds: this.#silenceSeconds, signal };
    const room = await makeCleanRoom({ program: this.#program(), repository }, signal);
    try {
      const found = await findWorkingFiles(room, workTree, isCounted, limits);
      const kept = found.slice(0, mostFiles);
      const rows = await compareWorkingFiles(room, workTree, kept, limits);
      return { files: merge(kept, rows), furtherFiles: found.length - kept.length };
    } finally {
      await room.dispose();
    }
  }
}

/** Files whose content turned out to be the same (touched, or changed in white space only) are no part of the step. */
function merge(files: readonly WorkingFile[], rows: readonly NumstatRow[]): readonly StepFile[] {
  const byPath = new Map(rows.map((row) => [row.path, row]));
  return files.flatMap(({ path, isUntracked, present, uncounted }): StepFile[] => {
    const modifiedAt = present === undefined ? {} : { modifiedAt: Math.floor(present.mtimeMs / 1000) };
    const row = byPath.get(path);
    if (uncounted !== undefined) return [{ path, added: 0, removed: 0, isUntracked, uncounted, ...modifiedAt }];
    if (row === undefined) return [];
    return [{ path, added: row.added, removed: row.removed, isUntracked, ...(row.isBinary && { uncounted: "binary" as const }), ...modifiedAt }];
  });
}

async function readUnpushed(ask: Ask): Promise<Observable<number>> {
  const upstream = await ask("rev-parse", "--verify", "--quiet", "@{upstream}^{commit}");
  if (!upstream.isOk) return { kind: "notObservable", reason: "this branch has no upstream" };
  const count = await ask("rev-list", "--count", `${upstream.text.trim()}..HEAD`);
  return count.isOk ? { kind: "observed", value: Number(count.text) } : { kind: "notObservable", reason: "git could not count the commits" };
}

async function readUnintegrated(ask: Ask, open: OpenRepository, named: string | undefined, signal?: AbortSignal): Promise<WorkingStep["unintegrated"]> {
  const trunk = await findTrunk(open, named, signal);
  if (trunk === undefined) return { kind: "notObservable", reason: missingTrunk(named) };
  const count = await ask("rev-list", "--count", `${trunk.id}..HEAD`);
  if (!count.isOk) return { kind: "notObservable", reason: "git could not count the commits" };
  return { kind: "observed", value: { commits: Number(count.text), trunk: trunk.ref, ...(trunk.fetchedAt !== undefined && { fetchedAt: trunk.fetchedAt }) } };
}

async function readStashes(ask: Ask): Promise<WorkingStep["stashes"]> {
  const exists = await ask("rev-parse", "--verify", "--quiet", "refs/stash");
  if (!exists.isOk) return { count: 0 };
  const list = await ask("log", "--walk-reflogs", "--no-show-signature", "--format=%ct", "refs/stash", "--");
  const times = list.text.split("\n").filter((line) => line !== "").map(Number);
  return times.length === 0 ? { count: 0 } : { count: times.length, oldestAt: Math.min(...times) };
}
