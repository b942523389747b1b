// A repository's files with the labels that somebody gave them who looked at its configuration: lines of `label glob`, first match wins.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathLabels, type PathLabel } from "../../src/model/role";
import { matchesGlob, parseGlob, type Glob } from "../../src/paths/glob";

export interface LabelFile {
  readonly name: string;
  readonly commit: string;
  /** The label of a path, and whether its name or place misleads; undefined for what nobody has looked at. */
  readonly labelOf: (path: string) => { readonly label: PathLabel; readonly isMisleading: boolean } | undefined;
}

interface Line {
  readonly glob: Glob;
  readonly label: PathLabel;
  readonly isMisleading: boolean;
}

export function readLabelFiles(folder: string): readonly LabelFile[] {
  return readdirSync(folder).filter((name) => name.endsWith(".txt")).sort().map((name) => parseLabelFile(name, readFileSync(join(folder, name), "utf8")));
}

function parseLabelFile(file: string, text: string): LabelFile {
  const commit = /^# commit ([0-9a-f]{40})$/m.exec(text)?.[1];
  const name = /^# repository (\S+)$/m.exec(text)?.[1];
  if (commit === undefined || name === undefined) throw new Error(`${file} names no repository or no commit`);
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#")).map((line) => parseLine(file, line));
  return {
    name,
    commit,
    labelOf: (path) => lines.find(({ glob }) => matchesGlob(glob, path)),
  };
}

/** A `!` in front marks paths that mislead. */
function parseLine(file: string, line: string): Line {
  const [, misleading = "", label = "", pattern = ""] = /^(!?)([a-z-]+) (.+)$/.exec(line) ?? [];
  const parsed = parseGlob(pattern);
  const known = pathLabels.find((one) => one === label);
  if (known === undefined || !parsed.ok) throw new Error(`${file} has a line that can't be read: ${line}`);
  return { glob: parsed.glob, label: known, isMisleading: misleading === "!" };
}
