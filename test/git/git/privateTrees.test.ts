import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeTree, type TreeEntries } from "../../../src/git/privateTrees";
import { makeRepo, type Repo } from "../../support/makeRepo";

/** What git itself says of the index, by path. */
async function stagedEntries(repo: Repo): Promise<TreeEntries> {
  const text = await repo.git("-c", "core.quotePath=false", "ls-files", "--stage", "-z");
  return text.split("\0").filter((line) => line !== "").map((line) => {
    const [, mode = "", blob = "", path = ""] = /^(\d+) ([0-9a-f]+) 0\t([^]*)$/.exec(line) ?? [];
    return [path, { mode, blob }] as const;
  });
}

describe("trees that are written without git", () => {
  it("are the ones that git writes: folders among files of like names, odd names, modes", async () => {
    const objects = await mkdtemp(join(tmpdir(), "metronome-trees-"));
    await using repo = await makeRepo();
    const names = ["ab/x", "ab/deep/er/y", "ab.c", "ab-", "ab0", "a", "Ab", "é/ü.ts", "line\nfeed", " lead", "zz/z", "z"];
    await repo.commit({ files: Object.fromEntries(names.map((name) => [name, `${name}\n`])) });
    await repo.git("update-index", "--chmod=+x", "ab0");
    const entries = await stagedEntries(repo);
    assert.equal(entries.length, names.length);
    const tree = await repo.git("write-tree");
    assert.equal(await writeTree(objects, "sha1", entries.toReversed()), tree);
    assert.equal(await writeTree(objects, "sha1", entries.map(([path, { mode, blob }]) => [path, { mode: mode === "100644" ? "100664" : mode, blob }] as const)), tree, "an older mode");
    const listed = await repo.tryGit(["ls-tree", "-r", "--name-only", "-z", tree], undefined, { GIT_OBJECT_DIRECTORY: objects });
    assert.equal(listed.stdout.toString().split("\0").length - 1, names.length, "from what was written alone");
    assert.equal(await writeTree(objects, "sha1", []), "4b825dc642cb6eb9a060e54bf8d69288fbee4904");
    await rm(objects, { recursive: true });
  });
});
