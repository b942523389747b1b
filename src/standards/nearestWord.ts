// Finds the word somebody most likely meant, for "did you mean".

/** Longest word compared; nothing that Metronome knows is longer, and the cost grows with its square. */
const longestWord = 40;

/** The closest of the known words, if it is close enough to be worth suggesting. */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  if (word.length > longestWord) return undefined;
  const written = word.toLowerCase();
  let nearest: string | undefined;
  // A third of the letters: `titel` finds `title`, `foo` finds nothing.
  let best = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(written, candidate.toLowerCase());
    if (distance < best) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

/** ` Did you mean "x"?` with its leading space, or nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const nearest = nearestWord(word, known);
  return nearest === undefined ? "" : ` Did you mean "${nearest}"?`;
}

/** Letters to insert, remove, replace or swap with their neighbour. */
function editDistance(one: string, other: string): number {
  let beforeLast: readonly number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const replaced = (last[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
      const isSwap = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      const swapped = isSwap ? (beforeLast[column - 2] ?? 0) + 1 : Infinity;
      current.push(Math.min(replaced, swapped, (last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    beforeLast = last;
    last = current;
  }
  return last[other.length] ?? 0;
}
