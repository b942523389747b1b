/** Keeps histories between two runs: loads what fits the repository as it is now, and adds to what other windows have written. */
import { readdir } from "node:fs/promises";
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Repository } from "../../model/repositoryState";
import { DamagedColumn, decodeColumns, encodeColumns } from "../columns/columnFile";
import type { KeptBlocks } from "../columns/messageBlocks";
import { fromColumns, historyFormat, toColumns } from "./historyColumns";
import { HistoryStoreFile } from "./historyStoreFile";
import type { HistoryStore } from "../openHistories";
import type { StoreBytes } from "./readStore";
import type { HistoryParts } from "../repositoryHistory";
import { sweepStoresOnce } from "./sweepStores";

/** What must be the same for a store's facts to be true of a repository. */
interface Conditions {
  readonly objectFormat: string;
  /** Where a shallow clone ends, as a digest. */
  readonly shallow: string;
}

interface StoredMeta extends Conditions {
  readonly commonDir: string;
  readonly heads: readonly string[];
  readonly messageCount: number;
  /** The rules by which messages were summed up. */
  readonly marks: number;
  /** Which packs there were: contents that were missing may have come since. */
  readonly packs: string;
}

export class FileHistoryStore implements HistoryStore {
  readonly #folder: string;
  readonly #log: (line: string) => void;
  readonly #marksVersion: number;
  readonly #files = new Map<string, HistoryStoreFile>();
  /** The packs that there were when a history was loaded, by its place: what was missing then may come at any time. */
  readonly #packs = new Map<string, string>();

  /** `folder` holds histories and nothing else; it need not exist. `marksVersion` is the marker's. */
  constructor(folder: string, log: (line: string) => void, marksVersion = 0) {
    this.#folder = folder;
    this.#marksVersion = marksVersion;
    this.#log = log;
  }

  async load(repository: Repository, shallowIds: ReadonlySet<string>): Promise<HistoryParts | undefined> {
    void sweepStoresOnce(this.#folder, historyFormat);
    const [packs, found] = await Promise.all([digestPacks(repository), this.#fileOf(repository).read()]);
    this.#packs.set(repository.commonDir, packs);
    switch (found.kind) {
      case "missing":
        return undefined;
      case "newer":
      case "unreadable":
        this.#log(`The history kept of ${repository.commonDir} is not used: ${found.detail}`);
        return undefined;
      case "read":
        return this.#decode(found, repository, shallowIds, packs);
    }
  }

  async save(repository: Repository, shallowIds: ReadonlySet<string>, parts: HistoryParts): Promise<void> {
    const packs = this.#packs.get(repository.commonDir) ?? (await digestPacks(repository));
    const file = this.#fileOf(repository);
    let messages: KeptBlocks | undefined;
    const outcome = await file.update(async (bytes, tail) => {
      const other = bytes && tail && (await this.#decode({ bytes, tail }, repository, shallowIds, await digestPacks(repository)));
      if (other !== undefined) addMissing(parts, other);
      const { commonDir } = repository;
      const meta = { ...conditionsOf(repository, shallowIds), commonDir, heads: parts.heads, messageCount: parts.table.messages.count, marks: this.#marksVersion, packs };
      const encoded = encode(parts, meta, shallowIds);
      messages = encoded.messages;
      return encoded.bytes;
    });
    const tail = outcome.kind === "written" && messages !== undefined ? await file.openTail(messages.byteCount) : undefined;
    await (tail && messages?.leaveIn(tail));
    if (outcome.kind === "notWritten") this.#log(`The history of ${repository.commonDir} could not be kept: ${outcome.detail}`);
  }

  #fileOf({ commonDir }: Repository): HistoryStoreFile {
    const file = this.#files.get(commonDir) ?? new HistoryStoreFile(this.#folder, commonDir, historyFormat);
    this.#files.set(commonDir, file);
    return file;
  }

  /** Undefined where the bytes are damaged, foreign, or true of another repository: it is then read anew. */
  async #decode(store: StoreBytes, repository: Repository, shallowIds: ReadonlySet<string>, packsNow: string): Promise<HistoryParts | undefined> {
    const decoded = decode(store, conditionsOf(repository, shallowIds));
    if (decoded.kind === "rejected") {
      await store.tail.close();
      this.#log(`The history kept of ${repository.commonDir} is read anew: ${decoded.why}`);
      return undefined;
    }
    const { parts, packs, marks } = decoded;
    if (marks !== this.#marksVersion) parts.table.forgetMarks();
    if (packs !== packsNow) parts.table.forgetIncomplete();
    return parts;
  }
}

type Decoded = { readonly kind: "parts"; readonly parts: HistoryParts; readonly packs: string; readonly marks: number } | { readonly kind: "rejected"; readonly why: string };

function decode({ bytes, tail }: StoreBytes, now: Conditions): Decoded {
  const file = decodeColumns(bytes, historyFormat, bytes.length + tail.length);
  if (file.kind !== "columns") return { kind: "rejected", why: file.detail };
  const meta = parseMeta(file.meta);
  if (meta === undefined) return { kind: "rejected", why: "it doesn't say what it holds" };
  if (meta.objectFormat !== now.objectFormat || meta.shallow !== now.shallow) return { kind: "rejected", why: "the history begins at another place by now" };
  try {
    const parts = fromColumns(file, tail, meta.messageCount);
    if (parts === undefined) return { kind: "rejected", why: "its columns don't fit together" };
    const heads = meta.heads.filter((head) => parts.graph.isKnown(parts.graph.slotOfHex(head)));
    return { kind: "parts", parts: { ...parts, heads }, packs: meta.packs, marks: meta.marks };
  } catch (error) {
    if (error instanceof DamagedColumn) return { kind: "rejected", why: error.message };
    throw error;
  }
}

function encode(parts: HistoryParts, meta: StoredMeta, shallowIds: ReadonlySet<string>): { readonly bytes: Iterable<Uint8Array>; readonly messages: KeptBlocks } {
  // What a commit at the end of a shallow clone seems to have done isn't true of it.
  const ends = new Set([...shallowIds].map((id) => parts.graph.slotOfHex(id)));
  // What can't be read now is tried again another time: it costs little, and the fault may have been another one's.
  const isKept = (slot: number) => !ends.has(slot) && parts.table.knowledgeOf(slot) !== "unreadable";
  const { columns, messages } = toColumns(parts, isKept);
  const beginning = encodeColumns({ format: historyFormat, meta, columns, tailBytes: messages.byteCount });
  return { bytes: chained(beginning, messages.bytes), messages };
}

function* chained(...lists: readonly Iterable<Uint8Array>[]): Iterable<Uint8Array> {
  for (const list of lists) yield* list;
}

/** Adds what another window has learnt of the same repository. */
function addMissing(mine: HistoryParts, theirs: HistoryParts): void {
  for (let slot = 0; slot < theirs.graph.count; slot++) {
    const own = mine.graph.adopt(theirs.graph, slot);
    if (own === undefined || mine.table.isRead(own) || !theirs.table.isRead(slot)) continue;
    mine.table.copy(theirs.table, slot, own);
  }
}

function conditionsOf({ objectFormat }: Repository, shallowIds: ReadonlySet<string>): Conditions {
  return { objectFormat, shallow: digest([...shallowIds].sort()) };
}

async function digestPacks({ commonDir }: Repository): Promise<string> {
  const names = await readdir(join(commonDir, "objects/pack")).catch(() => []);
  return digest(names.filter((name) => name.endsWith(".pack")).sort());
}

function digest(texts: readonly string[]): string {
  return createHash("sha256").update(texts.join("\n")).digest("hex").slice(0, 32);
}

/** The header's checksum was right, so this only guards against a version that forgot to say that it is another. */
function parseMeta(meta: unknown): StoredMeta | undefined {
  if (typeof meta !== "object" || meta === null) return undefined;
  const { objectFormat, shallow, commonDir, heads, messageCount, marks, packs } = meta as Partial<Record<keyof StoredMeta, unknown>>;
  if (typeof objectFormat !== "string" || typeof shallow !== "string" || typeof commonDir !== "string" || typeof packs !== "string") return undefined;
  if (typeof messageCount !== "number" || typeof marks !== "number" || !Array.isArray(heads)) return undefined;
  return { objectFormat, shallow, commonDir, packs, messageCount, marks, heads: heads.filter((head) => typeof head === "string") };
}
