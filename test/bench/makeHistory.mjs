// `node test/bench/makeHistory.mjs --out DIR [--commits 1000000] [--seed 1]` makes a large repository that is the same each time.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { InventedProject } from "./inventedProject.mjs";

const { values } = parseArgs({
  options: { out: { type: "string" }, commits: { type: "string", default: "1000000" }, seed: { type: "string", default: "1" } },
});
const commits = Number(values.commits);
if (values.out === undefined || !Number.isInteger(commits) || commits < 1) {
  console.error("node test/bench/makeHistory.mjs --out DIR [--commits 1000000] [--seed 1]");
  process.exit(2);
}
const folder = resolve(values.out);
if (existsSync(folder)) {
  console.error(`${folder} is there already; a history is made in a folder of its own.`);
  process.exit(2);
}

const startedAt = Date.now();
mkdirSync(folder, { recursive: true });
git("init", "--quiet", "--bare", "--template=", "--initial-branch=main", ".");
// Fast compression: the history is for reading, and is made often.
const importer = spawn("git", ["-c", "pack.compression=1", "-c", "core.bigFileThreshold=20m", "fast-import", "--quiet", "--done"], {
  cwd: folder,
  env: environment(),
  stdio: ["pipe", "inherit", "inherit"],
});
const ended = once(importer, "close");
// When it ends early, its exit status says so; the broken pipe has nothing to add.
importer.stdin.on("error", () => {});

await write();
const [code] = await ended;
console.log(`${commits} commits in ${seconds()} s, ${sizeInMegabytes()} MB: ${folder}`);
process.exitCode = code ?? 1;

/** Sends commits in portions, and no faster than git takes them. */
async function write() {
  const portionCharacters = 1 << 20;
  const step = Math.max(1, Math.floor(commits / 20));
  const project = new InventedProject(Number(values.seed), commits);
  let portion = "";
  for (let made = 0; made < commits; made++) {
    portion += project.nextCommit();
    if (portion.length > portionCharacters) {
      if (!importer.stdin.write(portion)) await Promise.race([once(importer.stdin, "drain"), ended]);
      portion = "";
      if (importer.exitCode !== null) return;
    }
    if ((made + 1) % step === 0) console.log(`${made + 1} of ${commits}, ${seconds()} s`);
  }
  importer.stdin.end(`${portion}done\n`);
}

function git(...args) {
  const { status, stdout } = spawnSync("git", args, { cwd: folder, env: environment(), stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" });
  if (status !== 0) throw new Error(`git ${args.join(" ")} ended with ${status}`);
  return stdout;
}

/** Nobody's settings have a say in what is made. */
function environment() {
  return { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: "1", LC_ALL: "C" };
}

function seconds() {
  return Math.round((Date.now() - startedAt) / 1000);
}

function sizeInMegabytes() {
  const kilobytes = /^size-pack: (\d+)$/m.exec(git("count-objects", "-v"))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}
