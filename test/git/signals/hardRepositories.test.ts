// Repositories that leave something out: what each signal then says of itself, in one table, and that none of them fails.
import assert from "node:assert/strict";
import { catalogue } from "../../../src/signals/catalogue";
import { makeRepo, type Person, type Repo } from "../../support/makeRepo";
import { importCommits, type ImportedCommit } from "../commandLine/importCommits";
import { readReport } from "../commandLine/reportJson";

const people: readonly Person[] = ["Ada", "Bo", "Cy"].map((name) => ({ name: `${name} Example`, email: `${name.toLowerCase()}@example.org` }));
const [ada = { name: "", email: "" }] = people;
const byThree = (n: number) => ({ author: people[n % people.length] ?? ada });
const gitHub: Person = { name: "GitHub", email: "noreply@github.com" };
const lastAt = Date.UTC(2026, 9, 1, 9) / 1000;
const hour = 3600;

/** Two at a time, an hour apart; each pair adds a file with its test and then changes it. */
function history(count: number, hoursApart: number, rest: (n: number) => Partial<ImportedCommit> = () => ({})): readonly ImportedCommit[] {
  return Array.from({ length: count }, (_, n): ImportedCommit => {
    const [isFirst, before] = [n % 2 === 0, count - 1 - n];
    const path = `src/part${isFirst ? n : n - 1}`;
    const lines = (of: number) => Array.from({ length: of }, (__, at) => `export const value${n}of${at} = ${at};\n`).join("");
    return {
      message: isFirst ? "feat: add a part of the menu" : "fix: mend the part",
      at: lastAt - Math.floor(before / 2) * hoursApart * hour - (before % 2) * hour,
      author: ada,
      files: { [`${path}.ts`]: lines(20 + (n % 5)), ...(isFirst && { [`${path}.test.ts`]: `import "./part${n}";\n${lines(3)}` }) },
      ...rest(n),
    };
  });
}

interface Place {
  readonly repo: Repo;
  readonly folder: string;
}

async function made(commits: readonly ImportedCommit[]): Promise<Place> {
  const repo = await makeRepo();
  await importCommits(repo, "main", commits);
  await repo.git("reset", "--quiet", "--hard");
  return { repo, folder: repo.dir };
}

async function cloned(commits: readonly ImportedCommit[], ...how: readonly string[]): Promise<Place> {
  const { repo } = await made(commits);
  await repo.git("config", "uploadpack.allowFilter", "true");
  await repo.git("clone", "--quiet", ...how, `file://${repo.dir}`, `${repo.dir}-clone`);
  return { repo, folder: `${repo.dir}-clone` };
}

/** Of three people over twelve weeks, with a tag at every tenth commit, a promise in the code and a decision. */
async function ordinary(): Promise<Place> {
  const place = await made(history(120, 34, (n) => (n === 119 ? { ...byThree(n), files: { "src/late.ts": "// TODO mend it\n", "docs/adr/0001-menus.md": "# Menus\n\n## Status\n\nAccepted\n" } } : byThree(n))));
  const tags = Array.from({ length: 7 }, (_, n) => `create refs/tags/v1.${n} main~${(6 - n) * 10}\n`);
  await place.repo.gitBytes(["update-ref", "--stdin"], tags.join(""));
  return place;
}

const places: Readonly<Record<string, () => Promise<Place>>> = {
  ordinary,
  squashed: () => made(history(120, 34, (n) => ({ ...byThree(n), committer: gitHub, message: `${n % 2 === 0 ? "feat: add" : "fix: mend"} a part (#${n})` }))),
  shallow: () => cloned(history(120, 34, byThree), "--depth=30"),
  partial: () => cloned(history(120, 34, byThree), "--no-checkout", "--filter=blob:none"),
  documents: () => made(Array.from({ length: 120 }, (_, n) => ({ ...byThree(n), at: lastAt - (119 - n) * 17 * hour, files: { "docs/guide.md": `${n}\n` } }))),
  alone: () => made(history(120, 34)),
  single: () => made(history(1, 1)),
  twentyYears: () => made(history(366, 44 * 24, byThree)),
};

/** `o`bserved, `f`ew, `n`one, `x` for what can't be observed. */
const table = `
                  ordinary squashed shallow partial documents alone single twentyYears
  tempo            n        n        n       n       n         o     n      n
  size.commit      o        o        o       x       n         o     n      o
  hist.testTravel  o        o        o       x       n         o     n      f
  hist.unitOrder   o        o        f       x       n         o     n      f
  hist.fixWithTest o        o        f       x       n         o     n      f
  test.gap         o        o        f       x       n         o     n      f
  size.focus       o        o        o       x       n         o     n      f
  flow.cadence     o        o        f       o       n         o     n      f
  flow.wip         o        o        o       x       o         o     o      o
  flow.branch      o        o        f       o       o         o     f      f
  flow.rework      o        o        n       x       n         o     n      f
  flow.revert      o        o        n       o       o         o     n      f
  dora.local       o        n        n       n       n         n     n      n
  flow.active      n        x        n       n       n         n     n      n
  team.spread      o        o        x       x       n         o     f      o
  team.pairing     o        o        o       o       n         o     n      f
  ai.declared      o        o        o       o       n         o     n      f
  msg.quality      o        o        o       o       o         o     n      f
  msg.reference    o        o        o       o       n         o     n      f
  type.mix         o        o        f       o       n         o     n      f
  debt.markers     f        n        n       x       n         n     n      n
  adr.fresh        o        n        n       n       n         n     n      n
`;

const letters: Readonly<Record<string, string>> = { observed: "o", few: "f", none: "n", notObservable: "x" };
const [names = [], ...rows] = table.trim().split("\n").map((line) => line.trim().split(/ +/));

describe("repositories that leave something out", () => {
  it("are asked of every signal that may be handed on, each in its place", () => {
    assert.deepEqual(names, Object.keys(places));
    assert.deepEqual(rows.map(([id]) => id), catalogue.flatMap(({ id, isPrivate }) => (isPrivate === true ? [] : [id])));
  });

  for (const [column, name] of names.entries()) {
    it(`have every signal's state right: ${name}`, async () => {
      const { repo: place, folder } = await (places[name] ?? assert.fail(name))();
      await using repo = place;
      const { findings } = await readReport(["--repo", folder, "--on", "size.focus", "--on", "flow.active"], { home: repo.home });
      const found = findings.map(({ signal, kind, reason }) => [signal, letters[kind] ?? `${kind}: ${reason}`]);
      assert.deepEqual(found, rows.map(([id, ...states]) => [id, states[column]]));
      for (const { kind, statement } of findings) if (kind === "notObservable") assert.match(statement, /^Cannot tell, because [a-z]/);
    });
  }
});
