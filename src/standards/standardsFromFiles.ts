// Turns the bytes of practice files into standards, whether they come from the work tree or from a revision.
import type { StandardFile } from "../model/standard";
import { decodeText } from "./decodeText";
import { maxStandardSize, notText, parseStandard, refusedFile, tooLarge } from "./parseStandard";

/** A practice file's bytes; `file` is relative to the repository, with `/`. */
export interface StandardBytes {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** One outcome for each file, ordered by path whatever the order given. */
export function standardsFromFiles(files: readonly StandardBytes[]): readonly StandardFile[] {
  return files.map(standardFromBytes).sort(byFile);
}

/** The outcome for one file. */
export function standardFromBytes({ file, bytes }: StandardBytes): StandardFile {
  if (bytes.length > maxStandardSize) return refusedFile(file, tooLarge());
  const text = decodeText(bytes);
  return text === undefined ? refusedFile(file, notText()) : parseStandard({ file, text });
}

/** Orders by path in code units: the same on every machine, whatever its language. */
export function byFile(one: { readonly file: string }, other: { readonly file: string }): number {
  return one.file < other.file ? -1 : Number(one.file > other.file);
}
