/** Trunk, branches and tags of a repository for the use cases. */
import type { CommitHeader } from "../model/commit";
import type { BranchHead, TagHead, Trunk } from "../model/trunk";
import type { Repository } from "../model/repositoryState";
import type { RefsPort } from "../practice/ports";
import { findTrunk } from "./findTrunk";
import type { OpenRepository } from "./openRepository";
import { readBeyond, readHeaders, type BeyondRequest } from "./readHeaders";
import { readBranches, readTags } from "./readRefs";

/** Answers that are kept: for branches and for tags of two repositories. */
const mostKept = 4;
/** More than one report asks for. */
const mostHeaders = 30_000;

export class GitRefs implements RefsPort {
  readonly #program: () => string;
  /** What was found beyond, by what was asked; ids say the same for ever. */
  readonly #beyond = new Map<string, readonly CommitHeader[]>();

  /** By id, the one that was asked last at the end: commits never change. */
  readonly #headers = new Map<string, CommitHeader>();

  /** `program` gives the absolute path of git, known once a repository was inspected. */
  constructor(program: () => string) {
    this.#program = program;
  }

  findTrunk(repository: Repository, named: string | undefined, signal?: AbortSignal): Promise<Trunk | undefined> {
    return findTrunk(this.#open(repository), named, signal);
  }

  readBranches(repository: Repository, signal?: AbortSignal): Promise<readonly BranchHead[]> {
    return readBranches(this.#open(repository), signal);
  }

  readTags(repository: Repository, signal?: AbortSignal): Promise<readonly TagHead[]> {
    return readTags(this.#open(repository), signal);
  }

  async readBeyond(repository: Repository, request: BeyondRequest, signal?: AbortSignal): Promise<readonly CommitHeader[]> {
    const key = JSON.stringify([repository.commonDir, request]);
    const found = this.#beyond.get(key) ?? (await readBeyond(this.#open(repository), request, signal));
    this.#beyond.delete(key);
    this.#beyond.set(key, found);
    for (const oldest of [...this.#beyond.keys()].slice(0, -mostKept)) this.#beyond.delete(oldest);
    return found;
  }

  async readHeaders(repository: Repository, ids: readonly string[], signal?: AbortSignal): Promise<readonly CommitHeader[]> {
    const known = ids.flatMap((id) => this.#headers.get(id) ?? []);
    const fresh = known.length === ids.length ? [] : await readHeaders(this.#open(repository), ids.filter((id) => !this.#headers.has(id)), signal);
    const found = [...known, ...fresh];
    for (const header of found) {
      this.#headers.delete(header.id);
      this.#headers.set(header.id, header);
    }
    for (const oldest of this.#headers.keys()) {
      if (this.#headers.size <= mostHeaders) break;
      this.#headers.delete(oldest);
    }
    return found;
  }

  #open(repository: Repository): OpenRepository {
    return { program: this.#program(), repository };
  }
}
