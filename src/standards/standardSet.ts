// All practice files of a team together: which standards are in force, and which of them speaks of a signal.
import type { SignalId } from "../model/finding";
import type { Aim, Standard, StandardFile } from "../model/standard";
import { diagnostic, fileStart } from "./diagnosticCodes";
import { quoted } from "./quoted";
import { byFile } from "./standardsFromFiles";

/** An aim and the standard it stands in. */
export interface StandardAim {
  readonly standard: Standard;
  readonly aim: Aim;
}

/** Everything a team has written, in an order that doesn't depend on the machine. */
export interface StandardSet {
  /** Every file, the team's own first and then by path, with the diagnostics that only show when files are seen together. */
  readonly files: readonly StandardFile[];
  /** The standards in force, in the same order. */
  readonly standards: readonly Standard[];
  /** The first aim in force for a signal, if the team has one. */
  aimFor(signal: SignalId): StandardAim | undefined;
  /** Every aim in force for a signal. */
  aimsFor(signal: SignalId): readonly StandardAim[];
}

/**
 * Puts files together. Where two claim one id, the first by path stays in force and both are told; where a handbook has the
 * same, the team's own counts, and an earlier handbook before a later one.
 */
export function createStandardSet(given: readonly StandardFile[]): StandardSet {
  const sorted = [...given].sort((one, other) => levelOf(one) - levelOf(other) || byFile(one, other));
  const claims = new Map(levelsIn(sorted).map((level) => [level, claimedIds(sorted.filter((file) => levelOf(file) === level))]));
  const files = sorted.map((file) => {
    const level = levelOf(file);
    const isOverridden = [...claims].some(([other, ids]) => other < level && file.standard !== undefined && ids.has(file.standard.id));
    return isOverridden ? withoutStandard(file) : withDuplicateIds(file, claims.get(level) ?? new Map());
  });
  const standards = files.flatMap(({ standard }) => (standard === undefined ? [] : [standard]));
  const aimsFor = (signal: SignalId): readonly StandardAim[] =>
    standards.flatMap((standard) => standard.aims.filter((aim) => aim.signal === signal).map((aim) => ({ standard, aim })));
  return { files, standards, aimsFor, aimFor: (signal) => aimsFor(signal)[0] };
}

/** 0 for the team's own files. */
function levelOf({ handbook = 0 }: StandardFile): number {
  return handbook;
}

function levelsIn(files: readonly StandardFile[]): readonly number[] {
  return [...new Set(files.map(levelOf))];
}

function withoutStandard({ standard: _, ...rest }: StandardFile): StandardFile {
  return rest;
}

/** Which files claim each id, ordered by path. */
function claimedIds(files: readonly StandardFile[]): ReadonlyMap<string, readonly string[]> {
  const claims = new Map<string, string[]>();
  for (const { file, standard } of files) {
    if (standard === undefined) continue;
    const claimants = claims.get(standard.id);
    if (claimants === undefined) claims.set(standard.id, [file]);
    else claimants.push(file);
  }
  return claims;
}

function withDuplicateIds(file: StandardFile, claims: ReadonlyMap<string, readonly string[]>): StandardFile {
  const { standard } = file;
  const claimants = standard === undefined ? [] : (claims.get(standard.id) ?? []);
  if (standard === undefined || claimants.length < 2) return file;
  const [first = file.file] = claimants;
  const others = claimants.filter((claimant) => claimant !== file.file).map(quoted);
  const message = `The id ${quoted(standard.id)} is also claimed by ${others.join(", ")}; ${quoted(first)} is in force.`;
  const diagnostics = [...file.diagnostics, diagnostic("duplicate-id", message, standard.idRange ?? fileStart)];
  if (first === file.file) return { ...file, diagnostics };
  return { ...withoutStandard(file), diagnostics };
}
