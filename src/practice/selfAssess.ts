/** Self-assessment on a team's own levels: what to ask, and where the answer is kept. */
import { answerFrom, assessmentOf, type Assessment } from "../assessment/selfAssessment";
import type { Answer } from "../model/answer";
import type { Standard } from "../model/standard";

export type { Assessment };

/** The private store, as the flow needs it. */
export interface Answers {
  readonly list: (repository: string, practice: string) => Promise<readonly Answer[]>;
  readonly save: (answer: Answer) => Promise<void>;
}

export class SelfAssessment {
  readonly #answers: Answers;
  readonly #now: () => number;

  /** `now` gives seconds since the epoch. */
  constructor(answers: Answers, now: () => number) {
    this.#answers = answers;
    this.#now = now;
  }

  /** The screens for one practice, with the last answer where there is one. */
  async begin(repository: string, standard: Standard): Promise<Assessment> {
    return assessmentOf(standard, await this.#answers.list(repository, standard.id), this.#now());
  }

  /** Keeps what was chosen and gives it back. */
  async finish(repository: string, standard: Standard, levelIndex: number): Promise<Answer> {
    const answer = answerFrom({ repository, standard, levelIndex }, this.#now());
    await this.#answers.save(answer);
    return answer;
  }
}
