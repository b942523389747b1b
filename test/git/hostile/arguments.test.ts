// What git is called with: verbs that run no program of a repository, and no text of a repository in place of an option.
import assert from "node:assert/strict";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeHostileRepo } from "../../support/hostileRepo";
import { makeEngine, naive, requestFor, runEveryCommand } from "./everyReader";

describe("the questions to git", () => {
  it("H4: never ask it to compare the work tree, and never to connect", async () => {
    const hostile = await makeHostileRepo();
    const { repo } = hostile;
    try {
      const real = (await repo.git("--exec-path")).replace(/\/$/, "");
      const [folder, log] = [join(repo.dir, "../watching"), join(repo.dir, "../calls")];
      await mkdir(folder);
      await writeFile(join(folder, "git"), `#!/bin/sh\nprintf '%s\\n' "$*" >> '${log}'\nexec '${real}/git' "$@"\n`, { mode: 0o755 });
      for (const { code } of await runEveryCommand(repo.dir, { environment: { PATH: `${folder}:${process.env["PATH"] ?? ""}` } })) assert.equal(code, 0);
      const asked = (await readFile(log, "utf8")).split("\n").filter((line) => line !== "" && line !== "--version");
      const words = asked.map((line) => line.replace(/^(?:(?:-c \S*|--[a-z-]+(?:=\S+)?) )*/, ""));
      assert.ok(words.length > 20 && words.every((line) => /^[a-z]/.test(line)), words.join("\n"));
      // To blame at a commit compares commits alone.
      const comparing = /^(?:status|diff|blame(?!.* [0-9a-f]{40} -- )|show|fetch|pull|clone|remote|submodule|ls-remote|add|commit|checkout|gc)(?![-\w])|^diff-index(?! --cached)|^diff-files(?! --raw)|^log\b.* (?:-p|--patch|--numstat|--stat)\b/;
      assert.deepEqual(words.filter((line) => comparing.test(line)), []);
      // `diff-files` compares too, but in a room of our own, where no filter has a name.
      assert.deepEqual(asked.filter((line) => /\bdiff-files\b/.test(line) && line.includes(`--git-dir=${join(repo.dir, ".git")} `)), []);
      assert.ok(naive.map((args) => args.join(" ")).filter((line) => comparing.test(line)).length > 3, "what a careless tool runs would be noticed");
    } finally {
      await repo.dispose();
    }
  });
});

describe("names that look like options", () => {
  it("H18: are names, be they of a branch, a tag, a path or in a setting", async () => {
    const hostile = await makeHostileRepo();
    const { repo } = hostile;
    const canary = "--output=canary";
    const engine = makeEngine();
    try {
      await repo.commit({ files: { [`${canary}.js`]: "1\n", ":(glob)magic.js": "1\n", "-h": "1\n" } });
      for (const ref of [`refs/heads/${canary}`, `refs/tags/${canary}`, `refs/remotes/origin/${canary}`]) await repo.git("update-ref", ref, "HEAD");
      await repo.git("symbolic-ref", "refs/remotes/origin/HEAD", `refs/remotes/origin/${canary}`);
      await repo.git("symbolic-ref", "HEAD", `refs/heads/${canary}`);
      await hostile.configure(`[blame]\n\tignoreRevsFile = ${canary}\n[core]\n\texcludesFile = ${canary}\n[user]\n\temail = ${canary}\n`);
      const request = { ...requestFor(repo.dir), trunk: canary };
      const report = await engine.practice.readReport({ ...request, who: "me" });
      assert.equal(report.kind === "report" && report.report.repository.branch, canary);
      const asked = await engine.practice.readReport({ ...request, revision: canary });
      assert.equal(asked.kind === "trouble" && asked.trouble.kind, "unknownRevision");
      const whole = await engine.practice.readReport({ ...request, revision: `refs/heads/${canary}` });
      assert.equal(whole.kind, "report");
      for (const path of [`${canary}.js`, ":(glob)magic.js", "-h"]) {
        const file = await engine.commits.readFile(repo.dir, await repo.head(), path);
        assert.deepEqual(file, "1\n", path);
      }
      for (const { code } of await runEveryCommand(repo.dir)) assert.equal(code, 0);
      const left = async () => [...(await readdir(repo.dir)), ...(await readdir(join(repo.dir, ".git")))].filter((name) => name.startsWith("canary"));
      assert.deepEqual(await left(), []);
      await repo.git("log", canary);
      assert.deepEqual(await left(), ["canary"], "plain git takes the branch for an option");
    } finally {
      await engine.dispose();
      await repo.dispose();
    }
  });
});
