// A `.git` may be a pointer. Where it leads to the history of another folder it is refused by name; where git itself made it, it is followed.
import assert from "node:assert/strict";
import { mkdir, rename, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { metronome } from "../commandLine/builtCommandLine";
import { lookAt, readOutcome } from "./everyReader";

/** A folder beside the repository whose `.git` is a file that points somewhere. */
async function makePointer(repo: Repo, name: string, target: string): Promise<string> {
  const folder = join(repo.dir, "..", name);
  await mkdir(folder);
  await writeFile(join(folder, ".git"), `gitdir: ${target}\n`);
  return folder;
}

describe("a .git that leads to the history of another folder", () => {
  let victim: Repo;
  before(async () => {
    victim = await makeRepo({ name: "victim" });
    await victim.commit({ message: "Secret plan", files: { "src/a.ts": "1\n" } });
    const library = await victim.clone({ name: "library" });
    await victim.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.dir, "lib");
    await victim.git("worktree", "add", "--quiet", "--detach", "../linked");
  });
  after(() => victim.dispose());

  async function assertRefused(folder: string, owner: string): Promise<void> {
    const outcome = await readOutcome(folder);
    assert.deepEqual(outcome, { kind: "trouble", trouble: { kind: "gitDirElsewhere", folder, owner } });
    const { code, text, stderr } = await metronome(["commits", "--repo", folder]);
    assert.deepEqual([code, text], [2, ""]);
    assert.match(stderr, /^metronome: The \.git of [^\n]* leads to the history of [^\n]*\n$/);
    assert.notEqual(await victim.git("-C", folder, "log", "--format=%s"), "", "plain git shows it");
  }

  it("H15: is refused as a file, absolute and relative", async () => {
    await assertRefused(await makePointer(victim, "absolute", join(victim.dir, ".git")), victim.dir);
    await assertRefused(await makePointer(victim, "relative", "../victim/.git"), victim.dir);
  });

  it("H15: is refused as a file that leads to a submodule or to a linked work tree", async () => {
    await assertRefused(await makePointer(victim, "submodule", join(victim.dir, ".git/modules/lib")), join(victim.dir, "lib"));
    await assertRefused(await makePointer(victim, "stray", join(victim.dir, ".git/worktrees/linked")), join(victim.dir, "../linked"));
  });

  it("H15: is refused as a symbolic link", async () => {
    const folder = join(victim.dir, "../symbolic");
    await mkdir(folder);
    await symlink(join(victim.dir, ".git"), join(folder, ".git"));
    await assertRefused(folder, victim.dir);
  });

  it("H15: is refused as a directory that shares everything with another, also without a work tree", async () => {
    const folder = join(victim.dir, "../sharing");
    await victim.git("init", "--quiet", "--template=", "--initial-branch=main", folder);
    await writeFile(join(folder, ".git/commondir"), join(victim.dir, ".git"));
    await assertRefused(folder, victim.dir);
    const bare = join(victim.dir, "../sharing.git");
    await victim.git("init", "--quiet", "--template=", "--bare", bare);
    await writeFile(join(bare, "commondir"), join(victim.dir, ".git"));
    assert.equal(await lookAt(bare), "gitDirElsewhere");
  });
});

describe("a .git that git itself made", () => {
  let repo: Repo;
  before(async () => {
    repo = await makeRepo();
    await repo.commit({ files: { "src/a.ts": "1\n" } });
  });
  after(() => repo.dispose());

  const beside = (name: string) => join(repo.dir, "..", name);
  const assertFollowed = async (...folders: readonly string[]) => assert.deepEqual(await Promise.all(folders.map(lookAt)), folders.map(() => "report"));

  it("W2: is followed in linked work trees, also those that moved, with git or without, and were repaired", async () => {
    for (const name of ["linked", "moving", "moved-by-hand"]) await repo.git("worktree", "add", "--quiet", "--detach", `../${name}`);
    await repo.git("worktree", "move", "../moving", "../moved");
    await rename(beside("moved-by-hand"), beside("lost"));
    await assertFollowed(beside("linked"), beside("moved"), beside("lost"));
    await repo.git("-C", "../lost", "worktree", "repair");
    await assertFollowed(beside("lost"));
  });

  it("W2: is followed under another address of the same folder", async () => {
    await repo.git("worktree", "add", "--quiet", "--detach", "../addressed");
    await symlink(join(repo.dir, ".."), beside("other-address"));
    await assertFollowed(join(beside("other-address"), "addressed"), join(beside("other-address"), "repo"));
  });

  it("W2: is followed in a submodule, in a linked work tree of it, and when everything around moved", async () => {
    const library = await repo.clone({ name: "library" });
    const outer = await repo.clone({ name: "outer" });
    await outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.dir, "lib");
    await outer.git("-C", "lib", "worktree", "add", "--quiet", "--detach", "../../lib-linked");
    await assertFollowed(join(outer.dir, "lib"), beside("lib-linked"));
    await rename(outer.dir, beside("outer-moved"));
    await assertFollowed(join(beside("outer-moved"), "lib"));
  });

  it("W2: is followed to a git directory far away, to one that names its work tree, and from a bare repository's work tree", async () => {
    for (const [name, target] of [["apart", "apart.gitdir"], ["home", "dotfiles/.git"]] as const) {
      await mkdir(join(beside(target), ".."), { recursive: true });
      await repo.git("init", "--quiet", "--template=", `--separate-git-dir=${beside(target)}`, beside(name));
      await repo.git("-C", beside(name), "commit", "--quiet", "--allow-empty", "-m", "One");
    }
    await repo.git("-C", beside("home"), "config", "core.worktree", beside("home"));
    const bare = await repo.clone({ name: "bare.git", bare: true });
    await repo.git("-C", bare.dir, "worktree", "add", "--quiet", "--detach", beside("from-bare"));
    await assertFollowed(beside("apart"), beside("home"), beside("from-bare"), bare.dir);
  });
});
