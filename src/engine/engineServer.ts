/** Answers the editor's questions in the engine process; the newest question for a folder wins. */
import type { AnswersPort } from "../practice/ports";
import type { CommitReader } from "../practice/commitFiles";
import type { PracticeService } from "../practice/practiceService";
import { Channel, type Answerers, type Wire } from "../protocol/channel";
import type { EditorQuestions, EngineQuestions } from "../practice/engineQuestions";

export interface EngineParts {
  readonly practice: PracticeService;
  readonly commits: CommitReader;
  /** Opens the private store when it is first needed. */
  readonly openAnswers: () => AnswersPort;
  readonly storageNotices: () => readonly string[];
}

/** The engine's end of the channel. */
export function serveEngine(wire: Wire, { practice, commits, openAnswers, storageNotices }: EngineParts): Channel<EngineQuestions, EditorQuestions> {
  const newest = new Newest();
  const answerers: Answerers<EngineQuestions> = {
    readReport: (ask) => newest.run(`report ${ask.folder}`, (signal) => practice.readReport(ask, signal)),
    readStep: (ask) => newest.run(`step ${ask.folder}`, (signal) => practice.readStep(ask, signal)),
    bindAnew: (ask) => newest.run(`bind ${ask.folder}`, (signal) => practice.bindAnew(ask, signal)),
    readCommitFiles: ({ folder, commit }) => commits.readCommitFiles(folder, commit),
    readFile: ({ folder, revision, path }) => commits.readFile(folder, revision, path),
    saveAnswer: async (answer) => {
      await openAnswers().save(answer);
      return null;
    },
    listAnswers: ({ repository, practice: id }) => openAnswers().list(repository, id),
    readStorageNotices: () => {
      openAnswers();
      return storageNotices();
    },
  };
  return new Channel(wire, answerers);
}

/** Runs one piece of work per key; a newer one cancels the older. */
class Newest {
  readonly #running = new Map<string, AbortController>();

  async run<T>(key: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.#running.get(key)?.abort(new Error("A newer question took its place"));
    const controller = new AbortController();
    this.#running.set(key, controller);
    try {
      return await work(controller.signal);
    } finally {
      if (this.#running.get(key) === controller) this.#running.delete(key);
    }
  }
}
