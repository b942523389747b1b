// Evidence as values on which every signal shows a figure: what it is changed by can be asked of all of them in one table.
import type { Moment } from "../../src/model/moment";
import { classifyPath } from "../../src/paths/classifyPath";
import { findAuthors, truckFactor } from "../../src/signals/authorship";
import type { ClassifiedCommit } from "../../src/signals/classifiedCommit";
import type { Evidence, FurtherEvidence, Part } from "../../src/signals/evidence";
import { localDay } from "../../src/signals/localTime";
import { sizedPopulation } from "../../src/signals/populations";
import type { ReleaseStep } from "../../src/signals/releaseEvidence";
import type { RevisionFile } from "../../src/signals/revisionFiles";
import { namedUnits, testableUnits } from "../../src/signals/testReach";
import type { TrunkMerge } from "../../src/signals/trunkEvidence";
import { firstDay, idAt, makeEvidence, makeHistory, type CommitSketch } from "./commitHistory";
import { factsOf } from "./factsOf";
import { makeTrunk } from "./trunkHistory";

const day = 86_400;
const hour = 3600;
const commitCount = 120;
const people = ["a", "b", "c"];
const subjects = ["feat: add a menu", "fix: the menu", "refactor: a menu", "Add a menu and fix the other #12"];
/** Each takes back the fix that stands nine before it. */
const reverting = [30, 50, 70];

export interface WholeOptions {
  /** Put in after every tenth commit, ten minutes later. */
  readonly noise?: Omit<CommitSketch, "minute">;
  /** Minutes by which all clocks stand ahead of universal time; on the wall they show the same. */
  readonly offset?: number;
}

/** A hundred and twenty commits of three people, ten a day, in whose turns all that signals look for comes up. */
export function wholeEvidence({ noise, offset = 0 }: WholeOptions = {}): Evidence {
  const positionOf = (n: number) => (noise === undefined ? n : n + Math.floor(n / 10));
  const base = Array.from({ length: commitCount }, (_, n) => sketch(n, positionOf));
  const sketches = base.flatMap((one, n) => (noise !== undefined && n % 10 === 9 ? [one, { ...noise, minute: (one.minute ?? 0) + 10 }] : [one]));
  const commits = makeHistory(sketches.map((one) => ({ ...one, minute: (one.minute ?? 0) - offset, offset })));
  const at = (hours: number): Moment => ({ epochSeconds: firstDay + hours * hour - offset * 60, offsetMinutes: offset });
  // A change is followed for thirty days before anything is said of it.
  const until = at(60 * 24).epochSeconds;
  const evidence = makeEvidence(commits, { ownKeys: new Set(["a@example.org"]), tipAt: until, window: { since: until - 90 * day, until, days: 90 } });
  return { ...evidence, step: stepInHand(), further: partsOf(evidence, at) };
}

function sketch(n: number, positionOf: (n: number) => number): CommitSketch {
  const isRevert = reverting.includes(n);
  const unit = n % 2 === 0 ? `+src/unit${n}.ts:${n + 5} +src/unit${n}.test.ts` : `~src/a${n % 7}.ts:${n}`;
  const tangle = n % 11 === 0 ? "~src/x/a.ts ~src/y/b.ts ~lib/z/c.ts" : "";
  const trailers = [...(n % 4 === 0 ? ["Assisted-by: a model"] : []), ...(n % 7 === 0 ? ["Co-authored-by: Bob <bob@example.org>"] : [])].join("\n");
  return {
    files: `${unit} ${n % 3 === 0 ? "~src/a.test.ts" : ""} ${tangle}`,
    subject: isRevert ? `Revert "${subjects[1] ?? ""}"` : (subjects[n % 4] ?? ""),
    body: [...(isRevert ? [`This reverts commit ${idAt(positionOf(n - 9))}.`] : []), trailers].join("\n\n"),
    by: people[n % people.length] ?? "",
    minute: Math.floor(n / 10) * 24 * 60 + (n % 10) * 30,
  };
}

function partsOf(evidence: Evidence, at: (hours: number) => Moment): FurtherEvidence {
  const { commits, window } = evidence;
  const files = filesOf(commits);
  const units = testableUnits(files);
  const named = namedUnits(units, files);
  const merges = Array.from({ length: 30 }, (_, n): TrunkMerge => {
    const from = n * 12;
    return { commit: `${n}`.padStart(40, "e"), mergedAt: at(from + 30 + (n % 9)), kind: "branch", written: [at(from), at(from + 3)], isOwn: n % 2 === 0 };
  });
  return {
    merges: gathered([]),
    personal: gathered({ usualHours: { days: [0, 1, 2, 3, 4], from: 7, to: 12 }, agents: [] }),
    revisionFiles: gathered({ files, pathsAtEnd: new Set(files.map(({ path }) => path)), roleOf: (path) => classifyPath(path) }),
    testReach: gathered({ units, reachOf: new Map(units.map(({ id }) => [id, named.has(id) ? "named" : "none"] as const)) }),
    trunk: gathered(makeTrunk(commits, { merges })),
    branches: gathered({ asOf: window.until, open: [{ name: "topic", head: idAt(999), isOwn: true, ageSeconds: 3 * day, commits: 2 }], ownCommits: [{ writtenAt: at(500), committedAt: at(500) }] }),
    releases: gathered({ window, releases: Array.from({ length: 7 }, (_, n) => releaseOf(n + 1, commits, at)) }),
    spread: gathered(spreadOf(files, commits)),
    rework: gathered(reworkOf(evidence)),
    debt: gathered({
      markers: Array.from({ length: 12 }, (_, n) => ({ path: `src/a${n}.ts`, line: n, marker: "TODO", isOwned: n % 2 === 0, writtenAt: window.until - n * 40 * day })),
      changes: [{ commit: idAt(1), added: 2, removed: 1 }], place: "revision", unlexedFiles: 0, readFiles: 60, unreadFiles: 0, undatedFiles: 0, unreadCommits: 0,
    }),
    decisions: gathered({ decisions: [{ path: "docs/adr/0001-menus.md", status: "accepted", isDangling: false, addedAt: at(0).epochSeconds }], prompts: [], unread: 0 }),
  };
}

function gathered<Value>(value: Value): Part<Value> {
  return { kind: "gathered", value };
}

/** What the commits touch, all of it still there. */
function filesOf(commits: readonly ClassifiedCommit[]): readonly RevisionFile[] {
  const paths = new Set(commits.flatMap(({ changes }) => changes.map(({ path }) => path)));
  return [...paths].sort().map((path) => ({ path, blob: "", role: classifyPath(path) }));
}

/** One after n² days, with the commits of the day after the one before. */
function releaseOf(n: number, commits: readonly ClassifiedCommit[], at: (hours: number) => Moment): ReleaseStep {
  const release = (version: number) => ({ tag: `v1.${version}`, prefix: "", version: [1, version, 0] as const, commit: idAt(version), at: at(version * version * 24).epochSeconds });
  const between = commits.filter(({ commit: { committedAt } }) => (committedAt?.epochSeconds ?? 0) <= release(n).at && (committedAt?.epochSeconds ?? 0) > release(n - 1).at);
  const times = between.map(({ commit: { authoredAt, committedAt } }) => ({ authoredAt: authoredAt?.epochSeconds ?? 0, committedAt: committedAt?.epochSeconds ?? 0 }));
  return { release: release(n), previous: release(n - 1), isQuicklyFollowed: false, undatable: 0, commits: times };
}

function spreadOf(files: readonly RevisionFile[], commits: readonly ClassifiedCommit[]) {
  const paths = files.filter(({ role }) => role.label === "production" || role.label === "test").map(({ path }) => path);
  const found = findAuthors(factsOf(commits.map(({ commit }) => commit).toReversed()), { paths, coAuthors: new Map(), listed: new Set() });
  const listed = found.files.map(({ path, authors }) => ({ path, authors: authors.length }));
  return { files: listed, folders: [{ path: "src/", authors: 3 }], authors: new Set(found.files.flatMap(({ authors }) => authors)).size, people: found.people.size, areOwn: false, truckFactor: truckFactor(found.files), coAuthored: 0 };
}

/** As if every fifth line of some commits had been rewritten. */
function reworkOf(evidence: Evidence) {
  const added = ({ changes }: ClassifiedCommit) => changes.reduce((sum, change) => sum + (change.isCode ? change.added : 0), 0);
  const commits = sizedPopulation(evidence).counted;
  const cohort = commits.map((one) => {
    const committedAt = one.commit.committedAt ?? { epochSeconds: 0, offsetMinutes: 0 };
    return { commit: one.commit.id, committedAt: committedAt.epochSeconds, day: localDay(committedAt), added: added(one), reworked: added(one) % 5 === 0 ? added(one) / 5 : 0, inFlow: 1 };
  });
  return { cohort, commits, excluded: [], isSquashed: false, deletingCommits: 9, lookedAtCommits: 6, deletedLines: 300, lookedAtLines: 200, files: [], seed: "s", notes: [] };
}

function stepInHand(): Evidence["step"] {
  const step = {
    files: [{ path: "src/a.ts", added: 12, removed: 3, isUntracked: false, modifiedAt: firstDay }],
    furtherFiles: 0,
    unpushed: { kind: "observed" as const, value: 2 },
    unintegrated: { kind: "observed" as const, value: { commits: 3, trunk: "refs/heads/main" } },
    stashes: { count: 1 },
    headCommittedAt: firstDay - hour,
    readAt: firstDay + hour,
  };
  return { kind: "observed", step, roleOf: (path) => classifyPath(path) };
}
