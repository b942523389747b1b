// Whoever is killed at whatever moment: what is kept is true, and the next start reads on to the same end.
import assert from "node:assert/strict";
import { fork, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "esbuild";
import type { Repository } from "../../../src/model/repositoryState";
import { seededRandom, type Random } from "../../../src/statistics/seededRandom";
import { isRunning } from "../../support/processTree";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { engineFile, processesOn, until } from "../engine/builtEngine";
import { generateHistory } from "./generatedHistory";
import { makeLoggingGit } from "./loggingGit";
import type { ReadingOrder } from "./readingProgram";
import { assertSame, assertTrue, assertTrueGraph, factsIn, gitPath, inspect, keptFacts, keptParts, plainFacts, plainParents, type Facts } from "./trueFacts";

/** A host in few lines: starts the engine, says its process id, asks it to read everything, and says when there is news. */
const host = `
const child = require("node:child_process").fork(process.argv[1], [process.argv[2]], { serialization: "advanced" });
console.log(child.pid);
child.on("message", (message) => message.name === "historyProgress" && console.log("news"));
child.send({ kind: "question", id: 1, name: "followHistory", ask: { folder: process.argv[3] } });
`;

/** A repository of its own with what is known of it, so that several can be tried at the same time. */
interface Trial {
  readonly repo: Repo;
  readonly repository: Repository;
  readonly program: string;
  readonly truth: Facts;
  readonly parents: ReadonlyMap<string, readonly string[]>;
  readonly random: Random;
  /** For temporary folders. */
  readonly place: string;
  /** The engine's; the store is a folder in it. */
  readonly storage: string;
  readonly folder: string;
}

async function makeTrial(seed: string, commits: number): Promise<Trial> {
  const repo = await makeRepo();
  await generateHistory(repo, { seed, commits });
  const [place, storage] = [join(repo.home, "temporary"), join(repo.home, "storage")];
  await Promise.all([mkdir(place), mkdir(storage)]);
  const [repository, program, truth, parents] = await Promise.all([inspect(repo.dir), gitPath(), plainFacts(repo), plainParents(repo)]);
  return { repo, repository, program, truth, parents, random: seededRandom(`moments of ${seed}`), place, storage, folder: join(storage, "history") };
}

/** Fails unless what is kept is true; answers whether it is the whole. */
async function checkKept({ folder, repository, truth, parents }: Trial, what: string): Promise<boolean> {
  const parts = await keptParts(folder, repository);
  if (parts === undefined) return false;
  const facts = factsIn(parts);
  assertTrue(facts, truth, what);
  assertTrueGraph(parts, parents, what);
  return facts.size === truth.size;
}

const environmentOf = ({ place }: Trial) => ({ ...process.env, TMPDIR: place, TMP: place, TEMP: place });
const stayed = (trial: Trial) => processesOn(dirname(trial.repo.dir)).filter((line) => !line.includes("METRONOME_"));

describe("what is kept of a history", function () {
  this.timeout(90_000);
  let root = "";
  let script = "";
  const trials: Trial[] = [];

  before(async function () {
    if (process.platform === "win32") return this.skip();
    root = await mkdtemp(join(tmpdir(), "metronome-kills-"));
    script = join(root, "reading.cjs");
    await build({ entryPoints: [resolve("test/git/history/readingProgram.ts")], bundle: true, platform: "node", format: "cjs", outfile: script, logLevel: "error" });
  });
  after(async () => {
    await Promise.all(trials.map(({ repo }) => repo.dispose()));
    await rm(root, { recursive: true, force: true });
  });

  async function trial(seed: string, commits: number): Promise<Trial> {
    const made = await makeTrial(seed, commits);
    trials.push(made);
    return made;
  }

  function startReading(at: Trial, further: Partial<ReadingOrder> = {}): ChildProcess {
    const { program, repository, folder, random } = at;
    const order: ReadingOrder = { program, repository, folder, seed: String(random()), ...further };
    return spawn(process.execPath, [script, JSON.stringify(order)], { stdio: ["ignore", "pipe", "inherit"], env: environmentOf(at) });
  }

  /** Reads to the end what was begun so often; then everything is there and nothing is left over. */
  async function finish(at: Trial): Promise<void> {
    const last = startReading(at);
    await once(last, "close");
    assert.equal(last.exitCode, 0);
    assertSame(await keptFacts(at.folder, at.repository), at.truth);
    assert.deepEqual((await readdir(at.folder)).filter((name) => !name.endsWith(".facts")), []);
    assert.deepEqual(await readdir(at.place), [], "what the killed ones left in the temporary folder is removed");
    assert.deepEqual(stayed(at), []);
  }

  it("is true after a hundred kills of whoever reads it", async () => {
    let atWork = 0;
    const chains = ["a", "b", "c", "d"].map(async (name) => {
      const at = await trial(`reader ${name}`, 260);
      for (let round = 0; round < 25; round++) {
        const reader = startReading(at);
        const closed = once(reader, "close");
        await Promise.race([once(reader.stdout ?? reader, "data"), closed]);
        await Promise.race([sleep(at.random() * 120), closed]);
        reader.kill("SIGKILL");
        await closed;
        if (reader.signalCode === "SIGKILL") atWork += 1;
        else assert.equal(reader.exitCode, 0);
        if (await checkKept(at, `${name} ${round}`)) await rm(at.folder, { recursive: true });
      }
      await until(() => stayed(at).length === 0);
      await finish(at);
    });
    await Promise.allSettled(chains);
    await Promise.all(chains);
    assert.ok(atWork > 80, `only ${atWork} were killed while they read`);
  });

  it("is whole in the end when its git processes are killed, more than fifty in all", async () => {
    const kills: string[] = [];
    const chains = ["a", "b"].map(async (name) => {
      const at = await trial(`git ${name}`, 300);
      for (let round = 0; round < 3; round++) {
        const git = await makeLoggingGit(at.repo, { keepsIds: false });
        const reader = startReading(at, { program: git.program, pidsFile: git.pidsFile });
        reader.stdout?.setEncoding("utf8").on("data", (text: string) => kills.push(...text.split("\n").filter((word) => word === "killed")));
        await once(reader, "close");
        assert.equal(reader.exitCode, 0);
        assert.ok(await checkKept(at, name));
        await rm(at.folder, { recursive: true });
      }
      await finish(at);
    });
    await Promise.allSettled(chains);
    await Promise.all(chains);
    assert.ok(kills.length > 50, `only ${kills.length} were killed`);
  });

  it("is true after kills of the engine, and of the host that talks to it", async () => {
    const ends = { engine: 20, host: 30 };
    const chains = (["engine", "host"] as const).map(async (who) => {
      const at = await trial(who, 260);
      for (let round = 0; round < ends[who]; round++) {
        await (who === "engine" ? killEngine(at) : killHost(at));
        if (await checkKept(at, `${who} ${round}`)) await rm(at.folder, { recursive: true });
      }
      await until(() => stayed(at).length === 0);
      await finish(at);
    });
    await Promise.allSettled(chains);
    await Promise.all(chains);
  });

  const startOf = ({ storage }: Trial) => JSON.stringify({ gitPath: "", storageFolder: storage });

  async function killEngine(at: Trial): Promise<void> {
    const engine = fork(engineFile, [startOf(at)], { serialization: "advanced", env: environmentOf(at), silent: true });
    engine.send({ kind: "question", id: 1, name: "followHistory", ask: { folder: at.repo.dir } });
    await once(engine, "message");
    await sleep(at.random() * 60);
    engine.kill("SIGKILL");
    await once(engine, "close");
  }

  async function killHost(at: Trial): Promise<void> {
    const child = spawn(process.execPath, ["-e", host, engineFile, startOf(at), at.repo.dir], { stdio: ["ignore", "pipe", "ignore"], env: environmentOf(at) });
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
    await until(() => said.includes("\n"));
    if (at.random() < 0.7) await until(() => said.includes("news"));
    await sleep(at.random() * 60);
    child.kill("SIGKILL");
    const engine = Number(said.split("\n")[0]);
    await until(() => !isRunning(engine));
  }
});
