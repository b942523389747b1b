/** Reads the step in hand: uncommitted lines, commits that are not pushed or not integrated, stashes. */
import { missingTrunk } from "../model/trunk";
import type { Repository } from "../model/repositoryState";
import type { Observable, StepFile, WorkingStep } from "../model/workingStep";
import type { StepOptions, WorkingTreePort } from "../practice/ports";
import { makeCleanRoom } from "./cleanRoom";
import { compareWorkingFiles } from "./compareWorkingFiles";
import { askGit } from "./gitCommands";
import type { OpenRepository } from "./openRepository";
import type { NumstatRow } from "./parseNumstat";
import { readWorkingTexts } from "./readWorkingTexts";
import { readStepRefs, type StepRefs } from "./stepRefs";
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
    const open = { program: this.#program(), repository };
    const ask: Ask = (...args) => askGit(open.program, repository.gitDir, [`--git-dir=${repository.gitDir}`, ...args], signal);
    const [files, refs] = await Promise.all([this.#readFiles(repository, isCounted, signal), readRefsOf(open, ask, trunk, signal)]);
    return { ...files, ...refs, readAt: this.#now() };
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

async function readRefsOf(open: OpenRepository, ask: Ask, named: string | undefined, signal?: AbortSignal): Promise<Pick<WorkingStep, "unpushed" | "unintegrated" | "stashes" | "headCommittedAt">> {
  const refs = await readStepRefs(open, named, signal);
  const counts = new Map<string, Promise<number | undefined>>();
  const countFrom = (start: string) => {
    const count = counts.get(start) ?? countAfter(ask, start);
    counts.set(start, count);
    return count;
  };
  const [unpushed, unintegrated, stashes, headCommittedAt] = await Promise.all([
    readUnpushed(ask, refs, countFrom),
    readUnintegrated(refs.trunk, named, countFrom),
    readStashes(ask, refs),
    refs.headCommittedAt ?? readCommittedAt(ask, open.repository.head),
  ]);
  return { unpushed, unintegrated, stashes, ...(headCommittedAt !== undefined && { headCommittedAt }) };
}

/** Commits of HEAD that don't lead to `start`; undefined where git can't count them. */
async function countAfter(ask: Ask, start: string): Promise<number | undefined> {
  const count = await ask("rev-list", "--count", `${start}..HEAD`);
  return count.isOk ? Number(count.text) : undefined;
}

const uncountable = { kind: "notObservable", reason: "git could not count the commits" } as const;

async function readUnpushed(ask: Ask, { upstream, trunk }: StepRefs, countFrom: (start: string) => Promise<number | undefined>): Promise<Observable<number>> {
  const missing = { kind: "notObservable", reason: "this branch has no upstream" } as const;
  if (upstream === undefined) return missing;
  // Mostly the same branch, and then the same count.
  const id = upstream === trunk?.ref ? trunk.id : await commitOf(ask, upstream);
  if (id === undefined) return missing;
  const value = await countFrom(id);
  return value === undefined ? uncountable : { kind: "observed", value };
}

/** Undefined where the ref is gone. */
async function commitOf(ask: Ask, ref: string): Promise<string | undefined> {
  const found = await ask("rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`);
  return found.isOk ? found.text.trim() : undefined;
}

async function readUnintegrated(trunk: StepRefs["trunk"], named: string | undefined, countFrom: (start: string) => Promise<number | undefined>): Promise<WorkingStep["unintegrated"]> {
  if (trunk === undefined) return { kind: "notObservable", reason: missingTrunk(named) };
  const commits = await countFrom(trunk.id);
  if (commits === undefined) return uncountable;
  return { kind: "observed", value: { commits, trunk: trunk.ref, ...(trunk.fetchedAt !== undefined && { fetchedAt: trunk.fetchedAt }) } };
}

async function readStashes(ask: Ask, { hasStash }: StepRefs): Promise<WorkingStep["stashes"]> {
  if (!hasStash) return { count: 0 };
  const list = await ask("log", "--walk-reflogs", "--no-show-signature", "--format=%ct", "refs/stash", "--");
  const times = list.text.split("\n").filter((line) => line !== "").map(Number);
  return times.length === 0 ? { count: 0 } : { count: times.length, oldestAt: Math.min(...times) };
}

async function readCommittedAt(ask: Ask, head: string): Promise<number | undefined> {
  const log = await ask("log", "-1", "--no-show-signature", "--format=%ct", head, "--");
  const seconds = /^\d+/.exec(log.text)?.[0];
  return seconds === undefined ? undefined : Number(seconds);
}
