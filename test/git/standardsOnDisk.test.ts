import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { StandardFile } from "../../src/model/standard";
import { maxStandardSize } from "../../src/standards/parseStandard";
import { maxPracticeFiles } from "../../src/standards/practicesFolder";
import { findMissing, readStandards, readTeam } from "../../src/standards/readStandards";

const practice = (id: string): string => `---\nid: ${id}\ntitle: ${id}\n---\n`;

describe("the practice files of a work tree", () => {
  let outside = "";
  let root = "";
  beforeEach(async () => {
    outside = await realpath(await mkdtemp(join(tmpdir(), "metronome-standards-")));
    root = join(outside, "repo");
    await mkdir(join(root, ".metronome/practices"), { recursive: true });
  });
  afterEach(() => rm(outside, { recursive: true, force: true }));

  const write = async (path: string, contents: string | Uint8Array): Promise<void> => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), contents);
  };
  const outcome = (files: readonly StandardFile[]): readonly string[] =>
    files.map(({ file, standard, diagnostics }) => `${file}: ${standard?.id ?? diagnostics.map(({ code }) => code).join(" ")}`);
  const read = async (folder = ".metronome"): Promise<readonly string[]> => outcome(await readStandards(root, folder));

  it("are read in the order of their paths, and nothing else of the folder is", async () => {
    for (const name of ["b", "a", "Z"]) await write(`.metronome/practices/${name}.md`, practice(name.toLowerCase()));
    await write(".metronome/practices/notes.txt", "x");
    await write(".metronome/practices/deeper/c.md", practice("c"));
    assert.deepEqual(await read(), [".metronome/practices/Z.md: z", ".metronome/practices/a.md: a", ".metronome/practices/b.md: b"]);
  });

  it("may be kept in another folder of the repository", async () => {
    await write("docs/ways of work/practices/a.md", practice("a"));
    assert.deepEqual(await read("docs/ways of work/"), ["docs/ways of work/practices/a.md: a"]);
    assert.deepEqual(await read("nowhere"), []);
  });

  it("are never looked for outside the repository", async () => {
    await mkdir(join(outside, "practices"));
    await writeFile(join(outside, "practices/a.md"), practice("a"));
    await symlink(outside, join(root, "link"));
    for (const folder of ["..", "../", "a/../..", outside, "", ".", "~", "C:\\x", "..\\", ".git"]) {
      assert.deepEqual(await read(folder), [`${folder}: outside-repository`]);
    }
    assert.deepEqual(await read("link"), ["link/practices: outside-repository"]);
  });

  it("may be links within the repository, not out of it", async () => {
    await write("docs/a.md", practice("a"));
    await writeFile(join(outside, "secret.md"), practice("secret"));
    await symlink("../../docs/a.md", join(root, ".metronome/practices/a.md"));
    await symlink("../../../secret.md", join(root, ".metronome/practices/b.md"));
    await symlink("c.md", join(root, ".metronome/practices/c.md"));
    await symlink("gone.md", join(root, ".metronome/practices/d.md"));
    await symlink("/dev/zero", join(root, ".metronome/practices/e.md"));
    assert.deepEqual(await read(), [
      ".metronome/practices/a.md: a",
      ".metronome/practices/b.md: outside-repository",
      ".metronome/practices/c.md: unreadable",
      ".metronome/practices/d.md: unreadable",
      ".metronome/practices/e.md: outside-repository",
    ]);
  });

  it("are not waited for when they are pipes, and not read when they are folders", async function () {
    if (process.platform === "win32") this.skip();
    execFileSync("mkfifo", [join(root, ".metronome/practices/a.md")]);
    await mkdir(join(root, ".metronome/practices/b.md"));
    assert.deepEqual(await read(), [".metronome/practices/a.md: not-a-file", ".metronome/practices/b.md: not-a-file"]);
  });

  it("say so when their folder is a file", async () => {
    await write("docs/practices", "x");
    assert.deepEqual(await read("docs"), ["docs/practices: not-a-file"]);
  });

  it("are text of a bounded size", async () => {
    await write(".metronome/practices/a.md", practice("a") + "x".repeat(maxStandardSize));
    await write(".metronome/practices/b.md", Buffer.from(`\uFEFF${practice("b")}`, "utf16le"));
    await write(".metronome/practices/c.md", Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 0, 1]));
    await write(".metronome/practices/d.md", `\uFEFF${practice("d").replaceAll("\n", "\r\n")}`);
    await write(".metronome/practices/e.md", practice("e") + "x".repeat(maxStandardSize - practice("e").length));
    assert.deepEqual(await read(), [
      ".metronome/practices/a.md: too-large",
      ".metronome/practices/b.md: not-text",
      ".metronome/practices/c.md: not-text",
      ".metronome/practices/d.md: d",
      ".metronome/practices/e.md: e",
    ]);
  });

  it("leave the others readable when one may not be opened", async function () {
    if (process.getuid?.() === 0) this.skip();
    await write(".metronome/practices/a.md", practice("a"));
    await write(".metronome/practices/b.md", practice("b"));
    await chmod(join(root, ".metronome/practices/a.md"), 0);
    assert.deepEqual(await read(), [".metronome/practices/a.md: unreadable", ".metronome/practices/b.md: b"]);
  });

  it("are read up to a bounded number, and the rest is said", async () => {
    for (let index = 0; index <= maxPracticeFiles; index++) await write(`.metronome/practices/p${String(1000 + index)}.md`, practice(`p${String(index)}`));
    const files = await readStandards(root, ".metronome");
    assert.equal(files.filter(({ standard }) => standard !== undefined).length, maxPracticeFiles);
    assert.equal(files.find(({ file }) => file === ".metronome/practices")?.diagnostics[0]?.code, "too-many-files");
  });

  it("are not read once the reader is told to stop", async () => {
    await write(".metronome/practices/a.md", practice("a"));
    await assert.rejects(readStandards(root, ".metronome", AbortSignal.abort()));
  });

  it("stand beside what the team says of itself", async () => {
    assert.equal(await readTeam(root, ".metronome"), undefined);
    await write(".metronome/team.yml", "purpose: To be found\n");
    assert.equal((await readTeam(root, ".metronome"))?.team?.purpose, "To be found");
    assert.equal(await readTeam(root, "../elsewhere"), undefined);
  });

  it("stand beside those of a handbook, which know where they come from", async () => {
    await write(".metronome/team.yml", 'extends: ["@team/handbook", ../shared]\n');
    await write(".metronome/practices/a.md", practice("a"));
    await write("packages/handbook/practices/a.md", practice("a").replace("---\n", "---\naims: [{ signal: size.commit, aim: none, paths: [elsewhere/**] }]\n"));
    await mkdir(join(root, "node_modules/@team"), { recursive: true });
    await symlink("../../packages/handbook", join(root, "node_modules/@team/handbook"));
    // A submodule is a folder with a repository of its own.
    await write("shared/.git", "gitdir: ../.git/modules/shared\n");
    await write("shared/.metronome/practices/b.md", practice("b"));
    const files = await readStandards(root, ".metronome");
    assert.deepEqual(files.map(({ file, handbook, standard }) => [file, handbook, standard?.handbook]), [
      [".metronome/practices/a.md", undefined, undefined],
      ["node_modules/@team/handbook/practices/a.md", 1, "@team/handbook"],
      ["shared/.metronome/practices/b.md", 2, "../shared"],
    ]);
    assert.deepEqual(files.flatMap(({ mentions }) => mentions?.globs ?? []), []);
    assert.deepEqual((await readTeam(root, ".metronome"))?.diagnostics, []);
  });

  it("follow no handbook out of the repository, nor into git's own folder", async () => {
    await mkdir(join(outside, "handbook/practices"), { recursive: true });
    await writeFile(join(outside, "handbook/practices/secret.md"), practice("secret"));
    await write(".git/practices/a.md", practice("a"));
    await symlink("../handbook", join(root, "one"));
    await symlink(".git", join(root, "two"));
    await mkdir(join(root, "three"));
    await symlink("../../handbook/practices", join(root, "three/practices"));
    await write(".metronome/team.yml", "extends: [one, two, three]\n");
    assert.deepEqual((await readTeam(root, ".metronome"))?.diagnostics.map(({ code, about }) => `${code} ${about ?? ""}`), ["outside-repository one", "outside-repository two"]);
    assert.deepEqual(await read(), ["three/practices: outside-repository"]);
  });

  it("can be asked which paths lead to nothing, and tell of nothing outside", async () => {
    await write("docs/a.md", "");
    await symlink("gone", join(root, "dangling"));
    await symlink("..", join(root, "up"));
    assert.deepEqual([...(await findMissing(root, ["docs", "docs/a.md", "docs/b.md", "dangling", "x/y", "up/repo", ""]))], ["docs/b.md", "x/y", "up/repo"]);
  });

  it("let nobody lead to a file elsewhere, or to none", async () => {
    const codes = async () => (await readTeam(root, ".metronome"))?.diagnostics.map(({ code }) => code);
    await mkdir(join(root, ".metronome/team.yml"), { recursive: true });
    assert.deepEqual(await codes(), ["not-a-file"]);
    await rm(join(root, ".metronome/team.yml"), { recursive: true });
    await symlink("/etc/hosts", join(root, ".metronome/team.yml"));
    assert.deepEqual(await codes(), ["outside-repository"]);
  });
});
