/** Keeps what the revisions that are being looked at say, and removes what nobody looks at any more. */
import { isSaying, makeAttributesRoom, type AttributesRoom } from "../git/attributesRoom";
import type { OpenRepository } from "../git/openRepository";
import { readTree } from "../git/readTree";
import type { TreeFile } from "../practice/ports";
import { RevisionView } from "./revisionView";

/** Idle ones kept for the next look: the report's own, and a commit whose diff is open. */
const keptRevisions = 2;

/** How commits look from one revision. */
interface Room {
  readonly room: AttributesRoom;
  readonly view: RevisionView;
}

interface Entry {
  readonly commonDir: string;
  /** The files that say it, and what is in them. */
  readonly saying: string;
  readonly made: Promise<Room>;
  users: number;
}

/** Answers with a revision that says the same of paths and people, out of those that are known. */
export type FindTwin = (isKnown: (head: string) => boolean) => string | undefined;

export class Revisions {
  /** By repository and the head that was asked for last; heads with the same attributes and mailmap share an entry. */
  readonly #entries = new Map<string, Entry>();
  readonly #files = new Map<string, Promise<readonly TreeFile[]>>();
  #isDisposed = false;

  /** The files of the repository's head. */
  async files(open: OpenRepository, signal: AbortSignal | undefined): Promise<readonly TreeFile[]> {
    const key = keyOf(open);
    const known = this.#files.get(key);
    // Whoever began it may have been cancelled, which is not our affair.
    if (known !== undefined && !(await isBroken(known))) return known;
    const files = readTree(open, signal);
    this.#files.set(key, files);
    for (const oldest of [...this.#files.keys()].slice(0, -keptRevisions)) this.#files.delete(oldest);
    return files;
  }

  /** Runs work on how commits look from the repository's head; what was read for it stays for as long as anybody works with it. */
  async use<T>(open: OpenRepository, signal: AbortSignal | undefined, findTwin: FindTwin, work: (view: RevisionView) => Promise<T>): Promise<T> {
    const entry = await this.#enter(open, signal, findTwin);
    try {
      return await work((await entry.made).view);
    } catch (error) {
      // What could not be made (cancelled, say) must not be remembered.
      if (await isBroken(entry.made)) this.#forget(entry);
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

  async #enter(open: OpenRepository, signal: AbortSignal | undefined, findTwin: FindTwin): Promise<Entry> {
    const known = this.#known(open, findTwin);
    if (known !== undefined && (await isBroken(known.made))) this.#forget(known);
    // Another question may have begun it in the meantime.
    const entry = this.#known(open, findTwin) ?? (await this.#entryFor(open, signal));
    entry.users += 1;
    // One head for each, and the newest use last, so that the first idle entry is the one used longest ago.
    this.#forget(entry);
    this.#entries.set(keyOf(open), entry);
    return entry;
  }

  #known(open: OpenRepository, findTwin: FindTwin): Entry | undefined {
    return this.#entries.get(keyOf(open)) ?? this.#twinOf(open, findTwin);
  }

  /** Where no commit says that nothing has changed, the files themselves do: that of a merge that took the same ones. */
  async #entryFor(open: OpenRepository, signal: AbortSignal | undefined): Promise<Entry> {
    const files = await this.files(open, signal);
    const { commonDir } = open.repository;
    const saying = files.filter(isSaying).map(({ path, blob }) => `${blob} ${path}`).join("\0");
    const isTwin = (entry: Entry) => entry.commonDir === commonDir && entry.saying === saying;
    const twin = [...this.#entries.values()].find(isTwin);
    if (twin !== undefined && (await isBroken(twin.made))) this.#forget(twin);
    return [...this.#entries.values()].find(isTwin) ?? { commonDir, saying, made: this.#make(open, files, signal), users: 0 };
  }

  #twinOf(open: OpenRepository, findTwin: FindTwin): Entry | undefined {
    const keyed = (head: string) => keyOf({ ...open, repository: { ...open.repository, head } });
    const twin = findTwin((head) => this.#entries.has(keyed(head)));
    return twin === undefined ? undefined : this.#entries.get(keyed(twin));
  }

  async #make(open: OpenRepository, files: readonly TreeFile[], signal: AbortSignal | undefined): Promise<Room> {
    const room = await makeAttributesRoom(open, files, signal);
    return { room, view: new RevisionView(room) };
  }

  #forget(entry: Entry): void {
    for (const [key, one] of [...this.#entries]) if (one === entry) this.#entries.delete(key);
  }

  async #removeIdle(kept: number): Promise<void> {
    const idle = [...this.#entries.values()].filter(({ users }) => users === 0);
    for (const entry of idle.slice(0, Math.max(0, idle.length - kept))) {
      this.#forget(entry);
      await entry.made.then(({ room }) => room.dispose(), () => undefined);
    }
  }
}

function keyOf({ repository }: OpenRepository): string {
  return `${repository.commonDir}\0${repository.head}`;
}

async function isBroken(made: Promise<unknown>): Promise<boolean> {
  return made.then(() => false, () => true);
}
