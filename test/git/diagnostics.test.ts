// Every mistake that the team's files can hold has a file that makes it and one that says what is told, held to the letter.
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RepositoryStandards } from "../../src/history/repositoryStandards";
import type { Repository } from "../../src/model/repositoryState";
import type { Diagnostic } from "../../src/model/standard";
import { StandardsInForce } from "../../src/practice/standardsInForce";
import { diagnosticSeverities } from "../../src/standards/diagnosticCodes";
import { quickFix } from "../../src/standards/editor/quickFixes";
import { covered } from "../unit/standards/coveredText";
import { fixtureFolder, goldenOf, layOut, listFixtures } from "./standardFixtures";

/** What is committed where the fixtures lie, and the day on which they are looked at. */
const committed = ["src/a.ts", "docs/batches.md"];
const today = Date.parse("2026-11-01T12:00:00Z") / 1000;

const history = {
  readTree: () => Promise.resolve(committed.map((path) => ({ path, blob: "0".repeat(40) }))),
  refs: { readHeaders: () => Promise.reject(new Error("the work tree has no day of its own")) },
};

const omitAbsent = (told: object): object => Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));

describe("the fixtures of the diagnostics", () => {
  let outside = "";
  let root = "";
  beforeEach(async () => {
    outside = await realpath(await mkdtemp(join(tmpdir(), "metronome-diagnostics-")));
    root = join(outside, "repo");
    await mkdir(join(root, "docs"), { recursive: true });
    await mkdir(join(outside, "elsewhere/practices"), { recursive: true });
    for (const path of ["outside.md", "repo/docs/batches.md"]) await writeFile(join(outside, path), "# Outside\n");
  });
  afterEach(() => rm(outside, { recursive: true, force: true }));

  /** What is told of the files, as the golden files have it. */
  async function told(texts: ReadonlyMap<string, string>): Promise<readonly object[]> {
    const repository: Repository = { gitDir: join(root, ".git"), commonDir: join(root, ".git"), workTree: root, head: "0".repeat(40), isDetached: false, isShallow: false, objectFormat: "sha1" };
    const request = { repository, folder: ".metronome", isRevision: false };
    const standards = new StandardsInForce({ standards: new RepositoryStandards(() => "git"), history, now: () => today });
    const team = await standards.checkTeam(await standards.readTeam(request), request);
    const { files } = await standards.readStandards(request);
    const fixOf = (file: string, one: Diagnostic) => quickFix(texts.get(file) ?? "", one, { kind: file.endsWith(".yml") ? "team" : "practice", file })?.title;
    const words = (file: string, { range }: Diagnostic) => covered(texts.get(file) ?? "", range).slice(0, 200);
    return [team ?? [], files].flat().flatMap(({ file, diagnostics }) =>
      diagnostics.map((one) => omitAbsent({ file, at: `${one.range.startLine + 1}:${one.range.startCharacter + 1}`, code: one.code, severity: one.severity, words: words(file, one), message: one.message, about: one.about, fix: fixOf(file, one) })));
  }

  for (const fixture of listFixtures()) {
    it(`are told as they should be: ${fixture}`, async () => {
      const found = await told(await layOut(fixture, root));
      const golden = goldenOf(fixture);
      if (process.env["UPDATE_EXPECTED"] === "1") writeFileSync(golden, `${JSON.stringify(found, undefined, 2)}\n`);
      assert.deepEqual(found, JSON.parse(readFileSync(golden, "utf8")));
      const code = fixture.replace(/\.\w+$/, "");
      assert.ok(found.some((one) => "code" in one && one.code === code), `nothing in it is ${code}`);
    }).timeout(20_000);
  }

  it("are one for each code, and no code is without", () => {
    assert.deepEqual(listFixtures().map((name) => name.replace(/\.\w+$/, "")), Object.keys(diagnosticSeverities).sort());
    for (const fixture of listFixtures()) assert.ok(existsSync(goldenOf(fixture)), `${fixture} has nothing in ${fixtureFolder} to be held against`);
  });
});
