// What a revision says of people and paths, while a branch is followed: never older than the revision, and asked for no oftener than it changes.
import assert from "node:assert/strict";
import { GitHistory } from "../../../src/history/gitHistory";
import type { Commit } from "../../../src/model/commit";
import { nonMerges } from "../../../src/practice/window";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { makeLoggingGit, type LoggingGit } from "./loggingGit";
import { inspect } from "./trueFacts";

const asking = ["check-attr", "check-mailmap", "cat-file"];

class Follower {
  readonly #repo: Repo;
  readonly #git: LoggingGit;
  readonly #history: GitHistory;

  private constructor(repo: Repo, git: LoggingGit) {
    this.#repo = repo;
    this.#git = git;
    this.#history = new GitHistory(() => git.program);
  }

  static async on(repo: Repo): Promise<Follower> {
    return new Follower(repo, await makeLoggingGit(repo, { keepsIds: false }));
  }

  async commits(): Promise<readonly Commit[]> {
    const repository = await inspect(this.#repo.dir);
    return this.#history.readCommits(repository, nonMerges(await this.#history.readShape(repository)));
  }

  /** The author's name and what the lock file is, in the oldest commit, and which questions that took. */
  async look(): Promise<{ readonly says: readonly (string | undefined)[]; readonly asked: readonly string[] }> {
    await this.#git.started();
    const oldest = (await this.commits()).at(-1);
    return { says: [oldest?.author.name, oldest?.changes.find(({ path }) => path === "a.lock")?.content], asked: (await this.#git.started()).filter((verb) => asking.includes(verb)) };
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#history.dispose();
  }
}

describe("what a revision says", () => {
  it("is asked for once, however many merges and commits follow that leave it as it is", async () => {
    await using repo = await makeRepo();
    await repo.commit({ files: { "a.lock": "1\n", ".gitattributes": "*.lock -diff\n", ".mailmap": "Ada Lovelace <ada@example.org>\n" } });
    await using follower = await Follower.on(repo);
    const first = await follower.look();
    assert.deepEqual(first.says, ["Ada Lovelace", "binary"]);
    assert.deepEqual(new Set(first.asked), new Set(asking));
    for (let n = 0; n < 3; n++) {
      await repo.branch(`side${n}`, "HEAD");
      await repo.switchTo(`side${n}`);
      await repo.commit({ files: { "a.lock": `side ${n}\n` } });
      await repo.switchTo("main");
      await repo.merge(`side${n}`);
      assert.deepEqual(await follower.look(), { says: ["Ada Lovelace", "binary"], asked: [] }, `merge ${n}`);
    }
  });

  it("is what a merge itself brought, which no other commit tells", async () => {
    await using repo = await makeRepo();
    await repo.commit({ files: { "a.lock": "1\n" } });
    await using follower = await Follower.on(repo);
    assert.deepEqual((await follower.look()).says, ["Ada Example", "text"]);
    await repo.branch("side", "HEAD");
    await repo.switchTo("side");
    await repo.commit({ files: { "b.ts": "1\n" } });
    await repo.switchTo("main");
    await repo.merge("side");
    await repo.amend({ files: { ".gitattributes": "*.lock -diff\n", ".mailmap": "Ada Lovelace <ada@example.org>\n" } });
    assert.deepEqual((await follower.look()).says, ["Ada Lovelace", "binary"]);
    await repo.git("reset", "--quiet", "--hard", "HEAD^2");
    assert.deepEqual((await follower.look()).says, ["Ada Example", "text"]);
  });

  it("does not change which objects the commits are where nothing is new", async () => {
    await using repo = await makeRepo();
    await repo.commit({ files: { "a.lock": "1\n", ".gitattributes": "*.lock -diff\n", ".mailmap": "Ada Lovelace <ada@example.org>\n" } });
    await repo.commit({ files: { "a.lock": "2\n" } });
    await using follower = await Follower.on(repo);
    const before = await follower.commits();
    await repo.commit({ files: { "a.lock": "3\n" } });
    const after = await follower.commits();
    assert.deepEqual(after.map((commit) => before.indexOf(commit)), [-1, 0, 1]);
    await repo.commit({ files: { ".mailmap": "Countess <ada@example.org>\n" } });
    assert.deepEqual((await follower.commits()).map(({ author }) => author.name), Array(4).fill("Countess"));
  });
});
