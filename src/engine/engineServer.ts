/** Answers the editor's questions in the engine process; the newest question for a folder wins. */
import { basename } from "node:path";
import type { DeepProgress } from "../model/deepProgress";
import type { ReportOutcome } from "../model/report";
import type { AnswersPort, HistoryPort, RepositoryPort } from "../practice/ports";
import type { CommitReader } from "../practice/commitFiles";
import type { HistoryReports } from "../practice/historyReport";
import type { PracticeService } from "../practice/practiceService";
import { atMostEvery, newsEveryMilliseconds } from "../practice/atMostEvery";
import { Channel, type Answerers, type Wire } from "../protocol/channel";
import type { DeepNews, EditorQuestions, EngineQuestions, PreparedOutcome } from "../practice/engineQuestions";
import type { ReportRequest } from "../practice/reportRequest";
import { allStarters } from "../practice/starterFiles";
import { prepareReport } from "../presenter/prepareReport";
import { HistoryFollower } from "./historyFollower";

export interface EngineParts {
  readonly practice: PracticeService;
  readonly reports: HistoryReports;
  readonly repositories: RepositoryPort;
  readonly history: HistoryPort;
  readonly commits: CommitReader;
  /** Opens the private store when it is first needed. */
  readonly openAnswers: () => AnswersPort;
  readonly storageNotices: () => readonly string[];
}

/** The engine's end of the channel. */
export function serveEngine(wire: Wire, parts: EngineParts): Channel<EngineQuestions, EditorQuestions> {
  const { practice, reports, repositories, history, commits, openAnswers, storageNotices } = parts;
  const follower = new HistoryFollower({
    repositories,
    history,
    // Whoever doesn't want the news is ending.
    tell: (news) => void channel.ask("historyProgress", news).catch(() => {}),
  });
  const newest = new Newest();
  const channel: Channel<EngineQuestions, EditorQuestions> = new Channel<EngineQuestions, EditorQuestions>(wire, {
    ...answerLooks(practice, reports, newest, (news) => void channel.ask("deepProgress", news).catch(() => {})),
    followHistory: ({ folder }) => done(follower.follow(folder)),
    // Whoever stops the reading wants it quiet: what takes long ends as well.
    stopHistory: ({ folder }) => done(Promise.all([follower.stop(folder), newest.stop(`deep ${folder}`)])),
    rest: () => practice.memory,
    wake: (memory) => {
      practice.recall(memory);
      return null;
    },
    readCommitFiles: ({ folder, commit }) => commits.readCommitFiles(folder, commit),
    readFile: ({ folder, revision, path }) => commits.readFile(folder, revision, path),
    saveAnswer: (answer) => done(openAnswers().save(answer)),
    listAnswers: ({ repository, practice: id }) => openAnswers().list(repository, id),
    readStorageNotices: () => {
      openAnswers();
      return storageNotices();
    },
  });
  return channel;
}

/** Looks at a repository: the newest question for a folder counts. */
function answerLooks(practice: PracticeService, reports: HistoryReports, newest: Newest, tell: (news: DeepNews) => void): Pick<Answerers<EngineQuestions>, "readReport" | "readFirstReport" | "readDeepReport" | "readStep" | "bindAnew" | "readHistoryReport"> {
  return {
    readReport: (ask) => prepared(ask, newest.run(`report ${ask.folder}`, (signal) => practice.readReport(ask, signal))),
    readFirstReport: (ask) => prepared(ask, newest.run(`report ${ask.folder}`, (signal) => practice.readFirstReport(ask, signal))),
    readDeepReport: (ask) => {
      const onProgress = atMostEvery(newsEveryMilliseconds, (progress: DeepProgress) => tell({ folder: ask.folder, ...progress }));
      return prepared(ask, newest.run(`deep ${ask.folder}`, (signal) => practice.readDeepReport(ask, signal, onProgress)));
    },
    readStep: (ask) => newest.run(`step ${ask.folder}`, (signal) => practice.readStep(ask, signal)),
    bindAnew: (ask) => prepared(ask, newest.run(`bind ${ask.folder}`, (signal) => practice.bindAnew(ask, signal))),
    readHistoryReport: (ask) => newest.run(`history ${ask.folder}`, (signal) => reports.readHistoryReport(ask, signal)),
  };
}

/** Sentences are written here, because the editor's own thread has others to serve. */
async function prepared({ folder }: ReportRequest, reading: Promise<ReportOutcome>): Promise<PreparedOutcome> {
  const outcome = await reading;
  if (outcome.kind === "trouble") return outcome;
  const name = basename(outcome.report.repository.workTree ?? folder);
  return { kind: "report", report: prepareReport(outcome.report, { name, starters: allStarters() }) };
}

/** What has no answer is answered all the same. */
async function done(work: Promise<unknown>): Promise<null> {
  await work;
  return null;
}

/** Runs one piece of work per key; a newer one cancels the older. */
class Newest {
  readonly #running = new Map<string, { readonly controller: AbortController; readonly work: Promise<unknown> }>();

  async run<T>(key: string, start: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.#running.get(key)?.controller.abort(new Error("A newer question took its place"));
    const controller = new AbortController();
    const work = start(controller.signal);
    this.#running.set(key, { controller, work });
    try {
      return await work;
    } finally {
      if (this.#running.get(key)?.controller === controller) this.#running.delete(key);
    }
  }

  /** Cancels the piece of work and waits until it is over. */
  async stop(key: string): Promise<void> {
    const running = this.#running.get(key);
    running?.controller.abort(new Error("Somebody stopped it"));
    await running?.work.catch(() => undefined);
  }
}
