/** Parses `--numstat -z` of one comparison. */
import { splitNul } from "./gitText";

export interface NumstatRow {
  readonly path: string;
  readonly previousPath?: string;
  readonly added: number;
  readonly removed: number;
  readonly isBinary: boolean;
}

/** Rows `a<TAB>r<TAB>path·`, or `a<TAB>r<TAB>·old·new·` for a rename; throws on anything else. */
export function parseNumstat(output: Buffer): readonly NumstatRow[] {
  const tokens = splitNul(output);
  const rows: NumstatRow[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const row = /^(\d+|-)\t(\d+|-)\t([^]*)$/.exec(tokens[at] ?? "");
    if (row === null) throw new Error(`git printed numbers that can't be read: ${JSON.stringify(tokens[at])}`);
    const isBinary = row[1] === "-";
    const counts = { added: isBinary ? 0 : Number(row[1]), removed: isBinary ? 0 : Number(row[2]), isBinary };
    if (row[3] !== "") {
      rows.push({ path: row[3] ?? "", ...counts });
      continue;
    }
    rows.push({ previousPath: tokens[at + 1] ?? "", path: tokens[at + 2] ?? "", ...counts });
    at += 2;
  }
  return rows;
}
