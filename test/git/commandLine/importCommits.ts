// Makes many commits in one go with `git fast-import`, where a suite needs a history and not the act of committing.
import type { Person, Repo } from "../../support/makeRepo";

export interface ImportedCommit {
  readonly message?: string;
  /** Seconds since the epoch of author and committer; by default an hour after the commit before. */
  readonly at?: number;
  /** Of the author's clock; universal time by default. */
  readonly offset?: string;
  readonly author?: Person;
  readonly committer?: Person;
  /** What paths hold afterwards; null deletes. */
  readonly files?: Readonly<Record<string, string | Uint8Array | null>>;
  /** From old path to new path, before `files` are written. */
  readonly rename?: Readonly<Record<string, string>>;
}

const ada: Person = { name: "Ada Example", email: "ada@example.org" };
const firstAt = Date.UTC(2026, 9, 1, 9) / 1000;

/** Adds the commits to a branch, oldest first, on top of `from` where it is given; the work tree stays as it was. */
export async function importCommits(repo: Repo, branch: string, commits: readonly ImportedCommit[], from?: string): Promise<void> {
  let at = firstAt;
  const parts: Buffer[] = [];
  const say = (text: string) => parts.push(Buffer.from(text));
  const data = (bytes: Uint8Array) => {
    say(`data ${bytes.length}\n`);
    parts.push(Buffer.from(bytes), Buffer.from("\n"));
  };
  for (const [position, commit] of commits.entries()) {
    at = commit.at ?? at + 3600;
    const author = commit.author ?? ada;
    const committer = commit.committer ?? author;
    say(`commit refs/heads/${branch}\nauthor ${author.name} <${author.email}> ${at} ${commit.offset ?? "+0000"}\ncommitter ${committer.name} <${committer.email}> ${at} +0000\n`);
    data(Buffer.from(commit.message ?? "Change something"));
    if (position === 0 && from !== undefined) say(`from ${from}\n`);
    for (const [old, present] of Object.entries(commit.rename ?? {})) say(`R ${quoted(old)} ${quoted(present)}\n`);
    for (const [path, contents] of Object.entries(commit.files ?? {})) {
      say(contents === null ? `D ${quoted(path)}\n` : `M 100644 inline ${quoted(path)}\n`);
      if (contents !== null) data(Buffer.from(contents));
    }
  }
  await repo.gitBytes(["fast-import", "--quiet", "--force"], Buffer.concat(parts));
}

function quoted(path: string): string {
  return `"${path.replace(/["\\]/g, "\\$&").replaceAll("\n", "\\n")}"`;
}
