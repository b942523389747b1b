import assert from "node:assert/strict";
import { parseTeam } from "../../../src/standards/parseTeam";
import { resolveHandbooks, type HandbookReader } from "../../../src/standards/resolveHandbooks";

/** Folders by the texts of their team's files. */
function readerOf(teams: Readonly<Record<string, string>>, asked: string[] = []): HandbookReader {
  return {
    lookAt: (folder) => {
      asked.push(folder);
      return Promise.resolve(Object.hasOwn(teams, folder) ? { kind: "standards", identity: folder } : { kind: "missing" });
    },
    readTeam: (folder) => Promise.resolve(Object.hasOwn(teams, folder) ? parseTeam(`${folder}/team.yml`, teams[folder] ?? "") : undefined),
    missingHint: " Look elsewhere.",
  };
}

const resolve = (teams: Readonly<Record<string, string>>) => resolveHandbooks(readerOf(teams), ".metronome");
const folders = async (teams: Readonly<Record<string, string>>) => (await resolve(teams)).handbooks.map(({ folder }) => folder);

describe("the handbooks of a team", () => {
  it("are none where it names none", async () => {
    assert.deepEqual(await resolve({}), { handbooks: [], faulty: [] });
    assert.deepEqual(await folders({ ".metronome": "purpose: x" }), []);
  });

  it("come in the order in which they are named, each with those that it names itself", async () => {
    assert.deepEqual(await folders({ ".metronome": "extends: [one, two]", one: "extends: [./base]", "one/base": "", two: "extends: [one]" }), ["one", "one/base", "two"]);
  });

  it("may be an installed package, or keep their standards where every repository does", async () => {
    assert.deepEqual(await folders({ ".metronome": 'extends: ["@team/handbook", vendor/house]', "node_modules/@team/handbook": "", "vendor/house/.metronome": "" }), ["node_modules/@team/handbook", "vendor/house/.metronome"]);
  });

  it("are read once where two name the same", async () => {
    assert.deepEqual(await folders({ ".metronome": "extends: [one, two]", one: "extends: [base]", two: "extends: [base]", base: "" }), ["one", "base", "two"]);
  });

  it("that can't be had are told where they are named, and the others hold", async () => {
    const { team, handbooks } = await resolve({ ".metronome": "extends:\n  - nowhere\n  - one", one: "" });
    assert.deepEqual(team?.diagnostics.map(({ code, range, message }) => [code, range.startLine, / Look elsewhere\.$/.test(message)]), [["missing-extends", 1, true]]);
    assert.ok(team.team);
    assert.deepEqual(handbooks, [{ folder: "one", name: "one" }]);
  });

  it("that lead back are told in the file that leads back", async () => {
    const { team, handbooks, faulty } = await resolve({ ".metronome": "extends: [one]", one: "extends: [../.metronome]" });
    assert.deepEqual(team?.diagnostics, []);
    assert.deepEqual(handbooks.map(({ folder }) => folder), ["one"]);
    assert.deepEqual(faulty.map(({ file, diagnostics }) => [file, diagnostics.map(({ code }) => code)]), [["one/team.yml", ["cyclic-extends"]]]);
  });

  it("are followed five deep", async () => {
    const chain = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`h${n}`, `extends: [h${n + 1}]`]));
    assert.deepEqual(await folders({ ".metronome": "extends: [h1]", ...chain }), ["h1", "h2", "h3", "h4", "h5"]);
  });

  it("are twenty at most, and no more are even looked for", async () => {
    const asked: string[] = [];
    const names = Array.from({ length: 100 }, (_, n) => `h${n}`);
    const { team, handbooks } = await resolveHandbooks(readerOf({ ".metronome": `extends: [${names.join(", ")}]`, ...Object.fromEntries(names.map((name) => [name, ""])) }, asked), ".metronome");
    assert.equal(handbooks.length, 20);
    assert.equal(team?.diagnostics.filter(({ code }) => code === "extends-too-deep").length, 80);
    assert.ok(asked.length < 30);
  });
});
