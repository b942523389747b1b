// Keeps a standard in force while its file is being edited: an error on the way must not make the team's aim vanish.
import type { StandardFile } from "../model/standard";

/**
 * The files as they are now, each with its last good version where it has an error.
 *
 * `previous` is what this returned last time. A file that is gone is gone: deleting a standard is a decision.
 */
export function keepLastGood(previous: readonly StandardFile[], current: readonly StandardFile[]): readonly StandardFile[] {
  const lastGood = new Map(previous.map(({ file, standard }) => [file, standard]));
  return current.map((now) => {
    const standard = now.standard === undefined ? lastGood.get(now.file) : undefined;
    return standard === undefined ? now : { ...now, standard, isLastGood: true };
  });
}
