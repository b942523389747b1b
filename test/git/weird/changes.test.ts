// Every kind of change to a file with the lines that are documented for it, and what of a commit is no work of a person.
import assert from "node:assert/strict";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { readCommits, type CommitJson } from "../commandLine/reportJson";
import { readOutcome } from "../hostile/everyReader";

const lines = (count: number, mark = "x") => Array.from({ length: count }, (_, n) => `${mark}${n}\n`).join("");

async function link(repo: Repo, path: string, target: string): Promise<void> {
  const blob = (await repo.gitBytes(["hash-object", "-w", "--stdin"], target)).toString("utf8").trim();
  await repo.git("update-index", "--add", "--cacheinfo", `120000,${blob},${path}`);
}

/** One commit a kind, each with the files, and the lines added and removed, that are documented for it. */
async function makeKinds(repo: Repo): Promise<readonly (readonly [subject: string, files: number, added: number, removed: number])[]> {
  await repo.commit({ message: "root", files: { "src/a.ts": lines(10, "a"), "src/b.ts": lines(4, "b"), "src/Case.ts": lines(3, "c"), "src/node": "file\n", "src/crlf.ts": lines(5, "l"), "src/run.sh": "run\n", "src/target.ts": "t\n", "logo.png": new Uint8Array([0, 1]) } });
  await repo.commit({ message: "rename and edit", rename: { "src/a.ts": "src/moved.ts" }, files: { "src/moved.ts": `${lines(9, "a")}new\n` } });
  await repo.git("mv", "src/Case.ts", "src/case.ts");
  await repo.commit({ message: "rename in case only" });
  await repo.commit({ message: "file to folder", files: { "src/node": null } });
  await repo.commit({ message: "folder in its place", files: { "src/node/inner.ts": "1\n2\n" } });
  await repo.commit({ message: "line ends", files: { "src/crlf.ts": lines(5, "l").replaceAll("\n", "\r\n") } });
  await repo.git("update-index", "--chmod=+x", "src/run.sh");
  await repo.commit({ message: "mode only" });
  await link(repo, "src/link.ts", "target.ts");
  await repo.commit({ message: "symbolic link" });
  await link(repo, "src/target.ts", "b.ts");
  await repo.commit({ message: "file to link" });
  await repo.commit({ message: "binary", files: { "logo.png": new Uint8Array([0, 2, 3]) } });
  await repo.commit({ message: "nothing" });
  await repo.commit({ message: "no closing line feed", files: { "src/b.ts": Buffer.from(lines(4, "b").trimEnd()) } });
  await repo.commit({ message: "white space and blank lines", files: { "src/b.ts": "  b0\n\n\nb1\n\tb2\nb3\n" } });
  return [
    ["root", 8, 25, 0], ["rename and edit", 1, 1, 1], ["rename in case only", 1, 0, 0], ["file to folder", 1, 0, 1], ["folder in its place", 1, 2, 0], ["line ends", 1, 0, 0], ["mode only", 1, 0, 0],
    ["symbolic link", 1, 1, 0], ["file to link", 1, 1, 1], ["binary", 1, 0, 0], ["nothing", 0, 0, 0], ["no closing line feed", 1, 0, 0], ["white space and blank lines", 1, 0, 0],
  ];
}

describe("changes", () => {
  it("W16: of every kind have the lines that are documented, which are those of plain git", async () => {
    await using repo = await makeRepo();
    const documented = await makeKinds(repo);
    const commits = await readCommits(["--repo", repo.dir, "--at", "main"]);
    const subjects = (await repo.git("log", "--format=%s")).split("\n");
    const counted = commits.map(({ files, added, removed }: CommitJson, at) => [subjects[at], files, added, removed]);
    assert.deepEqual(counted.toReversed(), documented);
    const plain = await repo.git("log", "--format=%x00%s", "--numstat", "-w", "--ignore-blank-lines", "-M");
    const sums = plain.split("\0").slice(1).map((record) => {
      const [subject = "", , ...rows] = record.trimEnd().split("\n");
      const sum = (column: number) => rows.reduce((total, row) => total + (Number(row.split("\t")[column]) || 0), 0);
      return [subject, sum(0), sum(1)];
    });
    assert.deepEqual(sums.toReversed(), documented.map(([subject, , added, removed]) => [subject, added, removed]));
    const naive = await repo.git("log", "--format=%x00%s", "--numstat", "--no-renames");
    assert.match(naive, /rename and edit\n\n0\t10\tsrc\/a\.ts\n10\t0\tsrc\/moved\.ts/, "a naive reading takes a move for new work");
  });

  it("W17: of generated and locked files are no part of a commit's size", async () => {
    await using repo = await makeRepo();
    await repo.commit({ message: "root", files: { ".gitattributes": "src/made.ts linguist-generated\nthird/** linguist-vendored\n", "src/a.ts": "1\n" } });
    const mixed = await repo.commit({ message: "Mixed", files: { "src/a.ts": "1\n2\n3\n4\n", "src/made.ts": lines(40), "package-lock.json": lines(100), "dist/app.min.js": lines(50), "third/party.ts": lines(60), "api.pb.go": lines(30) } });
    const alone = await repo.commit({ message: "Alone", files: { "package-lock.json": lines(7), "src/made.ts": lines(3) } });
    const outcome = await readOutcome(repo.dir, "main");
    if (outcome.kind !== "report") assert.fail(outcome.trouble.kind);
    const size = outcome.report.findings.find(({ signal }) => signal === "size.commit");
    if (size === undefined) assert.fail();
    assert.deepEqual(size.evidence.map(({ commit, value }) => [commit, value]), [[mixed, 3]]);
    assert.deepEqual(size.sample.excluded.map(({ reason, commits }) => [reason, commits.includes(alone)]).filter(([, has]) => has), [["no code", true]]);
    const [, second] = await readCommits(["--repo", repo.dir, "--at", "main"]);
    assert.deepEqual(second?.byLabel["production"], { files: 1, added: 3, removed: 0 });
  });
});
