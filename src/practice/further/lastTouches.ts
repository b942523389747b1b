/** Which commit touched each of some files last, as far as the history is read. */
import type { HistoryFacts } from "../../model/historyFacts";
import { commitIdAt } from "../../model/historyShape";

/** By path; files that nothing read so far has touched are left out. */
export function lastTouches({ shape, rowStart, rowEnd, rowPath, paths }: HistoryFacts, wanted: ReadonlySet<string>): ReadonlyMap<string, string> {
  const open = new Map<number, string>();
  for (const [index, path] of paths.entries()) if (wanted.has(path)) open.set(index, path);
  const found = new Map<string, string>();
  for (let position = 0; position < shape.count && open.size > 0; position++) {
    for (let row = rowStart[position] ?? 0; row < (rowEnd[position] ?? 0); row++) {
      const path = open.get(rowPath[row] ?? -1);
      if (path === undefined) continue;
      found.set(path, commitIdAt(shape, position));
      open.delete(rowPath[row] ?? -1);
    }
  }
  return found;
}
