/** Keeps the report on each repository's whole history, so that an editor that starts has it before any history is loaded. */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { HistoryReport } from "../../model/historyReport";
import type { Repository } from "../../model/repositoryState";
import type { KeptReportsPort } from "../../practice/ports";
import { decodeColumns, encodeColumns, type ColumnFormat } from "../columns/columnFile";
import { HistoryStoreFile } from "./historyStoreFile";
import { sweepStoresOnce } from "./sweepStores";

const reportFormat: ColumnFormat = { name: "metronome.historyReport", version: 1 };

export class KeptReports implements KeptReportsPort {
  readonly #folder: string;
  readonly #rules: string;
  readonly #log: (line: string) => void;

  /** `folder` holds reports and nothing else. `rules` changes whenever the same history may be reported on in another way. */
  constructor(folder: string, rules: string, log: (line: string) => void) {
    this.#folder = folder;
    this.#rules = rules;
    this.#log = log;
  }

  async load(repository: Repository, said: string): Promise<HistoryReport | undefined> {
    void sweepStoresOnce(this.#folder, reportFormat);
    const found = await this.#fileOf(repository).read();
    if (found.kind !== "read") return undefined;
    const file = decodeColumns(found.bytes, reportFormat);
    if (file.kind !== "columns" || !isKept(file.meta) || file.meta.key !== (await this.#keyOf(repository, said))) return undefined;
    return file.meta.report;
  }

  async save(repository: Repository, said: string, report: HistoryReport): Promise<void> {
    const { commonDir } = repository;
    const meta = { commonDir, key: await this.#keyOf(repository, said), report };
    const outcome = await this.#fileOf(repository).write(encodeColumns({ format: reportFormat, meta, columns: [] }));
    if (outcome.kind === "notWritten") this.#log(`The report on ${commonDir} could not be kept: ${outcome.detail}`);
  }

  #fileOf({ commonDir }: Repository): HistoryStoreFile {
    return new HistoryStoreFile(this.#folder, commonDir, reportFormat);
  }

  /** Head and team decide everything but which commits the repository's settings leave out. */
  async #keyOf({ commonDir, head }: Repository, said: string): Promise<string> {
    const settings = await stat(join(commonDir, "config")).then(({ mtimeMs, size }) => `${mtimeMs} ${size}`, () => "");
    return JSON.stringify([head, this.#rules, settings, said]);
  }
}

/** What stands there was written by this class and has its checksum; the key says by which rules. */
function isKept(meta: unknown): meta is { readonly key: string; readonly report: HistoryReport } {
  return typeof meta === "object" && meta !== null && "key" in meta && "report" in meta && typeof meta.key === "string";
}
