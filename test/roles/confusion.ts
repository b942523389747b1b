// Prints how well files are classified in real repositories: by path rules alone, and with what the repository says.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { GitHistory } from "../../src/history/gitHistory";
import { RepositoryReader } from "../../src/git/inspectRepository";
import { pathLabels, type PathLabel } from "../../src/model/role";
import { classifyPath } from "../../src/paths/classifyPath";
import { PathRoles } from "../../src/practice/pathRoles";
import { readLabelFiles, type LabelFile } from "./labelFile";

interface Judged {
  readonly path: string;
  readonly label: PathLabel;
  readonly isMisleading: boolean;
  readonly byRules: PathLabel;
  readonly said: PathLabel;
  readonly reason: string;
}

/** What the whole must reach; tests and what supports them count as one. */
const targets = { ordinary: 0.97, misleading: 0.85, production: 0.95, repository: 0.85 };

async function main(folders: readonly string[]): Promise<number> {
  const clones = folders.flatMap(clonesBelow);
  const files = readLabelFiles(join(process.env["METRONOME_CHECKOUT"] ?? ".", "test/fixtures/roles"));
  const all: Judged[] = [];
  let worst = 1;
  console.log("repository".padEnd(34), "files  rules  roles  misleading  production  seconds, again");
  for (const file of files) {
    const clone = clones.find((folder) => hasCommit(folder, file.commit));
    if (clone === undefined) {
      console.log(file.name.padEnd(34), `skipped: no clone with commit ${file.commit.slice(0, 12)}`);
      continue;
    }
    const { judged, seconds } = await judge(clone, file);
    console.log(file.name.padEnd(34), describe(judged), seconds);
    for (const one of judged.filter((candidate) => merged(candidate.said) !== merged(candidate.label)).slice(0, process.env["ROLES_SHOWN"] === undefined ? 5 : Number(process.env["ROLES_SHOWN"]))) {
      console.log(`    ${one.path}: is ${one.label}, said ${one.said} (${one.reason})`);
    }
    worst = Math.min(worst, share(judged, isRight));
    all.push(...judged);
  }
  if (all.length === 0) return 2;
  printTable(all);
  const figures = { ordinary: share(all.filter(({ isMisleading }) => !isMisleading), isRight), misleading: share(all.filter(({ isMisleading }) => isMisleading), isRight), production: precision(all), repository: worst };
  const before = { ordinary: share(all.filter(({ isMisleading }) => !isMisleading), isRightByRules), misleading: share(all.filter(({ isMisleading }) => isMisleading), isRightByRules) };
  console.log(`by path rules alone: ordinary ${percent(before.ordinary)}, misleading ${percent(before.misleading)}`);
  for (const name of ["ordinary", "misleading", "production", "repository"] as const) console.log(`${name}: ${percent(figures[name])}, wanted ${percent(targets[name])}`);
  return Object.entries(targets).every(([name, wanted]) => figures[name as keyof typeof targets] >= wanted) ? 0 : 1;
}

/** A folder is a clone, or holds some, one or two levels down. */
function clonesBelow(folder: string): readonly string[] {
  const isClone = (candidate: string) => existsSync(join(candidate, ".git")) || existsSync(join(candidate, "HEAD"));
  if (isClone(folder)) return [folder];
  const below = (parent: string) => readdirSync(parent, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => join(parent, name));
  return below(folder).flatMap((child) => (isClone(child) ? [child] : below(child).filter(isClone)));
}

function hasCommit(folder: string, commit: string): boolean {
  try {
    execFileSync("git", ["-C", folder, "cat-file", "-e", `${commit}^{commit}`], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

async function judge(folder: string, { commit, labelOf }: LabelFile): Promise<{ readonly judged: readonly Judged[]; readonly seconds: string }> {
  const repositories = new RepositoryReader(undefined);
  const state = await repositories.inspect(folder, commit);
  if (state.kind !== "ready") throw new Error(`${folder} can't be read`);
  const history = new GitHistory(() => repositories.program);
  try {
    const paths = (await history.readTree(state.repository)).map(({ path }) => path);
    const learn = async () => {
      const startedAt = performance.now();
      const roles = new PathRoles();
      await roles.learn(history, state.repository, paths);
      return { roles, seconds: ((performance.now() - startedAt) / 1000).toFixed(2) };
    };
    const first = await learn();
    const again = await learn();
    const judged = paths.flatMap((path): readonly Judged[] => {
      const known = labelOf(path);
      const role = first.roles.roleOf(path);
      return known === undefined ? [] : [{ path, label: known.label, isMisleading: known.isMisleading, byRules: classifyPath(path).label, said: role.label, reason: role.rule }];
    });
    return { judged, seconds: `${first.seconds}, ${again.seconds}` };
  } finally {
    await history.dispose();
  }
}

function merged(label: PathLabel): PathLabel {
  return label === "test-support" ? "test" : label;
}

const isRight = ({ label, said }: Judged) => merged(label) === merged(said);
const isRightByRules = ({ label, byRules }: Judged) => merged(label) === merged(byRules);

function share(judged: readonly Judged[], accepts: (one: Judged) => boolean): number {
  return judged.length === 0 ? 1 : judged.filter(accepts).length / judged.length;
}

function precision(judged: readonly Judged[]): number {
  return share(judged.filter(({ said }) => said === "production"), isRight);
}

function percent(part: number): string {
  return `${(100 * part).toFixed(1)} %`;
}

function describe(judged: readonly Judged[]): string {
  const misleading = judged.filter(({ isMisleading }) => isMisleading);
  return [String(judged.length).padStart(5), ...[share(judged, isRightByRules), share(judged, isRight), share(misleading, isRight), precision(judged)].map((part) => percent(part).padStart(8))].join(" ");
}

function printTable(judged: readonly Judged[]): void {
  const labels = pathLabels.filter((label) => judged.some((one) => one.label === label || one.said === label));
  console.log("\nlabelled \\ said".padEnd(16), labels.map((label) => label.padStart(13)).join(""));
  for (const label of labels) {
    const row = labels.map((said) => String(judged.filter((one) => one.label === label && one.said === said).length).padStart(13));
    console.log(label.padEnd(15), row.join(""));
  }
  console.log();
}

void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
