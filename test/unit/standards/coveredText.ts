// Shows which words of a text a range means, so that a test can name them.
import type { TextRange } from "../../../src/model/standard";

/** The words of the text that a range covers. */
export function covered(text: string, range: TextRange): string {
  const lines = text.split(/\r\n|\r|\n/);
  if (range.startLine === range.endLine) return (lines[range.startLine] ?? "").slice(range.startCharacter, range.endCharacter);
  const inner = lines.slice(range.startLine + 1, range.endLine);
  return [(lines[range.startLine] ?? "").slice(range.startCharacter), ...inner, (lines[range.endLine] ?? "").slice(0, range.endCharacter)].join("\n");
}
