/** Tells which lines of a change stand inside tests of its own file, and keeps the answers, which never change. */
import type { BlobRequest } from "../git/blobReader";
import type { PatchedFile } from "../git/parsePatches";
import type { PrivateRoom } from "../git/privateRoom";
import { readPatches } from "../git/readPatches";
import type { InlineLines } from "../model/inlineTests";
import { inlineLanguageOf, inlineTestRegions, type InlineLanguage, type LineRange } from "../paths/inlineTests";
import type { InlineQuestion } from "../practice/ports";

/** Larger files are generated, or nobody looks for a test in them. */
const mostBytes = 1_000_000;
/** A window that changes more files is looked at in its newest ones. */
const mostFiles = 20_000;
/** Answers that are kept; each takes some two hundred bytes. */
const keptAnswers = 50_000;

type ReadBlobs = (request: BlobRequest) => Promise<void>;
/** By commit, then by path. */
export type InlineAnswers = ReadonlyMap<string, ReadonlyMap<string, InlineLines>>;

interface Asked {
  readonly commit: string;
  readonly file: PatchedFile;
  readonly language: InlineLanguage;
}

export class InlineTestReader {
  readonly #known = new Map<string, InlineLines>();

  /** Answers for all that can be told; what is missing here, too large or too much has none. */
  async read(questions: readonly InlineQuestion[], room: PrivateRoom, readBlobs: ReadBlobs, signal?: AbortSignal): Promise<InlineAnswers> {
    const fresh = limited(questions).flatMap(({ commit, paths }) => {
      const unknown = paths.filter((path) => !this.#known.has(keyOf(commit, path)));
      return unknown.length === 0 ? [] : [{ commit, paths: new Set(unknown) }];
    });
    const asked = await changedLines(fresh, room, signal);
    const regions = await readRegions(asked, readBlobs, signal);
    for (const { commit, file } of asked) {
      const found = linesInTests(file, regions);
      if (found !== undefined) this.#known.set(keyOf(commit, file.path), found);
    }
    const answers = new Map(questions.map(({ commit, paths }) => [commit, this.#answer(commit, paths)] as const));
    this.#forgetOldest();
    return answers;
  }

  #answer(commit: string, paths: readonly string[]): ReadonlyMap<string, InlineLines> {
    return new Map(paths.flatMap((path) => {
      const found = this.#known.get(keyOf(commit, path));
      return found === undefined ? [] : [[path, found] as const];
    }));
  }

  #forgetOldest(): void {
    for (const key of this.#known.keys()) {
      if (this.#known.size <= keptAnswers) return;
      this.#known.delete(key);
    }
  }
}

function keyOf(commit: string, path: string): string {
  return `${commit} ${path}`;
}

function limited(questions: readonly InlineQuestion[]): readonly InlineQuestion[] {
  let files = 0;
  return questions.filter(({ paths }) => (files += paths.length) <= mostFiles);
}

async function changedLines(questions: readonly { readonly commit: string; readonly paths: ReadonlySet<string> }[], room: PrivateRoom, signal?: AbortSignal): Promise<readonly Asked[]> {
  if (questions.length === 0) return [];
  const pathsOf = new Map(questions.map(({ commit, paths }) => [commit, paths] as const));
  const asked: Asked[] = [];
  await readPatches({
    room,
    ids: questions.map(({ commit }) => commit),
    onCommit: (commit, files) => {
      for (const file of files) {
        const language = inlineLanguageOf(file.path);
        if (language !== undefined && pathsOf.get(commit)?.has(file.path) === true) asked.push({ commit, file, language });
      }
    },
    signal,
  });
  return asked;
}

/** Test regions by blob, of blobs that could be read. */
async function readRegions(asked: readonly Asked[], readBlobs: ReadBlobs, signal?: AbortSignal): Promise<ReadonlyMap<string, readonly LineRange[]>> {
  const languages = new Map<string, InlineLanguage>();
  for (const { file, language } of asked) {
    if (file.added.length > 0) languages.set(file.newBlob, language);
    if (file.removed.length > 0) languages.set(file.oldBlob, language);
  }
  const regions = new Map<string, readonly LineRange[]>();
  const names = [...languages.keys()];
  if (names.length === 0) return regions;
  await readBlobs({
    names,
    mostBytes,
    onBlob: (at, answer) => {
      const [name, language] = [names[at] ?? "", languages.get(names[at] ?? "")];
      if (answer.kind === "blob" && language !== undefined) regions.set(name, inlineTestRegions(answer.bytes.toString("utf8"), language));
    },
    signal,
  });
  return regions;
}

/** Added lines stand in the new blob and removed ones in the old one; undefined where one that matters could not be read. */
function linesInTests({ newBlob, oldBlob, added, removed }: PatchedFile, regions: ReadonlyMap<string, readonly LineRange[]>): InlineLines | undefined {
  const inTests = (lines: readonly number[], blob: string) => (lines.length === 0 ? 0 : countInside(lines, regions.get(blob)));
  const [addedInTests, removedInTests] = [inTests(added, newBlob), inTests(removed, oldBlob)];
  return addedInTests === undefined || removedInTests === undefined ? undefined : { added: addedInTests, removed: removedInTests };
}

/** Both in ascending order. */
function countInside(lines: readonly number[], ranges: readonly LineRange[] | undefined): number | undefined {
  if (ranges === undefined) return undefined;
  let count = 0;
  let at = 0;
  for (const line of lines) {
    while (line > (ranges[at]?.to ?? Infinity)) at++;
    if (line >= (ranges[at]?.from ?? Infinity)) count++;
  }
  return count;
}
