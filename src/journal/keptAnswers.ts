// Answers kept in the database or, where there is none, in memory: two ways of being the same port.
import type { DatabaseSync } from "node:sqlite";
import type { Answer } from "../model/answer";
import type { AnswersPort } from "../practice/ports";
import { storeFailure } from "./sqlite";

/** An answer that was not kept, with a sentence for the person who gave it. */
export class AnswerNotSaved extends Error {
  /** The store's own words, for the log. */
  readonly detail: string;

  constructor(sentence: string, detail: string) {
    super(sentence);
    this.name = "AnswerNotSaved";
    this.detail = detail;
  }
}

/** Answers in an open journal; a saved answer survives whatever happens to this process afterwards. */
export function storedAnswers(database: DatabaseSync): AnswersPort {
  return {
    async save(answer) {
      try {
        insert(database, answer);
      } catch (error) {
        const failure = storeFailure(error);
        if (failure === undefined) throw error;
        throw new AnswerNotSaved(notSavedSentence(failure.kind), failure.detail);
      }
    },
    async list(repository, practice) {
      const rows = database
        .prepare("SELECT * FROM answers WHERE repository = ? AND practice = ? ORDER BY id DESC")
        .all(repository, practice);
      return rows.map((row) => answerOf(row as unknown as Row));
    },
  };
}

/** Answers that are forgotten at the end; `earlier` are older ones that can still be read. */
export function rememberedAnswers(earlier?: AnswersPort): AnswersPort {
  const answers: Answer[] = [];
  return {
    async save(answer) {
      answers.unshift(answer);
    },
    async list(repository, practice) {
      const remembered = answers.filter((answer) => answer.repository === repository && answer.practice === practice);
      return [...remembered, ...((await earlier?.list(repository, practice)) ?? [])];
    },
  };
}

interface Row {
  readonly repository: string;
  readonly practice: string;
  readonly level: string;
  readonly level_index: number;
  readonly level_count: number;
  readonly note: string | null;
  readonly answered_at: number;
}

function insert(database: DatabaseSync, answer: Answer): void {
  database
    .prepare("INSERT INTO answers (repository, practice, level, level_index, level_count, note, answered_at) VALUES (?, ?, ?, ?, ?, ?, ?)")
    .run(answer.repository, answer.practice, answer.level, answer.levelIndex, answer.levelCount, answer.note ?? null, answer.answeredAt);
}

function answerOf(row: Row): Answer {
  return {
    repository: row.repository,
    practice: row.practice,
    level: row.level,
    levelIndex: row.level_index,
    levelCount: row.level_count,
    ...(row.note === null ? {} : { note: row.note }),
    answeredAt: row.answered_at,
  };
}

function notSavedSentence(kind: "corrupt" | "busy" | "notWritable"): string {
  switch (kind) {
    case "busy":
      return "Your answer was not saved, because another window kept the private store busy. Please answer again.";
    case "notWritable":
      return "Your answer was not saved, because the private store can't be written. Is the disk full?";
    case "corrupt":
      return "Your answer was not saved, because the private store is damaged. Reload the window: it will be set aside and a new one begun.";
  }
}
