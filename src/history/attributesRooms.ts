/** Keeps the attributes rooms of the revisions that are being looked at, and removes those that nobody uses. */
import { makeAttributesRoom, type AttributesRoom } from "../git/attributesRoom";
import type { OpenRepository } from "../git/openRepository";

/** Idle rooms kept for the next look: the report's own revision, and a commit whose diff is open. */
const keptRooms = 2;

interface Entry {
  readonly room: Promise<AttributesRoom>;
  users: number;
}

export class AttributesRooms {
  readonly #entries = new Map<string, Entry>();
  #isDisposed = false;

  /** Runs work in the room of the repository's head; the room stays for as long as anybody works in it. */
  async use<T>(open: OpenRepository, signal: AbortSignal | undefined, work: (room: AttributesRoom) => Promise<T>): Promise<T> {
    const key = `${open.repository.commonDir}\0${open.repository.head}`;
    const entry = this.#entries.get(key) ?? { room: makeAttributesRoom(open, signal), users: 0 };
    // The newest use goes last, so that the first idle entry is the one used longest ago.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    entry.users += 1;
    try {
      return await work(await entry.room);
    } catch (error) {
      // A room that could not be made (cancelled, say) must not be remembered.
      if (await isBroken(entry)) this.#entries.delete(key);
      throw error;
    } finally {
      entry.users -= 1;
      await this.#removeIdle(this.#isDisposed ? 0 : keptRooms);
    }
  }

  /** Removes what is idle now, and the rest as soon as its work is done. */
  async dispose(): Promise<void> {
    this.#isDisposed = true;
    await this.#removeIdle(0);
  }

  async #removeIdle(kept: number): Promise<void> {
    const idle = [...this.#entries].filter(([, { users }]) => users === 0);
    for (const [key, { room }] of idle.slice(0, Math.max(0, idle.length - kept))) {
      this.#entries.delete(key);
      await room.then((one) => one.dispose(), () => undefined);
    }
  }
}

async function isBroken({ room }: Entry): Promise<boolean> {
  return room.then(() => false, () => true);
}
