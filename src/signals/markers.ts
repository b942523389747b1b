/** Finds the notes that people leave in comments for later: TODO, FIXME, HACK and XXX (`signals.md` S24). */
import { commentsIn } from "../paths/comments/commentsIn";
import { parseWorkItems } from "./workItems";

/** A line with at least one marker. */
export interface MarkedLine {
  /** Counted from 1. */
  readonly line: number;
  /** The first one on the line. */
  readonly marker: string;
  /** It names a person or a work item. */
  readonly isOwned: boolean;
  /** The line without white space at its ends, to find it again in another version of the file. */
  readonly text: string;
}

export interface MarkedFile {
  readonly lines: readonly MarkedLine[];
  /** False where nobody knows what a comment is in this language, so that any line with a marker counts. */
  readonly isLexed: boolean;
}

const marker = /\b(?:TODO|FIXME|HACK|XXX)\b/g;
/** `TODO(ann)`, `FIXME[#12]`, `TODO @ann`, `TODO: @ann`. */
const owner = /^\s*(?:[([]\s*[^)\]\s][^)\]]{0,100}[)\]]|:?\s*@\w)/;
const longestLine = 2000;

/** The marked lines of a file, from the top. */
export function findMarkers(path: string, text: string): MarkedFile {
  marker.lastIndex = 0;
  if (!marker.test(text)) return { lines: [], isLexed: true };
  const comments = commentsIn(path, text);
  const lines: MarkedLine[] = [];
  let [comment, line, lineStart] = [0, 1, 0];
  marker.lastIndex = 0;
  for (let match = marker.exec(text); match !== null; match = marker.exec(text)) {
    while (comments !== undefined && (comments[comment]?.to ?? Infinity) <= match.index) comment += 1;
    if (comments !== undefined && match.index < (comments[comment]?.from ?? Infinity)) continue;
    for (let feed = text.indexOf("\n", lineStart); feed !== -1 && feed < match.index; feed = text.indexOf("\n", lineStart)) {
      line += 1;
      lineStart = feed + 1;
    }
    const whole = lineAt(text, lineStart);
    lines.push({ line, marker: match[0], isOwned: isOwned(whole.slice(match.index - lineStart + match[0].length)), text: whole.trim() });
    // A line counts once.
    const next = text.indexOf("\n", match.index);
    if (next === -1) break;
    marker.lastIndex = next + 1;
  }
  return { lines, isLexed: comments !== undefined };
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  return text.slice(start, Math.min(end === -1 ? text.length : end, start + longestLine));
}

function isOwned(behind: string): boolean {
  // As a body: at the end of a subject, `(#12)` would be the pull request.
  return owner.test(behind) || parseWorkItems(`\n${behind}`).length > 0;
}
