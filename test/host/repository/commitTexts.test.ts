// A commit's diff shows texts straight from history: every kind of change, every odd name, and nothing from elsewhere.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as vscode from "vscode";
import { oddPath } from "../../support/makeHostileRepo";

const folder = process.env.METRONOME_WORKSPACE ?? "";
const git = (...args: readonly string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" });
const head = git("rev-parse", "HEAD").trim();
const parent = git("rev-parse", "HEAD~1").trim();
const nothing = /binary, too large to show, or not in this clone/;

async function textOf(query: unknown): Promise<string> {
  const uri = vscode.Uri.from({ scheme: "metronome-commit", path: "/file.txt", query: typeof query === "string" ? query : JSON.stringify(query) });
  return (await vscode.workspace.openTextDocument(uri)).getText();
}

describe("the texts of a commit", () => {
  const cases: readonly (readonly [what: string, revision: string, path: string])[] = [
    ["a file before it was renamed", parent, "src/part3.ts"],
    ["a file after it was renamed", head, "src/renamed.ts"],
    ["a file before it was deleted", parent, "src/part4.ts"],
    ["a file with an odd name", head, oddPath],
    ["a file of the first commit", git("rev-list", "--max-parents=0", "HEAD").trim(), "package.json"],
  ];
  for (const [what, revision, path] of cases) {
    it(`are git's own for ${what}`, async () => {
      assert.equal(await textOf({ folder, revision, path }), git("show", `${revision}:${path}`));
    });
  }

  it("say so where a file is binary, missing or a folder", async () => {
    for (const path of ["media/dot.bin", "no/such/file", "src", "../outside"]) assert.match(await textOf({ folder, revision: head, path }), nothing);
  });

  it("are read from no folder but an open one, and from nothing but a commit", async () => {
    for (const query of [
      { folder: "/", revision: head, path: "etc/passwd" },
      { folder, revision: "HEAD", path: "package.json" },
      { folder, revision: "--output=x", path: "package.json" },
      { folder, revision: head, path: 5 },
      { folder },
      null,
      "not json",
      "",
    ]) {
      assert.match(await textOf(query), nothing, JSON.stringify(query));
    }
  });
});
