/** What a team says of its files, ready to be held against paths. */
import type { Team } from "../model/team";
import type { LabelledGlob } from "../paths/classifyPath";
import { parseGlob } from "../paths/glob";

/** Globs that can't be used were reported where they stand. */
export function labelledGlobs(team: Team | undefined): readonly LabelledGlob[] {
  return (team?.roles ?? []).flatMap(({ glob, label }) => {
    const parsed = parseGlob(glob);
    return parsed.ok ? [{ glob: parsed.glob, label }] : [];
  });
}
