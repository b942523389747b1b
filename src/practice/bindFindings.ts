/** Holds findings against the team's aims; an aim that narrows its evidence is judged on exactly that. */
import type { Commit } from "../model/commit";
import type { Finding, SignalId } from "../model/finding";
import type { BoundAim } from "../model/report";
import type { Aim, Standard } from "../model/standard";
import { narrowCommit } from "../signals/classifiedCommit";
import { signalOf } from "../signals/catalogue";
import type { Evidence } from "../signals/evidence";
import { narrowFlow } from "../signals/narrowFlow";
import { bindAims } from "../standards/bindAims";
import { isExcepted, isNamedBy } from "../standards/exceptions";
import { assessOne } from "./assessSignals";
import { parseDay } from "./window";

/** Every aim of every standard with its verdict, in the order of the files. */
export function bindFindings(
  findings: readonly Finding[],
  evidence: ReadonlyMap<SignalId, Evidence>,
  standards: readonly Standard[],
): readonly BoundAim[] {
  return bindAims(standards, (aim, standard) => {
    const seen = evidence.get(aim.signal);
    if (seen !== undefined && isNarrowed(standard, aim)) {
      return { finding: assessOne(signalOf(aim.signal), narrowEvidence(seen, standard, aim)), isNarrowed: true };
    }
    const finding = findings.find(({ signal }) => signal === aim.signal);
    return finding && { finding, isNarrowed: false };
  });
}

function isNarrowed(standard: Standard, aim: Aim): boolean {
  return standard.since !== undefined || aim.paths.length > 0 || standard.exceptions.length > 0;
}

/** The evidence that an aim speaks of: since its baseline, in its paths, without its exceptions. */
function narrowEvidence(evidence: Evidence, standard: Standard, aim: Aim): Evidence {
  const since = standard.since === undefined ? 0 : (parseDay(standard.since, "start") ?? 0);
  const isCounted = (commit: string, at: number) => at >= since && !isExcepted(standard, { commit, at });
  const narrow = (commits: Evidence["commits"]) => commits
    .filter(({ commit }) => isCounted(commit.id, timeOf(commit)))
    .map((classified) =>
      narrowCommit(classified, ({ path, role }) => {
        // A test may live anywhere; whether it travels is asked of the production code inside the paths.
        const isTestElsewhere = aim.signal === "hist.testTravel" && role.label === "test";
        const { commit } = classified;
        return (isNamedBy(aim.paths, path) || isTestElsewhere) && !isExcepted(standard, { path, commit: commit.id, at: timeOf(commit) });
      }));
  return { ...evidence, commits: narrow(evidence.commits), further: narrowFlow(evidence.further, { narrow, isCounted }) };
}

function timeOf({ committedAt }: Commit): number {
  return committedAt?.epochSeconds ?? 0;
}
