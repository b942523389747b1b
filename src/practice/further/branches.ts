/** Gathers the branches that are worked on and not in the trunk, and how long ago they left it. */
import type { CommitHeader } from "../../model/commit";
import type { HistoryShape } from "../../model/historyShape";
import type { BranchHead } from "../../model/trunk";
import type { Part } from "../../signals/evidence";
import { isBot, personKey } from "../../signals/identity";
import type { BranchEvidence, OpenBranch } from "../../signals/trunkEvidence";
import { isPlausible } from "../window";
import type { Gatherer } from "./gatherFurther";
import { commitsBetween, mergeBase, widened } from "./commitsBetween";
import { onTrunk } from "./trunk";

/** A branch is worked on while its newest commit is younger (`signals.md` S12). */
const activeSeconds = 14 * 86_400;
/** Branches that are looked at, newest first, and their commits; more are no branches that people work on. */
const mostHeads = 500;
const mostCommits = 5000;

const localPrefix = "refs/heads/";
const remotePrefix = "refs/remotes/";

export const branchesGatherer: Gatherer<Part<BranchEvidence>> = {
  isDeep: false,
  isOfAllWindows: true,
  gather: async (gathering, signal) => {
    if (gathering.isOfRevision) return { kind: "notObservable", reason: "the report looks at a revision, and branches can only be seen as they are now" };
    return onTrunk(gathering, signal, async (trunk, shape) => {
      const { refs, repository, now } = gathering;
      const heads = (await refs.readBranches(repository, signal)).filter(({ committedAt }) => isPlausible(committedAt, now));
      const trunkAt = shape.committedAt[0] ?? Number.NaN;
      const asOf = Math.max(...heads.map(({ committedAt }) => committedAt), isPlausible(trunkAt, now) ? trunkAt : 0);
      const active = heads.filter(({ id, committedAt }) => id !== trunk.id && committedAt >= asOf - activeSeconds).slice(0, mostHeads);
      const beyond = await refs.readBeyond(repository, { heads: active.map(({ id }) => id), known: trunk.id, most: mostCommits }, signal);
      const isOwn = ({ author }: CommitHeader) => gathering.evidence.ownKeys.has(personKey(author));
      const open = openBranches(active, { asOf, beyond, shape: widened(shape, beyond), isOwn });
      return { asOf, open, ownCommits: beyond.filter((header) => header.parents.length < 2 && isOwn(header)).map(times) };
    });
  },
};

interface Beyond {
  readonly asOf: number;
  readonly beyond: readonly CommitHeader[];
  /** The trunk's with `beyond` on top. */
  readonly shape: HistoryShape;
  readonly isOwn: (header: CommitHeader) => boolean;
}

function openBranches(active: readonly BranchHead[], { asOf, beyond, shape, isOwn }: Beyond): readonly OpenBranch[] {
  const positions = new Map(beyond.map(({ id }, position) => [id, position]));
  const trunk = beyond.length;
  const open = withoutCopies(active).flatMap(({ ref, id }): OpenBranch[] => {
    const position = positions.get(id);
    const head = beyond[position ?? beyond.length];
    if (position === undefined || head === undefined) return [];
    const commits = commitsBetween(shape, position, trunk);
    if (commits.every((commit) => isBot(beyond[commit]?.author ?? head.author))) return [];
    const base = mergeBase(shape, position, trunk);
    const leftAt = shape.committedAt[base ?? -1] ?? Number.NaN;
    const name = ref.startsWith(localPrefix) ? ref.slice(localPrefix.length) : isOwn(head) ? ref.slice(remotePrefix.length) : undefined;
    return [{ head: id, isOwn: isOwn(head), commits: commits.length, ...(name !== undefined && { name }), ...(!Number.isNaN(leftAt) && { ageSeconds: Math.max(0, asOf - leftAt) }) }];
  });
  return open.sort((a, b) => (b.ageSeconds ?? -1) - (a.ageSeconds ?? -1) || (a.head < b.head ? -1 : 1));
}

/** A branch and its copy, here or at a remote, are one branch; the local one counts. */
function withoutCopies(heads: readonly BranchHead[]): readonly BranchHead[] {
  const local = heads.filter(({ ref }) => ref.startsWith(localPrefix));
  const names = new Set(local.map(({ ref }) => ref.slice(localPrefix.length)));
  const seen = new Set<string>();
  const remote = heads.filter(({ ref }) => ref.startsWith(remotePrefix) && !names.has(ref.slice(ref.indexOf("/", remotePrefix.length) + 1)));
  return [...local, ...remote].filter(({ id }) => !seen.has(id) && seen.add(id));
}

function times({ authoredAt, committedAt }: CommitHeader): BranchEvidence["ownCommits"][number] {
  return { ...(authoredAt && { writtenAt: authoredAt }), ...(committedAt && { committedAt }) };
}
