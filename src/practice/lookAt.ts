/** One look at a repository that may be worked on meanwhile; what goes wrong is an outcome. */
import type { Repository, RepositoryTrouble } from "../model/repositoryState";
import type { RepositoryPort } from "./ports";

export interface Place {
  readonly folder: string;
  /** As typed; the current commit where there is none. */
  readonly revision?: string | undefined;
}

export interface Trouble {
  readonly kind: "trouble";
  readonly trouble: RepositoryTrouble;
}

/**
 * Runs work on the repository in the state in which it is found; only a cancellation throws.
 *
 * An amended commit may be gone before it was read. Where work fails, or comes to something unsound, and HEAD has moved
 * meanwhile, it is done once more.
 */
export async function lookAt<Outcome>(
  repositories: RepositoryPort,
  { folder, revision }: Place,
  signal: AbortSignal | undefined,
  work: (repository: Repository) => Promise<Outcome>,
  isSound: (outcome: Outcome) => boolean = () => true,
): Promise<Outcome | Trouble> {
  return orTrouble(signal, async () => {
    const state = await repositories.inspect(folder, revision, signal);
    if (state.kind === "trouble") return state;
    const first = await attempt(() => work(state.repository), signal);
    if (first.kind === "outcome" && isSound(first.outcome)) return first.outcome;
    const now = await repositories.inspect(folder, revision, signal);
    if (now.kind === "trouble") return now;
    if (now.repository.head !== state.repository.head) return work(now.repository);
    if (first.kind === "failed") throw first.error;
    return first.outcome;
  });
}

type Attempt<Outcome> = { readonly kind: "outcome"; readonly outcome: Outcome } | { readonly kind: "failed"; readonly error: unknown };

async function attempt<Outcome>(work: () => Promise<Outcome>, signal: AbortSignal | undefined): Promise<Attempt<Outcome>> {
  try {
    return { kind: "outcome", outcome: await work() };
  } catch (error) {
    signal?.throwIfAborted();
    return { kind: "failed", error };
  }
}

/** A failure in the middle of reading is an outcome; only a cancellation throws. */
export async function orTrouble<Outcome>(signal: AbortSignal | undefined, work: () => Promise<Outcome>): Promise<Outcome | Trouble> {
  try {
    return await work();
  } catch (error) {
    signal?.throwIfAborted();
    return { kind: "trouble", trouble: readFailed(error) };
  }
}

/** What a failure in the middle of reading is to a user. */
export function readFailed(error: unknown): RepositoryTrouble {
  return { kind: "readFailed", detail: error instanceof Error ? error.message : String(error) };
}
