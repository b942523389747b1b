// Proves that a report on a revision depends on the repository alone: not on the clone, the checkout, the machine's clock or its user.
import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { metronomeText } from "./builtCommandLine";

const formats = [["report", "--format", "json"], ["report", "--format", "json", "--since", "2026-10-02", "--until", "2026-10-03"], ["commits"], ["pairs"]];

/** Two days of work with everything in it that a careless reader would take from the surroundings. */
async function makeHistory(): Promise<Repo> {
  const repo = await makeRepo({ name: "first" });
  const attributes = "gen/** linguist-generated\n*.blob.ts binary\nsrc/tagged.ts diff=special\n";
  await repo.commit({ files: { ".gitattributes": attributes, ".mailmap": "Ada Lovelace <ada@lovelace.example> <ada@example.org>\n", "src/base.ts": "1\n" } });
  for (let step = 0; step < 14; step++) {
    const lines = Array.from({ length: step + 3 }, (_, line) => `const v${line} = ${step};`).join("\n");
    const files = { "src/base.ts": `${lines}\n`, "src/tagged.ts": `${lines}\n`, "src/x.blob.ts": lines, "gen/a.ts": lines, "Src/UPPER.TS": lines, ...(step % 2 === 0 && { "test/base.test.ts": `${lines}\n` }) };
    await repo.commit({ message: `Step ${step}`, at: `2026-10-0${step < 7 ? 2 : 3}T1${step % 7}:30:00+13:00`, files });
  }
  return repo;
}

/** Everything of a clone and of a user's settings that is no part of the revision. */
async function disturb(clone: Repo): Promise<void> {
  await clone.git("checkout", "--quiet", "HEAD~5");
  await clone.write({ ".gitattributes": "*.ts binary\n", ".mailmap": "Eve <eve@x> <ada@example.org>\n", "src/base.ts": "uncommitted\n", "new.ts": "1\n" });
  await clone.write({ ".metronome/practices/x.md": "no practice at all\n" });
  await mkdir(join(clone.dir, ".git/info"), { recursive: true });
  await writeFile(join(clone.dir, ".git/info/attributes"), "*.ts binary\nsrc/** linguist-vendored\n");
  await clone.git("config", "core.ignoreCase", "true");
  await clone.git("config", "core.attributesFile", join(clone.dir, ".git/info/attributes"));
  await clone.git("config", "diff.special.binary", "true");
  await clone.git("config", "diff.algorithm", "patience");
  await clone.git("config", "diff.renames", "false");
  await clone.git("config", "diff.context", "0");
  await clone.git("config", "mailmap.blob", "HEAD:new.mailmap");
  await clone.git("config", "user.email", "somebody@else.example");
}

describe("a report on a revision", () => {
  let repo: Repo;
  let clone: Repo;
  let head: string;
  before(async () => {
    repo = await makeHistory();
    head = await repo.head();
    clone = await repo.clone({ name: "a second folder" });
    await disturb(clone);
  });
  after(() => repo.dispose());

  for (const format of formats) {
    it(`has the same bytes in any clone, time zone and home: ${format.join(" ")}`, async () => {
      const baseline = await metronomeText([...format, "--repo", repo.dir, "--at", head], { home: repo.home, environment: { TZ: "UTC" } });
      assert.ok(baseline.length > 30);
      if (format[0] === "commits") assert.match(baseline, /"generated":\{"files":1,"added":\d/, "attributes of the revision count");
      const otherHome = join(repo.dir, "../elsewhere");
      await mkdir(otherHome, { recursive: true });
      await writeFile(join(otherHome, ".gitconfig"), '[diff "special"]\n\tbinary = true\n[core]\n\tignorecase = true\n[user]\n\temail = x@y\n');
      const runs = [
        { dir: repo.dir, home: repo.home, zone: "Pacific/Auckland" },
        { dir: clone.dir, home: repo.home, zone: "UTC" },
        { dir: join(clone.dir, "src"), home: otherHome, zone: "America/St_Johns" },
      ];
      for (const { dir, home, zone } of runs) {
        assert.equal(await metronomeText([...format, "--repo", dir, "--at", head], { home, environment: { TZ: zone, LANG: "de_DE.UTF-8" } }), baseline, `${dir} ${zone}`);
      }
    });
  }

  it("changes with the revision, so that equal bytes mean something", async () => {
    const [newer, older] = await Promise.all(["HEAD", "HEAD~3"].map((revision) => metronomeText(["report", "--format", "json", "--repo", repo.dir, "--at", revision])));
    assert.notEqual(newer, older);
  });
});
