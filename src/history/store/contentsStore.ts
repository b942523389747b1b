/** Keeps what was found in a repository's contents, so that an editor that starts need not look through them again. */
import { join } from "node:path";
import type { Repository } from "../../model/repositoryState";
import type { KeptContents as Entries, KeptContentsPort } from "../../practice/ports";
import { DamagedColumn, decodeColumns, encodeColumns, type ColumnFormat } from "../columns/columnFile";
import { HistoryStoreFile } from "./historyStoreFile";
import { sweepStoresOnce } from "./sweepStores";

const contentsFormat: ColumnFormat = { name: "metronome.contents", version: 1 };
/** Far more than any repository's; larger ones are read anew. */
const mostBytes = 64 * 2 ** 20;

export class ContentsStore implements KeptContentsPort {
  readonly #folder: string;
  readonly #rules: string;
  readonly #log: (line: string) => void;

  /** `folder` holds nothing else. `rules` changes whenever something else may be found in the same contents. */
  constructor(folder: string, rules: string, log: (line: string) => void) {
    this.#folder = folder;
    this.#rules = rules;
    this.#log = log;
  }

  async load(repository: Repository, name: string): Promise<Entries | undefined> {
    void sweepStoresOnce(join(this.#folder, name), contentsFormat);
    const found = await this.#fileOf(repository, name).read();
    if (found.kind !== "read") return undefined;
    const file = decodeColumns(found.bytes, contentsFormat);
    if (file.kind !== "columns" || !hasRules(file.meta) || file.meta.rules !== this.#rules) return undefined;
    try {
      // What stands there was written by this class and has its checksum.
      return JSON.parse(Buffer.from(file.column("entries", "u8")).toString("utf8")) as Entries;
    } catch (error) {
      if (error instanceof DamagedColumn) return undefined;
      throw error;
    }
  }

  async save(repository: Repository, name: string, entries: Entries): Promise<void> {
    const { commonDir } = repository;
    const data = new Uint8Array(Buffer.from(JSON.stringify(entries), "utf8"));
    if (data.length > mostBytes) return;
    const meta = { commonDir, rules: this.#rules };
    const parts = encodeColumns({ format: contentsFormat, meta, columns: [{ name: "entries", data, encoding: "raw" }] });
    const outcome = await this.#fileOf(repository, name).write(parts);
    if (outcome.kind === "notWritten") this.#log(`What was found in ${commonDir} could not be kept: ${outcome.detail}`);
  }

  #fileOf({ commonDir }: Repository, name: string): HistoryStoreFile {
    return new HistoryStoreFile(join(this.#folder, name), commonDir, contentsFormat);
  }
}

function hasRules(meta: unknown): meta is { readonly rules: string } {
  return typeof meta === "object" && meta !== null && "rules" in meta && typeof meta.rules === "string";
}
