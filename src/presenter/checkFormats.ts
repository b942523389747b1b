/** The mistakes in a team's files as text, as JSON (`metronome.check/1`) and as SARIF 2.1.0, which code hosts show on the lines. */
import type { Diagnostic } from "../model/standard";
import { diagnosticSeverities } from "../standards/diagnosticCodes";
import { visibleText } from "./figures";

/** A file of the team, with its path relative to the repository, and what is wrong with it. */
export interface CheckedFile {
  readonly file: string;
  readonly diagnostics: readonly Diagnostic[];
}

interface Mistake {
  readonly file: string;
  readonly diagnostic: Diagnostic;
}

/** One line a mistake, `file:line:column: severity: message`, counted from 1; nothing where there is none. */
export function checkText(files: readonly CheckedFile[]): string {
  return mistakesOf(files).map(({ file, diagnostic: { range, severity, message } }) => `${visibleText(file)}:${range.startLine + 1}:${range.startCharacter + 1}: ${severity}: ${visibleText(message)}\n`).join("");
}

/** Every file that was read, also those without a mistake; lines and columns counted from 1, columns in UTF-16 code units. */
export function checkJson(files: readonly CheckedFile[]): string {
  const mistakes = mistakesOf(files).map(({ file, diagnostic: { code, severity, message, range } }) => ({ file, ...placeOf(range), severity, code, message }));
  return `${JSON.stringify({ schema: "metronome.check/1", files: files.map(({ file }) => file), mistakes }, null, 2)}\n`;
}

/** One run with one result a mistake; `version` is the program's own. */
export function checkSarif(files: readonly CheckedFile[], version: string): string {
  const ruleIds = Object.keys(diagnosticSeverities);
  const results = mistakesOf(files).map(({ file, diagnostic: { code, severity, message, range } }) => {
    const { line, column, endLine, endColumn } = placeOf(range);
    return {
      ruleId: code,
      ruleIndex: ruleIds.indexOf(code),
      level: severity,
      message: { text: message },
      locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file), uriBaseId: "%SRCROOT%" }, region: { startLine: line, startColumn: column, endLine, endColumn } } }],
    };
  });
  const driver = { name: "Metronome", semanticVersion: version, rules: Object.entries(diagnosticSeverities).map(([id, level]) => ({ id, defaultConfiguration: { level } })) };
  const run = { tool: { driver }, columnKind: "utf16CodeUnits", results };
  return `${JSON.stringify({ version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

function mistakesOf(files: readonly CheckedFile[]): readonly Mistake[] {
  return files.flatMap(({ file, diagnostics }) => diagnostics.map((diagnostic) => ({ file, diagnostic })));
}

function placeOf({ startLine, startCharacter, endLine, endCharacter }: Diagnostic["range"]) {
  return { line: startLine + 1, column: startCharacter + 1, endLine: endLine + 1, endColumn: endCharacter + 1 };
}

/** A relative path as a reference: whatever has a meaning of its own in an address is escaped. */
function uriOf(file: string): string {
  return Array.from(file, (character) => (character === "/" ? character : escapeCharacter(character))).join("");
}

/** Bytes that aren't UTF-8 are kept as such; half a character has no other form than the one that stands for nothing. */
function escapeCharacter(character: string): string {
  const code = character.charCodeAt(0);
  if (character.length > 1 || code < 0xd800 || code > 0xdfff) return encodeURIComponent(character);
  return code >= 0xdc80 && code <= 0xdcff ? `%${(code - 0xdc00).toString(16).toUpperCase()}` : "%EF%BF%BD";
}
