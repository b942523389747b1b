/** The readers of file contents that wait for work: one a repository, ended when nobody has asked it for long. */
import { BlobReader, type BlobRequest } from "../git/blobReader";
import type { OpenRepository } from "../git/openRepository";

/** Of the repositories that are being looked at; each may hold two processes for a while. */
const keptReaders = 2;

export class OpenBlobReaders {
  /** By git directory, the one that was asked last at the end. */
  readonly #readers = new Map<string, { readonly reader: BlobReader; users: number }>();

  async read(open: OpenRepository, request: BlobRequest): Promise<void> {
    const key = open.repository.gitDir;
    const entry = this.#readers.get(key) ?? { reader: new BlobReader(open), users: 0 };
    this.#readers.delete(key);
    this.#readers.set(key, entry);
    entry.users += 1;
    try {
      await entry.reader.read(request);
    } finally {
      entry.users -= 1;
      await this.#closeUnused();
    }
  }

  async dispose(): Promise<void> {
    await Promise.all([...this.#readers.values()].map(({ reader }) => reader.close()));
    this.#readers.clear();
  }

  async #closeUnused(): Promise<void> {
    const unused = [...this.#readers].filter(([, { users }]) => users === 0);
    for (const [key, { reader }] of unused.slice(0, Math.max(0, this.#readers.size - keptReaders))) {
      this.#readers.delete(key);
      await reader.close();
    }
  }
}
