// Turns offsets into the lines and characters that editors count, so that a diagnostic lands on the exact word.
import type { TextRange } from "../model/standard";

/** Knows where every line of one text begins; lines end with LF, CRLF or a lone CR, as in VS Code. */
export class TextPositions {
  readonly #lineStarts: readonly number[];
  readonly #length: number;

  constructor(text: string) {
    const starts = [0];
    for (const ending of text.matchAll(/\r\n|\r|\n/g)) starts.push(ending.index + ending[0].length);
    this.#lineStarts = starts;
    this.#length = text.length;
  }

  /** The range between two offsets; offsets outside the text are moved to its ends. */
  range(start: number, end: number): TextRange {
    const from = this.#position(start);
    const to = this.#position(Math.max(start, end));
    return { startLine: from.line, startCharacter: from.character, endLine: to.line, endCharacter: to.character };
  }

  /** The offset of a place; one behind the end of its line or of the text is moved there. */
  offset(line: number, character: number): number {
    const start = this.#lineStarts[line] ?? this.#length;
    return Math.min(start + character, this.#lineStarts[line + 1] ?? this.#length, this.#length);
  }

  #position(offset: number): { readonly line: number; readonly character: number } {
    const inside = Math.min(Math.max(offset, 0), this.#length);
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#lineStarts[middle] ?? 0) <= inside) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: inside - (this.#lineStarts[low] ?? 0) };
  }
}
