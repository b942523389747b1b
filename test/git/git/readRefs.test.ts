// Reads trunks, branches and tags of real repositories, hostile names included.
import assert from "node:assert/strict";
import { utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { GitRefs } from "../../../src/git/gitRefs";
import { RepositoryReader } from "../../../src/git/inspectRepository";
import type { Repository } from "../../../src/model/repositoryState";
import { makeRepo, type Repo } from "../../support/makeRepo";

async function open(repo: Repo): Promise<{ refs: GitRefs; repository: Repository }> {
  const reader = new RepositoryReader();
  const state = await reader.inspect(repo.dir, undefined);
  if (state.kind !== "ready") assert.fail(JSON.stringify(state));
  return { refs: new GitRefs(() => reader.program), repository: state.repository };
}

async function trunkOf(repo: Repo, named?: string): Promise<string | undefined> {
  const { refs, repository } = await open(repo);
  return (await refs.findTrunk(repository, named))?.ref;
}

describe("the trunk", () => {
  it("is the first branch there is, in the order of the written rule", async () => {
    await using repo = await makeRepo({ branch: "elsewhere" });
    await repo.commit();
    assert.equal(await trunkOf(repo), undefined);
    for (const branch of ["develop", "trunk", "master", "main"]) {
      await repo.git("branch", branch);
      assert.equal(await trunkOf(repo), `refs/heads/${branch}`);
    }
    for (const branch of ["master", "main"]) {
      await repo.git("update-ref", `refs/remotes/origin/${branch}`, "HEAD");
      assert.equal(await trunkOf(repo), `refs/remotes/origin/${branch}`);
    }
    await repo.git("update-ref", "refs/remotes/origin/next", "HEAD");
    await repo.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/next");
    assert.equal(await trunkOf(repo), "refs/remotes/origin/next");
    await repo.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/gone");
    assert.equal(await trunkOf(repo), "refs/remotes/origin/main", "what leads nowhere is no trunk");
    assert.equal(await trunkOf(repo, "elsewhere"), "refs/heads/elsewhere");
    assert.equal(await trunkOf(repo, "origin/next"), "refs/remotes/origin/next");
    for (const named of ["nope", "--all", "HEAD", "", "mai*", "main~1", "a\0b", "refs/heads/main"]) assert.equal(await trunkOf(repo, named), undefined, named);
  });

  it("is a bare repository's own branch where no usual name is there, whichever revision is looked at", async () => {
    await using repo = await makeRepo({ branch: "unstable" });
    const id = await repo.commit();
    await repo.git("branch", "other");
    const bare = await repo.clone({ name: "bare.git", bare: true });
    const reader = new RepositoryReader();
    for (const revision of [undefined, id]) {
      const state = await reader.inspect(bare.dir, revision);
      if (state.kind !== "ready") assert.fail(JSON.stringify(state));
      assert.equal((await new GitRefs(() => reader.program).findTrunk(state.repository, undefined))?.ref, "refs/heads/unstable");
    }
    assert.equal(await trunkOf(await repo.clone({ name: "clone" })), "refs/remotes/origin/unstable", "as in a clone of it");
    await bare.git("branch", "main");
    assert.equal(await trunkOf(bare), "refs/heads/main");
  });

  it("knows when it was fetched, where it is the copy of a remote branch", async () => {
    await using repo = await makeRepo();
    await repo.commit();
    await repo.git("update-ref", "refs/remotes/origin/main", "HEAD");
    const { refs, repository } = await open(repo);
    assert.equal((await refs.findTrunk(repository, undefined))?.fetchedAt, undefined);
    const file = join(repo.dir, ".git/FETCH_HEAD");
    await writeFile(file, "");
    await utimes(file, 1_790_000_000, 1_790_000_000);
    assert.equal((await refs.findTrunk(repository, undefined))?.fetchedAt, 1_790_000_000);
    assert.equal((await refs.findTrunk(repository, "main"))?.fetchedAt, undefined);
  });
});

describe("branches and tags", () => {
  it("are listed with the commits that they lead to, whatever they are called", async () => {
    await using repo = await makeRepo();
    const first = await repo.commit({ at: "2026-10-01T09:00:00+02:00" });
    const names = ['q"uote', "-x", "$(canary)", "línea", "a'b;c&d", "refs/heads/main", "%(objectname)"];
    for (const name of names) await repo.git("update-ref", `refs/tags/${name}`, first);
    const second = await repo.commit({ at: "2026-10-02T09:00:00+02:00" });
    for (const name of names) await repo.git("update-ref", `refs/heads/${name}`, second);
    await repo.git("update-ref", "refs/remotes/origin/main", first);
    await repo.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main");
    const { refs, repository } = await open(repo);
    const branches = await refs.readBranches(repository);
    assert.deepEqual(branches.map(({ ref }) => ref).sort(), [...names.map((name) => `refs/heads/${name}`), "refs/heads/main", "refs/remotes/origin/main"].sort());
    assert.deepEqual(branches.at(-1), { ref: "refs/remotes/origin/main", id: first, committedAt: Date.parse("2026-10-01T07:00:00Z") / 1000 });
    const tags = await refs.readTags(repository);
    assert.deepEqual(tags.map(({ name }) => name).sort(), [...names].sort());
    assert.ok(tags.every(({ id }) => id === first));
  });

  it("take the tagger's date, else the commit's, and leave out tags of anything but commits", async () => {
    await using repo = await makeRepo();
    const id = await repo.commit({ at: "2026-10-01T09:00:00+02:00" });
    await repo.git("tag", "v1.0");
    const env = { GIT_COMMITTER_DATE: "2026-10-05T12:00:00+00:00" };
    await repo.gitBytes(["tag", "-a", "-m", "One\n\nmore", "v1.1"], undefined, env);
    await repo.git("tag", "tree", "HEAD^{tree}");
    await repo.gitBytes(["tag", "-a", "-m", "A tree", "annotated-tree", "HEAD^{tree}"], undefined, env);
    const { refs, repository } = await open(repo);
    assert.deepEqual(await refs.readTags(repository), [
      { name: "v1.1", id, at: Date.parse("2026-10-05T12:00:00Z") / 1000 },
      { name: "v1.0", id, at: Date.parse("2026-10-01T07:00:00Z") / 1000 },
    ]);
  });
});

describe("commits beyond the known ones", () => {
  it("are those that only branches lead to, children first, and no more than asked for", async () => {
    await using repo = await makeRepo();
    const base = await repo.commit();
    await repo.branch("side");
    const one = await repo.commit({ message: "One\n\nwith a body", author: { name: "Eve\tÉ", email: "eve@example.org" } });
    const two = await repo.commit({ message: "Two" });
    const { refs, repository } = await open(repo);
    const beyond = await refs.readBeyond(repository, { heads: [two, one], known: base, most: 10 });
    assert.deepEqual(beyond.map(({ id, parents, subject, author }) => [id, parents, subject, author.name]), [[two, [one], "Two", "Ada Example"], [one, [base], "One", "Eve\tÉ"]]);
    assert.equal((await refs.readBeyond(repository, { heads: [two], known: base, most: 1 })).length, 1);
    assert.deepEqual(await refs.readBeyond(repository, { heads: [base], known: base, most: 10 }), []);
    const headers = await refs.readHeaders(repository, [one, "1".repeat(40)]);
    assert.deepEqual(headers.map(({ id, body }) => [id, body.trim()]), [[one, "with a body"]]);
    await assert.rejects(async () => refs.readHeaders(repository, ["--all"]), /no full id/);
    const again = await refs.readHeaders(repository, [base, one]);
    assert.deepEqual(again.map(({ id }) => id).toSorted(), [base, one].toSorted());
    assert.equal(again.find(({ id }) => id === one), headers[0], "a commit is read once");
  });
});
