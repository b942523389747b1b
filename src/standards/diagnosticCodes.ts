// Every mistake that a practice file can hold, by its stable code: what it does to the file, in one place.
import type { Diagnostic, TextRange } from "../model/standard";

/**
 * How grave each mistake is.
 *
 * An error keeps the file's last good version in force; where a handbook can't be had, the team's own words hold without
 * it. A warning leaves out the one part that can't be used: nothing that is judged changes by it.
 */
export const diagnosticSeverities = {
  "not-text": "error",
  "too-large": "error",
  "no-front-matter": "error",
  "unclosed-front-matter": "error",
  "second-document": "error",
  "bad-yaml": "error",
  "alias-bomb": "error",
  "too-deep": "error",
  "duplicate-key": "error",
  "unknown-key": "warning",
  "wrong-type": "error",
  "missing-key": "error",
  "bad-id": "error",
  "duplicate-id": "error",
  "unknown-area": "warning",
  "unknown-signal": "error",
  "unknown-measure": "error",
  "bad-aim": "error",
  "bad-unit": "error",
  "bad-date": "error",
  "bad-glob": "error",
  "bad-commit": "error",
  "unknown-role": "error",
  "bad-pattern": "error",
  "level-without-name": "error",
  "duplicate-level": "error",
  "unknown-heading": "warning",
  "bad-link": "warning",
  "broken-link": "warning",
  "glob-without-files": "warning",
  "ended-exception": "warning",
  "bad-extends": "error",
  "missing-extends": "error",
  "cyclic-extends": "error",
  "extends-too-deep": "error",
  "not-a-file": "error",
  "outside-repository": "error",
  "unreadable": "error",
  "too-many-files": "error",
} as const satisfies Readonly<Record<string, Diagnostic["severity"]>>;

/** A code that quick fixes, `metronome check` and tests may rely on. */
export type DiagnosticCode = keyof typeof diagnosticSeverities;

/** Makes a diagnostic with the severity of its code. */
export function diagnostic(code: DiagnosticCode, message: string, range: TextRange, about?: string): Diagnostic {
  return { code, severity: diagnosticSeverities[code], message, range, ...(about !== undefined && { about }) };
}

/** The first line's beginning, for mistakes of a file as a whole. */
export const fileStart: TextRange = { startLine: 0, startCharacter: 0, endLine: 0, endCharacter: 0 };
