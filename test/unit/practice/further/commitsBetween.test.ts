import assert from "node:assert/strict";
import { commitIdAt } from "../../../../src/model/historyShape";
import { commitsBetween, mergeBase, positionsOf, resolveBeginnings, widened } from "../../../../src/practice/further/commitsBetween";
import { membersOf, trunkLineOf } from "../../../../src/practice/further/trunkLine";
import { seededRandom } from "../../../../src/statistics/seededRandom";
import { idOf, nameOf, shapeOf, type SketchedCommit } from "../../../support/shapeOf";

/** Any history: each commit has up to three parents among the later ones. */
function randomCommits(count: number, random: () => number): readonly SketchedCommit[] {
  return Array.from({ length: count }, (_, position) => {
    const older = Array.from({ length: count - position - 1 }, (_unused, at) => `c${position + 1 + at}`);
    const wanted = older.length === 0 ? 0 : random() < 0.1 ? 0 : random() < 0.6 ? 1 : random() < 0.8 ? 2 : 3;
    const parents = Array.from({ length: wanted }, () => older[Math.floor(random() * Math.min(older.length, 5))] ?? "");
    return { name: `c${position}`, parents: [...new Set(parents)], committedAt: 1000 + (count - position) * 10 };
  });
}

/** Everything behind a commit and itself, in the slow and obvious way. */
function behind(commits: readonly SketchedCommit[], name: string): ReadonlySet<string> {
  const found = new Set([name]);
  for (const one of found) for (const parent of commits.find((commit) => commit.name === one)?.parents ?? []) found.add(parent);
  return found;
}

function forAnyHistory(check: (commits: readonly SketchedCommit[], random: () => number) => void): void {
  for (let run = 0; run < 150; run++) {
    const random = seededRandom(`history ${run}`);
    check(randomCommits(2 + Math.floor(random() * 14), random), random);
  }
}

const pick = (commits: readonly SketchedCommit[], random: () => number): number => Math.floor(random() * commits.length);

describe("ranges in the shape of a history", () => {
  it("hold what is behind one commit and not behind the other", () => {
    forAnyHistory((commits, random) => {
      const [tip, base] = [pick(commits, random), pick(commits, random)];
      const without = behind(commits, `c${base}`);
      const expected = [...behind(commits, `c${tip}`)].filter((name) => !without.has(name)).sort();
      const shape = shapeOf(commits);
      assert.deepEqual(commitsBetween(shape, tip, base).map((position) => nameOf(commitIdAt(shape, position))).sort(), expected);
    });
  });

  it("meet at the newest of the common ancestors that no other one has behind it", () => {
    forAnyHistory((commits, random) => {
      const [one, other] = [pick(commits, random), pick(commits, random)];
      const theirs = behind(commits, `c${other}`);
      const common = [...behind(commits, `c${one}`)].filter((name) => theirs.has(name));
      const best = common.filter((name) => !common.some((better) => better !== name && behind(commits, better).has(name)));
      const newest = best.map((name) => Number(name.slice(1))).sort((a, b) => a - b)[0];
      assert.equal(mergeBase(shapeOf(commits), one, other), newest);
    });
  });

  it("reach over commits that are put on top", () => {
    const shape = shapeOf([{ name: "b", parents: ["a"], committedAt: 20 }, { name: "a", committedAt: 10 }]);
    const person = { name: "", email: "" };
    const header = (name: string, parents: readonly string[]) => ({ id: idOf(name), parents: parents.map(idOf), author: person, committer: person, subject: "", body: "", committedAt: { epochSeconds: 30, offsetMinutes: 0 } });
    const wide = widened(shape, [header("d", ["c", "b"]), header("c", ["a", "gone"])]);
    const at = positionsOf(wide, new Set(["a", "b", "c", "d"].map(idOf)));
    assert.deepEqual([...at].map(([id, position]) => `${nameOf(id)}${position}`).sort(), ["a3", "b2", "c1", "d0"]);
    assert.deepEqual(commitsBetween(wide, 0, 2), [0, 1]);
    assert.equal(mergeBase(wide, 1, 2), 3);
    assert.equal(wide.committedAt[0], 30);
  });

  it("find commits by the beginning of their id, unless several begin alike", () => {
    const id = (digits: string) => digits.padEnd(40, "0");
    const shape = { ...shapeOf([{ name: "a" }, { name: "b" }, { name: "c" }]), ids: Buffer.from(id("abcdef12") + id("abcdef13") + id("abcdef2"), "hex") };
    assert.deepEqual([...resolveBeginnings(shape, new Set(["abcdef1", "abcdef13", "abcdef2", "0123456"]))], [["abcdef13", id("abcdef13")], ["abcdef2", id("abcdef2")]]);
  });
});

describe("the trunk's line", () => {
  it("gives each commit to the oldest commit of the line that has it behind it", () => {
    forAnyHistory((commits) => {
      const shape = shapeOf(commits);
      const found = trunkLineOf(shape);
      const line: string[] = [];
      for (let name: string | undefined = "c0"; name !== undefined; name = commits.find((commit) => commit.name === name)?.parents?.[0]) line.push(name);
      assert.deepEqual(found.line.map((position) => `c${position}`), line);
      const members = membersOf(found, new Set(line.keys()));
      for (const [place, name] of line.entries()) {
        const before = line[place + 1] === undefined ? new Set<string>() : behind(commits, line[place + 1] ?? "");
        const expected = [...behind(commits, name)].filter((one) => !before.has(one)).sort();
        assert.deepEqual(members.get(place)?.map((position) => `c${position}`).sort(), expected);
      }
    });
  });
});
