// Reads one practice file into a standard, or says what is wrong with it and exactly where; it never throws.
import * as v from "valibot";
import type { Diagnostic, Mentions, Standard, StandardFile } from "../model/standard";
import { byPlace } from "./checkMentions";
import { diagnostic, fileStart } from "./diagnosticCodes";
import { splitFrontMatter } from "./frontMatter";
import { parseHeadings } from "./parseHeadings";
import { parseYaml } from "./parseYaml";
import { openingLine } from "./dataReader";
import { PracticeReader } from "./practiceReader";
import { practiceSchema } from "./practiceSchema";
import { findProseLinks } from "./proseLinks";
import { TextPositions } from "./textPositions";

/** A practice file as it stands on disk or in a revision. */
export interface StandardText {
  /** Path relative to the repository, with `/`. */
  readonly file: string;
  readonly text: string;
}

/** Largest practice file, in bytes and in characters: 60 times a long one of ours, read in a few milliseconds. */
export const maxStandardSize = 256 * 1024;

/** What the file says, if it can be understood without doubt, and what is wrong with it. */
export function parseStandard({ file, text: given }: StandardText): StandardFile {
  if (given.length > maxStandardSize) return refusedFile(file, tooLarge());
  if (given.includes("\0")) return refusedFile(file, notText());
  const text = given.startsWith("\uFEFF") ? given.slice(1) : given;
  const parts = splitFrontMatter(text);
  switch (parts.kind) {
    case "missing":
      return refusedFile(file, diagnostic("no-front-matter", "A practice begins with a line --- and its front matter.", fileStart));
    case "unclosed":
      return refusedFile(file, diagnostic("unclosed-front-matter", "The front matter is never closed by a second line ---.", openingLine));
    case "found":
      return parseParts(file, text, parts);
  }
}

/** A file that says nothing usable, with the one reason. */
export function refusedFile(file: string, reason: Diagnostic): StandardFile {
  return { file, diagnostics: [reason] };
}

/** The diagnostic of a file that is too big to be a practice. */
export function tooLarge(): Diagnostic {
  return diagnostic("too-large", `A practice file has at most ${String(maxStandardSize / 1024)} kB.`, fileStart);
}

/** The diagnostic of a file that isn't UTF-8 text. */
export function notText(): Diagnostic {
  return diagnostic("not-text", "This is not a text file in UTF-8.", fileStart);
}

/** More than these are no help to anybody, and a hostile file could ask for thousands. */
const maxDiagnostics = 100;

interface Parts {
  readonly yamlStart: number;
  readonly yamlEnd: number;
  readonly bodyStart: number;
}

function parseParts(file: string, text: string, { yamlStart, yamlEnd, bodyStart }: Parts): StandardFile {
  const positions = new TextPositions(text);
  const yaml = parseYaml(text.slice(yamlStart, yamlEnd), yamlStart, positions);
  const before = [...yaml.diagnostics, ...secondDocument(text, bodyStart, positions)];
  if (yaml.data === undefined) return { file, diagnostics: before };
  const headings = parseHeadings(text.slice(bodyStart), positions.range(bodyStart, bodyStart).startLine);
  const proseLinks = findProseLinks(text.slice(bodyStart)).map(({ address, start }) => ({ address, start: bodyStart + start }));
  const reader = new PracticeReader({ file, places: yaml.places, positions, headings, proseLinks });
  const { standard, mentions } = readPractice(reader, yaml.data);
  const diagnostics = [...before, ...reader.diagnostics].sort(byPlace);
  const hasError = diagnostics.some(({ severity }) => severity === "error");
  const isInForce = standard !== undefined && !hasError;
  return { file, ...(isInForce ? { standard } : {}), diagnostics: diagnostics.slice(0, maxDiagnostics), ...(mentions && { mentions }) };
}

interface ReadPractice {
  readonly standard?: Standard;
  readonly mentions?: Mentions;
}

function readPractice(reader: PracticeReader, read: unknown): ReadPractice {
  // An empty front matter is one without its required keys.
  const data = read ?? {};
  const parsed = v.safeParse(practiceSchema, data, { abortPipeEarly: true });
  for (const issue of parsed.issues ?? []) reader.reportIssue(issue);
  if (typeof data !== "object") return {};
  reader.reportUnknownKeys(data);
  const aims = reader.readAims(data);
  const mentions = reader.readMentions(data);
  return { mentions, ...(parsed.success && { standard: reader.readStandard(parsed.output, data, aims) }) };
}

/** A second front matter right behind the first would be shown as prose and believed to be in force. */
function secondDocument(text: string, bodyStart: number, positions: TextPositions): readonly Diagnostic[] {
  const opening = /^(?:---[ \t]*(?:\r\n|\r|\n))?(?:id|title|area|owners|since|aims|levels|links|exceptions):[ \t\r\n]/.exec(
    text.slice(bodyStart, bodyStart + 40),
  );
  if (opening === null) return [];
  const range = positions.range(bodyStart, bodyStart + opening[0].trimEnd().length);
  return [diagnostic("second-document", "Only one block of front matter is read; this begins a second one.", range)];
}
