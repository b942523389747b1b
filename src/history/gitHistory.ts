/** Facts of history for the use cases: reads what isn't known yet and keeps it, because commits never change. */
import { availableParallelism } from "node:os";
import { askGit } from "../git/gitCommands";
import { GitRefs } from "../git/gitRefs";
import { decodeGitText } from "../git/gitText";
import { LineReader } from "../git/lineReader";
import type { OpenRepository } from "../git/openRepository";
import { readBlobs, readFileOf } from "../git/readTree";
import type { Commit } from "../model/commit";
import type { HistoryFacts } from "../model/historyFacts";
import type { HistoryShape } from "../model/historyShape";
import type { Repository } from "../model/repositoryState";
import type { InlineLines } from "../model/inlineTests";
import type { HistoryPort, InlineQuestion, KeptContentsPort, LinguistAttributes, MessageMarker, ReadBlobsOptions, ReadRestOptions, TreeFile } from "../practice/ports";
import type { ShapeInGraph } from "./graph/commitGraph";
import { InlineTestReader } from "./inlineTestReader";
import { OpenBlobReaders } from "./openBlobReaders";
import { OpenHistories, type HistoryStore, type OpenHistory } from "./openHistories";
import { ReadingTurns } from "./readingTurns";
import { Revisions } from "./revisions";
import type { RevisionView } from "./revisionView";

/** An ignore-revs file is a list of ids with comments; a larger one is something else. */
const ignoreFileLimit = 1_000_000;
/** Commits read and handed over together, so that a history of any length can be streamed. */
const streamedPortion = 4096;
/**
 * Commits read in one go in the background; what is read of a portion that has to step aside is kept. Each portion begins with
 * new readers, and git's cache of unpacked files with them.
 */
const backgroundPortion = 65_536;
/** What was learnt is written this often while the rest is read, or less often where writing takes long. */
const saveMilliseconds = 10_000;
const mostTimeSaving = 0.05;
/** More readers than this were never measured to help. */
const mostProcesses = 4;

export interface HistoryOptions {
  /** Processes that read at the same time; by default one for each processor, four at most. */
  readonly processes?: number;
  readonly store?: HistoryStore;
  readonly contents?: KeptContentsPort;
  /** Sums messages up for whoever asks for facts. */
  readonly marker?: MessageMarker;
}

const noMarks: MessageMarker = { version: 0, mark: () => 0 };

export class GitHistory implements HistoryPort {
  readonly lines: LineReader;
  readonly refs: GitRefs;
  readonly contents: KeptContentsPort | undefined;
  readonly #program: () => string;
  readonly #processes: number;
  readonly #marker: MessageMarker;
  readonly #histories: OpenHistories;
  readonly #revisions = new Revisions();
  readonly #blobs = new OpenBlobReaders();
  readonly #inlineTests = new InlineTestReader();
  readonly #turns = new ReadingTurns();

  /** `program` gives the absolute path of git, known once a repository was inspected. */
  constructor(program: () => string, { processes, store, contents, marker = noMarks }: HistoryOptions = {}) {
    this.#program = program;
    this.contents = contents;
    this.refs = new GitRefs(program);
    this.lines = new LineReader(program);
    this.#marker = marker;
    this.#processes = processes ?? Math.min(availableParallelism(), mostProcesses);
    this.#histories = new OpenHistories(store);
  }

  async readShape(repository: Repository, signal?: AbortSignal): Promise<HistoryShape> {
    return this.#use(repository, async (opened, open) => (await opened.history.shapes.shape(open, opened, signal)).shape);
  }

  async readNewest(repository: Repository, days: number, signal?: AbortSignal): Promise<{ readonly shape: HistoryShape; readonly isWhole: boolean }> {
    return this.#use(repository, async (opened, open) => {
      const { history } = opened;
      const { shape, isWhole } = await history.shapes.newest(open, days, opened, signal);
      return { shape, isWhole: isWhole && (shape.count <= streamedPortion || history.isRead(repository.head)) };
    });
  }

  async readCommits(repository: Repository, ids: readonly string[], signal?: AbortSignal): Promise<readonly Commit[]> {
    return this.#use(repository, async (opened, open) => {
      const { history } = opened;
      const unknown = ids.filter((id) => !history.isRead(id));
      if (unknown.length > 0) {
        // What the revision says of paths and people is looked up while its commits are read; a failure is met below.
        void this.#from(open, opened, signal, () => Promise.resolve()).catch(() => {});
        await this.#turns.first(() => this.#learn(open, opened, unknown, signal));
      }
      const commits = history.commits(ids);
      return this.#from(open, opened, signal, (view) => view.show(commits, signal));
    });
  }

  async *streamCommits(repository: Repository, ids: readonly string[], signal?: AbortSignal): AsyncIterable<Commit> {
    const read = (at: number) => this.readCommits(repository, ids.slice(at, at + streamedPortion), signal);
    // Git reads the next portion while this one is worked on.
    let next = read(0);
    for (let at = streamedPortion; at - streamedPortion < ids.length; at += streamedPortion) {
      const commits = await next;
      next = read(at);
      // Its failure is met by the next turn, or by nobody when the reader has seen enough.
      next.catch(() => {});
      yield* commits;
    }
  }

  async readRest(repository: Repository, options: ReadRestOptions): Promise<void> {
    await this.#use(repository, async (opened, open) => {
      const saving = new RegularSaving(() => opened.save());
      try {
        await this.#readRest(await opened.history.shapes.shape(open, opened, options.signal), opened, options, saving);
      } finally {
        await saving.end();
      }
    });
  }

  async readFacts(repository: Repository, signal?: AbortSignal): Promise<HistoryFacts> {
    return this.#use(repository, async (opened, open) => {
      const facts = opened.history.facts(await opened.history.shapes.shape(open, opened, signal), this.#marker);
      return this.#from(open, opened, signal, async (view) => ({ ...facts, persons: await view.nameAll(facts.persons, signal) }));
    });
  }

  async readTree(repository: Repository, signal?: AbortSignal): Promise<readonly TreeFile[]> {
    return this.#revisions.files(this.#open(repository), signal);
  }

  async readFile(repository: Repository, path: string, signal?: AbortSignal): Promise<string | undefined> {
    const bytes = await readFileOf(this.#open(repository), path, signal);
    return bytes && decodeGitText(bytes);
  }

  readBlobs(repository: Repository, blobs: readonly string[], { mostBytes, onBlob, signal }: ReadBlobsOptions): Promise<void> {
    return this.#blobs.read(this.#open(repository), { names: blobs, mostBytes, onBlob: (at, answer) => onBlob(at, answer.kind === "blob" ? answer.bytes : undefined), signal });
  }

  readInlineTests(repository: Repository, questions: readonly InlineQuestion[], signal?: AbortSignal): Promise<ReadonlyMap<string, ReadonlyMap<string, InlineLines>>> {
    return this.#use(repository, ({ room }, open) => this.#inlineTests.read(questions, room, (request) => this.#blobs.read(open, request), signal));
  }

  async readAttributes(repository: Repository, paths: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, LinguistAttributes>> {
    return this.#use(repository, (opened, open) => this.#from(open, opened, signal, (view) => view.attributesOf(paths, signal)));
  }

  /** `.git-blame-ignore-revs` of the revision, and the file that `blame.ignoreRevsFile` names inside it. */
  async readIgnoredCommits(repository: Repository, signal?: AbortSignal): Promise<ReadonlySet<string>> {
    const open = this.#open(repository);
    const configured = await askGit(open.program, repository.gitDir, [`--git-dir=${repository.gitDir}`, "config", "--get", "blame.ignoreRevsFile"], signal);
    const names = new Set([".git-blame-ignore-revs", configured.isOk ? configured.text.trim() : ""]);
    const blobs = (await this.readTree(repository, signal)).filter(({ path }) => names.has(path)).map(({ blob }) => blob);
    const contents = await readBlobs(open, blobs, ignoreFileLimit, signal);
    const lines = [...contents.values()].flatMap((bytes) => bytes.toString("latin1").split("\n"));
    return new Set(lines.flatMap((line) => /^\s*([0-9a-f]{40,64})\s*(?:#.*)?$/.exec(line)?.[1] ?? []));
  }

  async readOwnEmail(repository: Repository, signal?: AbortSignal): Promise<string | undefined> {
    const answer = await askGit(this.#program(), repository.gitDir, [`--git-dir=${repository.gitDir}`, "config", "--get", "user.email"], signal);
    const email = answer.text.trim();
    return answer.isOk && email !== "" ? email : undefined;
  }

  /** Writes what was learnt, ends what waits, and removes what was put into temporary folders. */
  async dispose(): Promise<void> {
    await Promise.all([this.#revisions.dispose(), this.#histories.dispose(), this.#blobs.dispose()]);
  }

  /** Runs work on a repository's history, which stays open meanwhile. */
  #use<T>(repository: Repository, work: (opened: OpenHistory, open: OpenRepository) => Promise<T>): Promise<T> {
    const open = this.#open(repository);
    return this.#histories.use(open, (opened) => work(opened, open));
  }

  async #readRest(found: ShapeInGraph, opened: OpenHistory, { onProgress, signal }: ReadRestOptions, saving: RegularSaving): Promise<void> {
    const total = found.shape.count;
    for (let from = 0; from < total; ) {
      const { ids, next } = opened.history.unread(found, from, backgroundPortion);
      let read = next - ids.length;
      const onRead = () => {
        onProgress({ read: (read += 1), total });
        saving.saveIfDue();
      };
      onProgress({ read, total });
      if (await this.#turns.background((turn) => this.#learnQuietly(opened, ids, turn, onRead), signal)) from = next;
    }
    onProgress({ read: total, total });
  }

  /** Runs work on how commits look from the repository's head. */
  #from<T>(open: OpenRepository, { history }: OpenHistory, signal: AbortSignal | undefined, work: (view: RevisionView) => Promise<T>): Promise<T> {
    return this.#revisions.use(open, signal, (isKnown) => history.findTwin(open.repository.head, isKnown), work);
  }

  async #learn(open: OpenRepository, { history, room, spare }: OpenHistory, ids: readonly string[], signal?: AbortSignal): Promise<void> {
    if (ids.length === 0) return;
    // Commits that nobody has listed yet, such as one whose diff is opened.
    if (ids.some((id) => !history.shapes.isListed(id))) await history.shapes.shape(open, { room, spare }, signal);
    await history.learn(ids, { room, spare, processes: this.#processes, signal });
  }

  /** Two processes at most, which give way to others: whoever works in front of the machine needs it more. */
  #learnQuietly({ history, room }: OpenHistory, ids: readonly string[], signal: AbortSignal, onRead: () => void): Promise<void> {
    return history.learn(ids, { room, processes: Math.min(this.#processes, 2), isInBackground: true, signal, onRead });
  }

  #open(repository: Repository): OpenRepository {
    return { program: this.#program(), repository };
  }
}

/** Saves again and again, never twice at a time. */
class RegularSaving {
  readonly #save: () => Promise<void>;
  #saving: Promise<void> = Promise.resolve();
  #dueAt = Date.now() + saveMilliseconds;

  constructor(save: () => Promise<void>) {
    this.#save = save;
  }

  saveIfDue(): void {
    const startedAt = Date.now();
    if (startedAt < this.#dueAt) return;
    this.#dueAt = Infinity;
    this.#saving = this.#save().finally(() => {
      const took = Date.now() - startedAt;
      this.#dueAt = Date.now() + Math.max(saveMilliseconds, took / mostTimeSaving);
    });
    // Its failure is met at the end.
    this.#saving.catch(() => {});
  }

  async end(): Promise<void> {
    await this.#saving.catch(() => {});
    await this.#save();
  }
}
