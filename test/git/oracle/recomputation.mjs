// What every recomputation begins with: the repository, the answers of the command line about it, and chance that can be had again.
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { gitText, outputOf } from "./naiveGit.mjs";
import { Tally } from "./tally.mjs";

const bot = /\[bot\]|^(dependabot|renovate|greenkeeper|snyk|github-actions|semantic-release|pre-commit-ci|mergify|weblate|imgbot|allcontributors)\b/i;

/** All but those that are off by default. */
const signals = `tempo size.commit hist.testTravel hist.unitOrder hist.fixWithTest test.gap flow.cadence flow.wip flow.branch flow.rework flow.revert dora.local
  team.spread team.pairing ai.declared msg.quality msg.reference type.mix debt.markers adr.fresh`.split(/\s+/);

/** What isn't asked about takes no time. */
export function nothingBut(...wanted) {
  return [...wanted.flatMap((signal) => (signals.includes(signal) ? [] : ["--on", signal])), ...signals.flatMap((signal) => (wanted.includes(signal) ? [] : ["--off", signal]))];
}

export const usage = "Name one repository: npm run test:oracle -- REPO [--only PART] [--seed N] [--count 50] [--days N] [--me MAIL] [--metronome FILE]";

/** Undefined where the arguments can't be meant. */
export async function openRecomputation(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      only: { type: "string", multiple: true, default: [] },
      seed: { type: "string", default: "1" },
      count: { type: "string", default: "50" },
      days: { type: "string" },
      me: { type: "string" },
      metronome: { type: "string" },
    },
  });
  if (positionals.length !== 1) return undefined;
  const folder = resolve(positionals[0]);
  const me = values.me ?? (await mostActive(folder));
  const home = await mkdtemp(join(tmpdir(), "metronome-oracle-"));
  await writeFile(join(home, ".gitconfig"), `[user]\n\tname = Me\n\temail = "${me}"\n[safe]\n\tdirectory = *\n`);
  return new Recomputation({ ...values, me, folder, home, metronome: values.metronome === undefined ? await buildProgram(home) : resolve(values.metronome) });
}

/** The command line as the checkout stands, so that no old one is judged. */
async function buildProgram(home) {
  const { build } = await import("esbuild");
  const checkout = join(import.meta.dirname, "../../..");
  const outfile = join(home, "program/dist/cli.js");
  await mkdir(join(home, "program"));
  await copyFile(join(checkout, "package.json"), join(home, "program/package.json"));
  await build({ absWorkingDir: checkout, entryPoints: ["src/cli.ts"], outfile, bundle: true, platform: "node", target: "node20", format: "cjs", external: ["vscode"], logLevel: "warning" });
  return outfile;
}

/** Somebody must be asking: whoever made most of the newest commits, programs aside. */
async function mostActive(folder) {
  const people = (await gitText(folder, "log", "--no-merges", "-500", "--format=%aN%x00%aE", "HEAD", "--")).split("\n").filter((line) => line !== "").map((line) => line.split("\0"));
  const counts = new Map();
  for (const [, mail] of people.filter((person) => !person.some((part) => bot.test(part)))) counts.set(mail, (counts.get(mail) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? "nobody@example.org";
}

class Recomputation {
  tally = new Tally();
  #labels = new Map();
  #reports = new Map();

  constructor({ folder, home, metronome, me, seed, count, days, only }) {
    Object.assign(this, { folder, home, metronome, me, only, seed: Number(seed), count: Number(count), days });
  }

  async close() {
    await rm(this.home, { recursive: true, force: true });
  }

  /** What the command line under test prints, with me as the one who asks. */
  ask(command, args = [], input = "") {
    return this.askOf(this.folder, command, args, input);
  }

  async askOf(folder, command, args = [], input = "") {
    const env = { ...process.env, HOME: this.home, USERPROFILE: this.home, XDG_CONFIG_HOME: this.home };
    const output = await outputOf(process.execPath, [this.metronome, command, "--repo", folder, ...args], { folder, input, env });
    if (output === undefined) throw new Error(`metronome ${command} failed`);
    return output;
  }

  /** Findings by signal, each kind of report read once. */
  async findings(...args) {
    const period = this.days === undefined || args.includes("--days") ? [] : ["--days", this.days];
    const key = args.join(" ");
    if (!this.#reports.has(key)) {
      const { findings } = JSON.parse((await this.ask("report", ["--format", "json", ...period, ...args])).toString("utf8"));
      this.#reports.set(key, new Map(findings.map((finding) => [finding.signal, finding])));
    }
    return this.#reports.get(key);
  }

  /** The head's own report, from all of its history, with what is off by default. */
  async finding(signal) {
    return (await this.findings("--at", "HEAD", "--whole", "--on", "size.focus", "--on", "flow.active")).get(signal);
  }

  /** Labels of paths, as the command line under test gives them: the classification has vectors of its own. */
  async labels(paths) {
    const unknown = [...new Set(paths)].filter((path) => !this.#labels.has(path));
    if (unknown.length > 0) {
      const input = Buffer.from(unknown.map((path) => `${path}\0`).join(""), "latin1");
      const lines = (await this.ask("classify", ["-z"], input)).toString("latin1").split("\0").filter((line) => line !== "");
      for (const [label, , ...path] of lines.map((line) => line.split("\t"))) this.#labels.set(path.join("\t"), label);
    }
    return this.#labels;
  }

  /** Different ones each time the seed differs, the same ones when it doesn't. */
  choose(items, most = this.count) {
    let state = this.seed >>> 0;
    const random = () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
    const left = [...items];
    return Array.from({ length: Math.min(most, left.length) }, () => left.splice(Math.floor(random() * left.length), 1)[0]);
  }

  compare(signal, where, said, expected) {
    this.tally.compare(signal, where, said, expected);
  }

  /** Holds one measure of a finding against a value, and its interval where there is one. */
  compareMeasure(finding, id, expected) {
    const said = finding.measures.find((measure) => measure.id === id);
    const { value, interval } = expected !== null && typeof expected === "object" ? expected : { value: expected };
    this.compare(`${finding.signal} ${id}`, "all", said?.value, value);
    if (interval !== undefined) this.compare(`${finding.signal} ${id}`, "its interval", said?.interval, interval);
  }

  /** True where a finding says something that can be compared; else says that it wasn't. */
  isTold(finding) {
    if (finding.kind !== "notObservable" && finding.kind !== "off" && finding.kind !== "failed") return true;
    this.tally.leaveOut(finding.signal, finding.reason ?? finding.kind);
    return false;
  }
}
