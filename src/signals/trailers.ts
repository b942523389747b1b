/** The trailers at the end of a commit message, found by git's own rules (`git interpret-trailers`), without its settings. */

export interface Trailer {
  /** As written. */
  readonly key: string;
  readonly value: string;
}

/** Longer messages hold pasted logs; trailers stand at the end, so that is what is read. */
const mostCharacters = 50_000;
/** Lines that git itself writes; with one of them, a quarter of the paragraph need be trailers. */
const written = /^(?:Signed-off-by: |\(cherry picked from commit )/;
/** A word of letters, digits and dashes, and a colon after it. */
const trailerLine = /^([A-Za-z0-9-]+)[ \t]*:(.*)$/;

/** All trailers of a message, in order; `body` is the message without its subject. */
export function trailersOf(body: string): readonly Trailer[] {
  const lines = body.slice(-mostCharacters).trimEnd().split(/\r?\n/);
  const trailers: Trailer[] = [];
  let isOpen = false;
  for (const line of lines.slice(blockStart(lines))) {
    if (line.startsWith("#")) continue;
    const last = trailers.at(-1);
    if (/^\s/.test(line) && isOpen && last !== undefined) {
      trailers[trailers.length - 1] = { ...last, value: `${last.value} ${line.trim()}` };
      continue;
    }
    const [, key, value] = trailerLine.exec(line) ?? [];
    isOpen = key !== undefined && value !== undefined;
    if (key !== undefined && value !== undefined) trailers.push({ key, value: value.trim() });
  }
  return trailers;
}

/** Values of the trailers of one key, whatever its case. */
export function trailerValues(body: string, key: string): readonly string[] {
  const wanted = key.toLowerCase();
  return trailersOf(body).flatMap((trailer) => (trailer.key.toLowerCase() === wanted ? [trailer.value] : []));
}

/** Where the last paragraph begins, if it is one of trailers; else the number of lines. */
function blockStart(lines: readonly string[]): number {
  let [trailers, others, open] = [0, 0, 0];
  let isWritten = false;
  const last = lines.findLastIndex((line) => line.trim() !== "" && !line.startsWith("#"));
  for (let at = last; at >= -1; at--) {
    // Before the body stands the subject, and a blank line between them.
    const line = lines[at] ?? "";
    if (line.startsWith("#")) {
      others += open;
      open = 0;
    } else if (line.trim() === "") {
      others += open;
      const isBlock = isWritten ? trailers * 3 >= others : trailers > 0 && others === 0;
      return isBlock ? at + 1 : lines.length;
    } else if (written.test(line)) {
      isWritten = true;
      trailers += 1;
      open = 0;
    } else if (trailerLine.test(line)) {
      trailers += 1;
      open = 0;
    } else if (/^\s/.test(line)) {
      // It goes on from the line above, whatever that is.
      open += 1;
    } else {
      others += 1 + open;
      open = 0;
    }
  }
  return lines.length;
}
