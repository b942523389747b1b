/** Reads what a revision says of its files: its configuration and their contents, each file once for as long as it stays the same. */
import type { Repository } from "../model/repositoryState";
import type { PathRole } from "../model/role";
import { baseName, extensionOf, isCodeExtension } from "../paths/fileKinds";
import { parentOf } from "../paths/repository/claims";
import { isConfigFile, mostConfigBytes, mostConfigFiles, type ConfigFile } from "../paths/repository/configTree";
import { mostTextBytes, noFacts, readFileFacts, type FileFacts } from "../paths/repository/fileFacts";
import { languageOf } from "../paths/repository/language";
import { RepositoryRoles } from "../paths/repository/repositoryRoles";
import { ContentMemory } from "./contentMemory";
import { packFacts, unpackFacts, type PackedFacts } from "./packFacts";
import type { HistoryPort, TreeFile } from "./ports";

export interface RevisionRules {
  /** What is said of a path without looking into any file. */
  readonly ruleOf: (path: string) => { readonly role: PathRole; readonly isFinal: boolean };
}

/** Of the files of a larger repository the rest is known by configuration and path alone. */
const mostFiles = 20_000;
/** A little more than one revision of the largest repositories that are looked at. */
const mostKept = 80_000;
/** Of a few revisions; each changes few of them. */
const mostKeptConfigs = 2 * mostConfigFiles;
/** Of one revision: the configuration of a large monorepo has a megabyte. */
const mostConfigLength = 20_000_000;

/** What was read of blobs, by id and the language they were read in: the same bytes say the same for ever. */
export class BlobMemory {
  readonly #facts = new ContentMemory<FileFacts>({ name: "facts", most: mostKept, pack: packFacts, unpack: (packed) => unpackFacts(packed as PackedFacts) });
  readonly #configs = new ContentMemory<string>({ name: "configs", most: mostKeptConfigs, pack: (text) => text, unpack: String });
  /** Contents that aren't here, or are too large; a later run may find them. */
  readonly #missing = new Set<string>();

  /** Reads what isn't known; the answers hold for these files. */
  async read(history: HistoryPort, repository: Repository, files: readonly TreeFile[], signal?: AbortSignal): Promise<{ readonly facts: ReadonlyMap<string, FileFacts>; readonly configs: readonly ConfigFile[] }> {
    const configs = files.filter(({ path }) => isConfigFile(path)).sort(byDepth).slice(0, mostConfigFiles);
    const isConfig = new Set(configs.map(({ path }) => path));
    const sources = files.filter(({ path }) => isReadable(path)).slice(0, mostFiles);
    const wanted = [...configs, ...sources.filter(({ path }) => !isConfig.has(path))];
    if (this.#missing.size > mostKept) this.#missing.clear();
    await Promise.all([this.#facts.open(history, repository), this.#configs.open(history, repository)]);
    // Kept here as well: another reading may begin meanwhile, and forget.
    const facts = new Map(wanted.map((file) => [file.path, this.#missing.has(file.blob) ? noFacts : this.#facts.get(keyOf(file))]));
    const texts = new Map(configs.map((file) => [file.path, this.#configs.get(file.blob)]));
    const fresh = wanted.filter(({ path, blob }) => facts.get(path) === undefined || (texts.has(path) && texts.get(path) === undefined && !this.#missing.has(blob)));
    let configLength = [...texts.values()].reduce((sum, text) => sum + (text?.length ?? 0), 0);
    const onBlob = (at: number, bytes: Uint8Array | undefined) => {
      const file = fresh[at];
      if (file === undefined) return;
      if (bytes === undefined) {
        this.#missing.add(file.blob);
        facts.set(file.path, noFacts);
        return;
      }
      const text = isBinary(bytes) ? undefined : decoder.decode(bytes);
      facts.set(file.path, this.#keep(file, text));
      if (text === undefined || !texts.has(file.path) || text.length > mostConfigBytes || (configLength += text.length) > mostConfigLength) return;
      texts.set(file.path, text);
      this.#configs.set(file.blob, text);
    };
    await history.readBlobs(repository, fresh.map(({ blob }) => blob), { mostBytes: mostTextBytes, onBlob, signal });
    this.#facts.use(history, repository, wanted.map(keyOf));
    this.#configs.use(history, repository, configs.map(({ blob }) => blob));
    return {
      facts: new Map([...facts].flatMap(([path, one]) => (one === undefined || one === noFacts ? [] : [[path, one] as const]))),
      configs: [...texts].flatMap(([path, text]) => (text === undefined ? [] : [{ path, folder: parentOf(path), base: baseName(path), text }])),
    };
  }

  #keep(file: TreeFile, text: string | undefined): FileFacts {
    const facts = text === undefined ? noFacts : readFileFacts(languageOf(file.path), extensionOf(baseName(file.path)), text);
    this.#facts.set(keyOf(file), facts);
    return facts;
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
