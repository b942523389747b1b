/** Looks at what of the world the team's files are wrong about: globs without files, links to nothing, days that are over. */
import type { Repository } from "../model/repositoryState";
import type { Mentions } from "../model/standard";
import { matchesGlob, parseGlob } from "../paths/glob";
import type { Surroundings } from "../standards/checkMentions";
import type { HistoryPort, RefsPort, StandardsPort } from "./ports";

export interface SurroundingsPorts {
  readonly standards: StandardsPort;
  readonly history: Pick<HistoryPort, "readTree"> & { readonly refs: Pick<RefsPort, "readHeaders"> };
  /** Seconds since the epoch. */
  readonly now: () => number;
}

/** What of the world is asked, and of which. */
export interface SurroundingsRequest {
  readonly repository: Repository;
  readonly isRevision: boolean;
  readonly mentions: readonly Mentions[];
}

/** More globs than a team writes; each one without files is held against every path. */
const maxGlobs = 300;

export class SurroundingsReader {
  readonly #ports: SurroundingsPorts;
  /** Of the newest revision that was asked about: globs are asked again at each save. */
  #known: { readonly head: string; readonly hasFiles: Map<string, boolean> } | undefined;

  constructor(ports: SurroundingsPorts) {
    this.#ports = ports;
  }

  async read({ repository, isRevision, mentions }: SurroundingsRequest, signal?: AbortSignal): Promise<Surroundings> {
    const textsOf = (kind: keyof Mentions): readonly string[] => [...new Set(mentions.flatMap((one) => one[kind].map(({ text }) => text)))];
    return {
      globsWithoutFiles: await this.#globsWithoutFiles(repository, textsOf("globs").slice(0, maxGlobs), signal),
      missingFiles: (await orNothing(this.#ports.standards.findMissing(repository, textsOf("files"), isRevision, signal), signal)) ?? new Set(),
      today: textsOf("ends").length === 0 ? "" : new Date((await this.#today(repository, isRevision, signal)) * 1000).toISOString().slice(0, 10),
    };
  }

  async #globsWithoutFiles(repository: Repository, globs: readonly string[], signal?: AbortSignal): Promise<ReadonlySet<string>> {
    if (this.#known?.head !== repository.head) this.#known = { head: repository.head, hasFiles: new Map() };
    const { hasFiles } = this.#known;
    const unknown = globs.filter((glob) => !hasFiles.has(glob));
    if (unknown.length > 0) {
      const files = await orNothing(this.#ports.history.readTree(repository, signal), signal);
      const paths = files?.map(({ path }) => path) ?? [];
      for (const glob of files === undefined ? [] : unknown) hasFiles.set(glob, matchesAny(glob, paths));
    }
    return new Set(globs.filter((glob) => hasFiles.get(glob) === false));
  }

  /** A revision is judged by its own day, so that every machine says the same of it. */
  async #today(repository: Repository, isRevision: boolean, signal?: AbortSignal): Promise<number> {
    if (!isRevision) return this.#ports.now();
    const headers = await orNothing(this.#ports.history.refs.readHeaders(repository, [repository.head], signal), signal);
    const at = headers?.[0]?.committedAt?.epochSeconds;
    // A day that can't be told is before every other, so that nothing has ended.
    return at !== undefined && at >= 0 && at < 8e11 ? at : 0;
  }
}

/** In a damaged repository less can be told, and everything else counts all the same. */
async function orNothing<T>(asked: Promise<T>, signal: AbortSignal | undefined): Promise<T | undefined> {
  const answer = await asked.catch(() => undefined);
  signal?.throwIfAborted();
  return answer;
}

/** A glob that can't be read is reported as that. */
function matchesAny(text: string, paths: readonly string[]): boolean {
  const parsed = parseGlob(text);
  return !parsed.ok || paths.some((path) => matchesGlob(parsed.glob, path));
}
