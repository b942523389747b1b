/** Reads what a revision says of its files: its configuration and their contents, each file once for as long as it stays the same. */
import type { Repository } from "../model/repositoryState";
import type { PathRole } from "../model/role";
import { baseName, extensionOf, isCodeExtension } from "../paths/fileKinds";
import { parentOf } from "../paths/repository/claims";
import { isConfigFile, mostConfigBytes, mostConfigFiles, type ConfigFile } from "../paths/repository/configTree";
import { mostTextBytes, noFacts, readFileFacts, type FileFacts } from "../paths/repository/fileFacts";
import { languageOf } from "../paths/repository/language";
import { RepositoryRoles } from "../paths/repository/repositoryRoles";
import type { HistoryPort, TreeFile } from "./ports";

export interface RevisionRules {
  /** What is said of a path without looking into any file. */
  readonly ruleOf: (path: string) => { readonly role: PathRole; readonly isFinal: boolean };
}

/** Of the files of a larger repository the rest is known by configuration and path alone. */
const mostFiles = 20_000;
/** A little more than one revision of the largest repositories that are looked at. */
const mostKept = 60_000;

/** What was read of blobs, by id and the language they were read in: the same bytes say the same for ever. */
export class BlobMemory {
  readonly #facts = new Map<string, FileFacts>();
  readonly #configs = new Map<string, string>();

  /** Reads what isn't known; the answers hold for these files. */
  async read(history: HistoryPort, repository: Repository, files: readonly TreeFile[], signal?: AbortSignal): Promise<{ readonly facts: ReadonlyMap<string, FileFacts>; readonly configs: readonly ConfigFile[] }> {
    const configs = files.filter(({ path }) => isConfigFile(path)).sort(byDepth).slice(0, mostConfigFiles);
    const isConfig = new Set(configs.map(({ path }) => path));
    const sources = files.filter(({ path }) => isReadable(path)).slice(0, mostFiles);
    const wanted = [...configs, ...sources.filter(({ path }) => !isConfig.has(path))];
    const fresh = wanted.filter((file) => !this.#facts.has(keyOf(file)) || (isConfig.has(file.path) && !this.#configs.has(file.blob)));
    this.#forget(fresh.length);
    await history.readBlobs(repository, fresh.map(({ blob }) => blob), {
      mostBytes: mostTextBytes,
      onBlob: (at, bytes) => this.#take(fresh[at], bytes, isConfig),
      signal,
    });
    return {
      facts: new Map(wanted.flatMap((file) => {
        const facts = this.#facts.get(keyOf(file));
        return facts === undefined || facts === noFacts ? [] : [[file.path, facts] as const];
      })),
      configs: configs.flatMap(({ path, blob }) => {
        const text = this.#configs.get(blob);
        return text === undefined ? [] : [{ path, folder: parentOf(path), base: baseName(path), text }];
      }),
    };
  }

  #take(file: TreeFile | undefined, bytes: Uint8Array | undefined, isConfig: ReadonlySet<string>): void {
    if (file === undefined) return;
    const text = bytes === undefined || isBinary(bytes) ? undefined : decoder.decode(bytes);
    this.#facts.set(keyOf(file), text === undefined ? noFacts : readFileFacts(languageOf(file.path), extensionOf(baseName(file.path)), text));
    if (text !== undefined && isConfig.has(file.path) && text.length <= mostConfigBytes) this.#configs.set(file.blob, text);
  }

  /** The oldest go, which may be of a branch that was left long ago. */
  #forget(coming: number): void {
    const surplus = this.#facts.size + coming - mostKept;
    if (surplus <= 0) return;
    for (const key of [...this.#facts.keys()].slice(0, surplus)) this.#facts.delete(key);
    this.#configs.clear();
  }
}

/** One byte a character: quick, never fails, and all that is looked for is ASCII. */
const decoder = new TextDecoder("latin1");

function keyOf({ path, blob }: TreeFile): string {
  const base = baseName(path);
  return `${blob} ${extensionOf(base)}`;
}

function byDepth(one: TreeFile, other: TreeFile): number {
  return one.path.split("/").length - other.path.split("/").length;
}

/** Code, and what has no extension and may be a script: "works with 0.10" has none either. */
function isReadable(path: string): boolean {
  const extension = extensionOf(baseName(path));
  return !/^[A-Za-z]\w{0,9}$/.test(extension) || isCodeExtension(extension) || /^(?:y|l|yy|ll|t|tcl|cu|bats|phpt|exs|api)$/.test(extension) || languageOf(path) !== "other";
}

function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 8000).includes(0);
}

/** The roles of all files of the repository's head. */
export async function readRevisionRoles(history: HistoryPort, repository: Repository, rules: RevisionRules, memory: BlobMemory, signal?: AbortSignal): Promise<RepositoryRoles> {
  const files = await history.readTree(repository, signal);
  const { facts, configs } = await memory.read(history, repository, files, signal);
  return new RepositoryRoles({ paths: files.map(({ path }) => path), ruleOf: rules.ruleOf, configs, factsOf: (path) => facts.get(path) });
}
