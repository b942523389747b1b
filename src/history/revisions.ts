/** Keeps what the revisions that are being looked at say, and removes those that nobody looks at any more. */
import { makeAttributesRoom, type AttributesRoom } from "../git/attributesRoom";
import type { OpenRepository } from "../git/openRepository";
import { readTree } from "../git/readTree";
import type { TreeFile } from "../practice/ports";
import { RevisionView } from "./revisionView";

/** Idle revisions kept for the next look: the report's own, and a commit whose diff is open. */
const keptRevisions = 2;

/** One revision: its files, and how commits look from it. */
export interface Revision {
  readonly files: readonly TreeFile[];
  readonly view: RevisionView;
}

interface Entry {
  readonly made: Promise<Revision & { readonly room: AttributesRoom }>;
  users: number;
}

export class Revisions {
  readonly #entries = new Map<string, Entry>();
  #isDisposed = false;

  /** Runs work on the repository's head; what was read of it stays for as long as anybody works with it. */
  async use<T>(open: OpenRepository, signal: AbortSignal | undefined, work: (revision: Revision) => Promise<T>): Promise<T> {
    const key = `${open.repository.commonDir}\0${open.repository.head}`;
    const begun = this.#entries.get(key);
    // Whoever began it may have been cancelled, which is not our affair.
    if (begun !== undefined && (await isBroken(begun))) this.#forget(key, begun);
    const entry = this.#entries.get(key) ?? { made: makeRevision(open, signal), users: 0 };
    // The newest use goes last, so that the first idle entry is the one used longest ago.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    entry.users += 1;
    try {
      return await work(await entry.made);
    } catch (error) {
      // A revision that could not be read (cancelled, say) must not be remembered.
      if (await isBroken(entry)) this.#forget(key, entry);
      throw error;
    } finally {
      entry.users -= 1;
      await this.#removeIdle(this.#isDisposed ? 0 : keptRevisions);
    }
  }

  /** Removes what is idle now, and the rest as soon as its work is done. */
  async dispose(): Promise<void> {
    this.#isDisposed = true;
    await this.#removeIdle(0);
  }

  #forget(key: string, entry: Entry): void {
    if (this.#entries.get(key) === entry) this.#entries.delete(key);
  }

  async #removeIdle(kept: number): Promise<void> {
    const idle = [...this.#entries].filter(([, { users }]) => users === 0);
    for (const [key, { made }] of idle.slice(0, Math.max(0, idle.length - kept))) {
      this.#entries.delete(key);
      await made.then(({ room }) => room.dispose(), () => undefined);
    }
  }
}

async function makeRevision(open: OpenRepository, signal?: AbortSignal): Promise<Revision & { readonly room: AttributesRoom }> {
  const files = await readTree(open, signal);
  const room = await makeAttributesRoom(open, files, signal);
  return { files, room, view: new RevisionView(room) };
}

async function isBroken({ made }: Entry): Promise<boolean> {
  return made.then(() => false, () => true);
}
