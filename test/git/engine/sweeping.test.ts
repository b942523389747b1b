// Whoever ends, and however, in the middle of reading: no process stays behind.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { isRunning } from "../../support/processTree";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { importCommits } from "../commandLine/importCommits";
import { builtEngine, engineFile, engines, processesOn, until, type BuiltEngine } from "./builtEngine";

/** Enough that a reading lasts for a while on any machine. */
const commits = 12_000;

/** A host in one line: starts the engine, asks it to read everything, and says its process id. */
const host = `
const child = require("node:child_process").fork(process.argv[1], [process.argv[2]], { serialization: "advanced" });
child.on("message", (message) => message.name === "historyProgress" && console.log(child.pid));
child.send({ kind: "question", id: 1, name: "followHistory", ask: { folder: process.argv[3] } });
`;

describe("ending in the middle of reading", () => {
  let repo: Repo;
  let built: BuiltEngine;
  before(async () => {
    repo = await makeRepo();
    const text = (n: number) => Array.from({ length: 40 }, (_, line) => `export const value${line} = ${line % 7 === n % 7 ? n : line};\n`).join("");
    await importCommits(repo, "main", Array.from({ length: commits }, (_, n) => ({ at: 1_600_000_000 + n * 600, files: { [`src/part${n % 50}.ts`]: text(n) } })));
    await repo.git("reset", "--quiet", "--hard");
  });
  beforeEach(async () => (built = await builtEngine()));
  afterEach(async () => {
    await built.dispose();
    await until(() => processesOn(repo.dir).length === 0);
  });
  after(() => repo.dispose());

  /** Asks for everything, and waits until the first news of it; looking at processes would take longer than the reading. */
  async function reading(): Promise<{ readonly ended: Promise<unknown> }> {
    const news = built.nextNews();
    const ended = built.engine.ask("followHistory", { folder: repo.dir }).catch((error: unknown) => error);
    assert.equal((await news).state, "reading");
    return { ended };
  }

  it("a stopped reading has no process left when the stop is answered", async () => {
    const { ended } = await reading();
    await built.engine.ask("stopHistory", { folder: repo.dir });
    assert.deepEqual(processesOn(repo.dir), []);
    await ended;
    assert.deepEqual(built.news.map(({ state }) => state).filter((state) => state !== "reading"), ["paused"]);
  });

  it("a stopped reading goes on where it is asked to, to the end", async () => {
    const { ended } = await reading();
    await built.engine.ask("stopHistory", { folder: repo.dir });
    await ended;
    await built.engine.ask("followHistory", { folder: repo.dir });
    assert.deepEqual(built.news.at(-1), { folder: repo.dir, read: commits, total: commits, state: "whole" });
  });

  it("a window that closes takes the engine and its git along", async () => {
    const { ended } = await reading();
    built.engine.dispose();
    assert.match(String(await ended), /engine/i);
    await until(() => engines().length === 0 && processesOn(repo.dir).length === 0);
  });

  it("an engine that is killed leaves no git, and whoever asked hears what happened", async function () {
    if (process.platform === "win32") return this.skip();
    const { ended } = await reading();
    for (const id of engines()) process.kill(id, "SIGKILL");
    assert.match(String(await ended), /SIGKILL/);
    await until(() => processesOn(repo.dir).length === 0);
  });

  it("a host that is killed leaves neither engine nor git", async function () {
    if (process.platform === "win32") return this.skip();
    const start = JSON.stringify({ gitPath: "", storageFolder: repo.home });
    const child = spawn(process.execPath, ["-e", host, engineFile, start, repo.dir], { stdio: ["ignore", "pipe", "inherit"] });
    const [said] = (await once(child.stdout, "data")) as [Buffer];
    const engine = Number(said.toString("utf8").split("\n")[0]);
    assert.ok(isRunning(engine));
    child.kill("SIGKILL");
    await until(() => !isRunning(engine) && !processesOn(repo.dir).some((line) => !line.includes("-e")));
  });
});
