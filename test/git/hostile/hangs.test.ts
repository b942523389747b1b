// Files and settings at which plain git waits for ever or gives up: each ends soon, in a trouble with a name, and nothing stays behind.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { appendFile, cp, mkdir, readdir, readFile, readlink, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { RepositoryReader } from "../../../src/git/inspectRepository";
import { objectFile } from "../../support/looseObjects";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { metronome, metronomeText } from "../commandLine/builtCommandLine";
import { lookAt, makeEngine, readOutcome, requestFor } from "./everyReader";

let repo: Repo;
before(async () => {
  repo = await makeRepo();
  for (const n of [1, 2, 3]) await repo.commit({ files: { "src/a.ts": `${n}\n`, ".gitattributes": "*.bin binary\n" } });
});
after(() => repo.dispose());

async function makeCopy(name: string): Promise<string> {
  const folder = join(repo.dir, "..", name.replaceAll("/", "-"));
  await cp(repo.dir, folder, { recursive: true, preserveTimestamps: true });
  return folder;
}

/** Addresses of processes that work in a folder or name it; only Linux tells. */
async function processesAt(folder: string): Promise<readonly string[]> {
  const ids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(ids.map(async (id) => {
    const place = await readlink(`/proc/${id}/cwd`).catch(() => "");
    const call = await readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "");
    return `${place}/`.startsWith(`${folder}/`) || call.includes(`${folder}/`) ? [`${id} ${call.replaceAll("\0", " ")}`] : [];
  }));
  return found.flat();
}

/** True when plain git is still waiting after this time. */
function hangs(folder: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn("git", args, { cwd: folder, env: repo.env, stdio: "ignore" });
    const timer = setTimeout(() => child.kill("SIGKILL"), 800);
    child.on("close", (_code, signal) => {
      clearTimeout(timer);
      resolve(signal === "SIGKILL");
    });
  });
}

describe("a pipe in place of a file", () => {
  const refused = [".git/HEAD", ".git/packed-refs", ".git/config", ".git/shallow", ".git/objects/info/alternates", ".git/index", ".git/refs/heads/main", ".git/objects/pack/pack-x.idx"];
  const harmless = [".git/info/attributes", ".git/info/grafts", ".gitattributes", ".mailmap", ".git/info/exclude", ".metronome/practices/x.md"];

  async function makePipe(path: string): Promise<string> {
    const folder = await makeCopy(`pipe-${path}`);
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await rm(join(folder, path), { force: true });
    execFileSync("mkfifo", [join(folder, path)]);
    return folder;
  }

  it("H16: is named before git waits for it, where git would open it for us", async () => {
    await Promise.all(refused.map(async (path) => {
      const folder = await makePipe(path);
      const startedAt = Date.now();
      assert.deepEqual(await readOutcome(folder), { kind: "trouble", trouble: { kind: "specialFile", file: join(folder, path) } });
      assert.ok(Date.now() - startedAt < 5000, path);
      assert.deepEqual(await processesAt(folder), []);
      if (path !== ".git/objects/pack/pack-x.idx") assert.ok(await hangs(folder, path.endsWith("index") ? ["status"] : ["log", "--numstat"]), `plain git waits at ${path}`);
    }));
  });

  it("H16: is named by the command line in one line", async () => {
    const { code, text, stderr } = await metronome(["report", "--repo", await makePipe(".git/config.worktree")]);
    assert.deepEqual([code, text], [2, ""]);
    assert.match(stderr, /^metronome: [^\n]*config\.worktree is a pipe, a socket or a device[^\n]*\n$/);
  });

  it("H16: is named also behind a link, be it a pipe or a device", async () => {
    for (const target of [join(await makePipe("outside"), "outside"), "/dev/zero"]) {
      const folder = await makeCopy(`link-${target}`);
      await symlink(target, join(folder, ".git/packed-refs"));
      assert.deepEqual(await readOutcome(folder), { kind: "trouble", trouble: { kind: "specialFile", file: join(folder, ".git/packed-refs") } });
      if (target !== "/dev/zero") assert.ok(await hangs(folder, ["log"]), "plain git waits");
    }
  });

  it("H16: is named where the settings include it", async () => {
    const folder = await makePipe("included");
    await appendFile(join(folder, ".git/config"), "[include]\n\tpath = ../included\n");
    assert.equal(await lookAt(folder), "specialFile");
    assert.ok(await hangs(folder, ["log"]));
  });

  it("H16: changes no figure where we never open it", async () => {
    const baseline = await metronomeText(["report", "--at", "HEAD", "--format", "json", "--repo", repo.dir]);
    await Promise.all(harmless.map(async (path) => {
      const folder = await makePipe(path);
      const startedAt = Date.now();
      assert.equal(await metronomeText(["report", "--at", "HEAD", "--format", "json", "--repo", folder]), baseline, path);
      assert.equal(await lookAt(folder), "report");
      assert.ok(Date.now() - startedAt < 15_000, path);
      assert.deepEqual(await processesAt(folder), []);
    }));
    const waiting = await Promise.all([".git/info/attributes", ".git/info/grafts", ".gitattributes", ".mailmap"].map((path) => hangs(join(repo.dir, "..", `pipe-${path.replaceAll("/", "-")}`), ["log", "--numstat"])));
    assert.deepEqual(waiting, [true, true, true, true], "plain git waits");
  });

  it("H16: ends at the deadline of the question where nobody expects it, and git goes with it", async () => {
    const folder = await makePipe(relative(repo.dir, objectFile(repo, await repo.head())));
    const startedAt = Date.now();
    const state = await new RepositoryReader(undefined, 1).inspect(folder, undefined);
    assert.deepEqual(state, { kind: "trouble", trouble: { kind: "readFailed", detail: "git had no answer within 1 seconds" } });
    await assert.rejects(new RepositoryReader().inspect(folder, undefined, AbortSignal.timeout(500)), { name: "TimeoutError" });
    assert.ok(Date.now() - startedAt < 10_000);
    assert.deepEqual(await processesAt(folder), []);
  });
});

describe("settings that git can't work with", () => {
  const invalid = [
    "[core", "[core]\n\tfilemode = maybe", "[core]\n\tbare = perhaps", "[core]\n\tcompression = 99", "[core]\n\tabbrev = x", "[core]\n\tworktree",
    "[core]\n\tpackedGitLimit = z", "[core]\n\texcludesFile", "[CORE]\n\tAutoCRLF = x", "[user]\n\temail", "[include]\n\tpath = config",
    "[core]\n\trepositoryformatversion = 99", "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tbogus = 1", "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectformat = md5",
  ];
  const unread = ["[color]\n\tui = bogus", "[log]\n\tdate = bogus", "[diff]\n\tcontext = -1", "[diff]\n\torderFile =", "[diff]\n\trenames = x", "[pack]\n\twindowMemory = x"];

  it("H17: are named as what they are, and other folders still work", async () => {
    const engine = makeEngine();
    try {
      const outcomes = await Promise.all([...invalid, "[ok]"].map(async (lines, at) => {
        const folder = await makeCopy(`invalid-${at}`);
        await appendFile(join(folder, ".git/config"), `${lines}\n`);
        const outcome = await engine.practice.readReport(requestFor(folder));
        const plain = await repo.tryGit(["-C", folder, "log", "--numstat"]);
        return [lines, outcome.kind === "report" ? "report" : outcome.trouble.kind, plain.code === 0];
      }));
      assert.deepEqual(outcomes, [...invalid.map((lines) => [lines, "configInvalid", false]), ["[ok]", "report", true]]);
    } finally {
      await engine.dispose();
    }
  });

  it("H17: change nothing where none of our questions reads them, though plain git gives up", async () => {
    await Promise.all(unread.map(async (lines, at) => {
      const folder = await makeCopy(`unread-${at}`);
      await appendFile(join(folder, ".git/config"), `${lines}\n`);
      const { code, stderr } = await metronome(["commits", "--repo", folder]);
      assert.deepEqual([code, stderr], [0, ""], lines);
      if (!lines.startsWith("[color]") && !lines.startsWith("[pack]")) assert.notEqual((await repo.tryGit(["-C", folder, "log", "--patch"])).code, 0, lines);
    }));
  });

  it("H17: take no time to speak of, were they four hundred thousand", async () => {
    const folder = await makeCopy("huge");
    await writeFile(join(folder, ".git/config"), Array.from({ length: 400_000 }, (_, n) => `[a "${n}"]\n\tb = c\n`).join(""), { flag: "a" });
    const { code, text } = await metronome(["commits", "--repo", folder]);
    assert.equal(code, 0);
    assert.equal(text.split("\n").length, 4);
  });
});
