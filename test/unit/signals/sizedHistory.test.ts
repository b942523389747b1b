import assert from "node:assert/strict";
import fc from "fast-check";
import type { FileChange } from "../../../src/model/change";
import type { Commit, Person } from "../../../src/model/commit";
import { changeContents, changeStatuses } from "../../../src/model/historyFacts";
import { classifyPath } from "../../../src/paths/classifyPath";
import { isCodeFile } from "../../../src/paths/fileKinds";
import { classifyCommit } from "../../../src/signals/classifiedCommit";
import { sizedPopulation } from "../../../src/signals/populations";
import { sizeHistory, sizedStandings } from "../../../src/signals/sizedHistory";
import { factsOf } from "../../support/factsOf";

const roleOf = (path: string) => classifyPath(path);
const idOf = (position: number) => (position * 0x1_0001).toString(16).padStart(40, "0");
const person: Person = { name: "a", email: "a@example.org" };

/** What the object form says of each commit: its size, and why it is left out. */
function byCommits(commits: readonly Commit[], ignoredCommits: ReadonlySet<string>): readonly (readonly [number, string])[] {
  const classified = commits.map((commit) => classifyCommit(commit, roleOf));
  const { excluded } = sizedPopulation({ commits: classified.filter(({ commit }) => commit.parents.length < 2), ignoredCommits });
  return classified.map(({ commit, size }) => [size, commit.parents.length < 2 ? (excluded.get(commit.id) ?? "counted") : "merge"]);
}

function byColumns(commits: readonly Commit[], ignoredCommits: ReadonlySet<string>): readonly (readonly [number, string])[] {
  const facts = factsOf(commits);
  const isCode = Uint8Array.from(facts.paths, (path) => (isCodeFile(path, roleOf(path)) ? 1 : 0));
  const { sizes, standings } = sizeHistory(facts, { isCode, isBinary: new Uint8Array(facts.paths.length), ignoredCommits });
  return commits.map((_, position) => [sizes[position] ?? -1, sizedStandings[standings[position] ?? -1] ?? ""]);
}

const paths = ["src/a.ts", "src/b.py", "src/a.test.ts", "tests/data.json", "tests/helper.ts", "README.md", "package-lock.json", "dist/x.js", "a.png"];
const lines = fc.oneof(fc.constantFrom(0, 0, 1, 2), fc.nat(50));
const change: fc.Arbitrary<FileChange> = fc
  .record({ path: fc.constantFrom(...paths), status: fc.constantFrom(...changeStatuses), content: fc.constantFrom("text" as const, "text" as const, "text" as const, ...changeContents), similarity: fc.constantFrom(50, 89, 90, 100), added: lines, removed: lines })
  .map(({ similarity, ...rest }) => ({
    ...rest,
    ...(rest.status === "renamed" && { previousPath: "old.ts", similarity }),
    ...(rest.content !== "text" && { added: 0, removed: 0 }),
  }));
const smallChange: fc.Arbitrary<FileChange> = fc.record({ path: fc.constantFrom("src/a.ts", "src/a.test.ts"), status: fc.constant("modified"), content: fc.constant("text"), added: fc.constantFrom(1, 2, 3), removed: fc.constantFrom(1, 2, 3) });
const newFile: fc.Arbitrary<FileChange> = fc.record({ path: fc.constantFrom("src/a.ts", "README.md"), status: fc.constant("added"), content: fc.constant("text"), added: fc.nat(30), removed: fc.constantFrom(0, 0, 1, 3) });
/** Changes of many files, near the limits of imports and bulk changes. */
const wide: fc.Arbitrary<readonly FileChange[]> = fc
  .record({ count: fc.constantFrom(19, 20, 21, 99, 100, 120), most: fc.oneof(change, smallChange, newFile), other: fc.oneof(change, smallChange), others: fc.nat(8) })
  .map(({ count, most, other, others }) => Array.from({ length: count }, (_, at) => (at < others ? other : { ...most, path: most.path.replace(".", `${at}.`) })));
const commit: fc.Arbitrary<Omit<Commit, "id">> = fc.record({
  parents: fc.constantFrom(["1".repeat(40)], ["1".repeat(40)], ["1".repeat(40)], [], ["1".repeat(40), "2".repeat(40)]),
  author: fc.constantFrom(person, person, person, { name: "dependabot[bot]", email: "" }, { name: "x", email: "renovate@example.org" }),
  committer: fc.constant(person),
  subject: fc.constantFrom("Add it", "Add it", "Add it", 'Revert "Add it"', "fixup! Add it", "revert: it"),
  body: fc.constantFrom("", "", `This reverts commit ${"a".repeat(40)}.`),
  isShallowBoundary: fc.constantFrom(false, false, false, true),
  isUnreadable: fc.constantFrom(false, false, false, true),
  changes: fc.oneof({ weight: 3, arbitrary: fc.array(change, { maxLength: 4 }) }, { weight: 2, arbitrary: wide }),
});

describe("the sizes of a whole history", () => {
  it("and what is left out are those of the commits, one by one", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(commit, { maxLength: 20 }), fc.array(fc.nat(25), { maxLength: 2 }), (sketches, ignored) => {
        const commits = sketches.map((sketch, position) => ({ ...sketch, id: idOf(position) }));
        const ignoredCommits = new Set(ignored.map(idOf));
        const expected = byCommits(commits, ignoredCommits);
        for (const [, standing] of expected) seen.add(standing);
        assert.deepEqual(byColumns(commits, ignoredCommits), expected);
      }),
      { seed: 3, numRuns: 200 },
    );
    // A comparison of what never happens would prove nothing.
    assert.deepEqual([...seen].sort(), sizedStandings.filter((standing) => standing !== "unread").toSorted());
  });

  it("say which commits were not read, and that the end of a shallow clone needs no reading", () => {
    const facts = factsOf([{ id: idOf(0), parents: [idOf(1)], author: person, committer: person, subject: "", body: "", isShallowBoundary: false, isUnreadable: false, changes: [] }, { id: idOf(1), parents: [], author: person, committer: person, subject: "", body: "", isShallowBoundary: true, isUnreadable: false, changes: [] }]);
    facts.knowledge.fill(0);
    const { standings } = sizeHistory(facts, { isCode: new Uint8Array(), isBinary: new Uint8Array(), ignoredCommits: new Set() });
    assert.deepEqual(Array.from(standings, (code) => sizedStandings[code]), ["unread", "shallow boundary"]);
  });
});
