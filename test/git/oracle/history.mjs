// The commits of a window with everything that the written rules say of them, each window read once.
import { kindOf } from "./changeKinds.mjs";
import { linePatchesOf } from "./linePatches.mjs";
import { gitLines, gitText, inParallel, outputOf, readHeaders, showCommits } from "./naiveGit.mjs";
import { extensionOf, isCode, isDated, isTestable, linesOf, personOf, whyNotBase, whyNotSized } from "./populations.mjs";
import { ownTestLines } from "./ownTests.mjs";

const mostCommits = 3000;

export class History {
  #shown = new Map();
  #once = new Map();

  constructor(recomputation) {
    this.recomputation = recomputation;
    this.folder = recomputation.folder;
  }

  /** What takes long is asked once. */
  #remembered(name, make) {
    if (!this.#once.has(name)) this.#once.set(name, make());
    return this.#once.get(name);
  }

  /** Newest first, without merges. */
  headers() {
    return this.#remembered("headers", () => readHeaders(this.folder, "HEAD"));
  }

  merges() {
    return this.#remembered("merges", () => readHeaders(this.folder, "HEAD", "--merges"));
  }

  /** Committer times of everything behind the head, by id. */
  clocks() {
    return this.#remembered("clocks", () => clocksOf(this.folder, "HEAD"));
  }

  /** The same of everything that branches and tags lead to. */
  everyClock() {
    return this.#remembered("every clock", () => clocksOf(this.folder, "--all"));
  }

  /** The newest commit's time, where windows end. */
  async tipAt() {
    return Number((await gitText(this.folder, "log", "-1", "--format=%ct", "HEAD", "--")).trim());
  }

  standing() {
    return this.#remembered("standing", async () => ({ listed: await listedCommits(this.folder), boundary: await shallowIds(this.folder) }));
  }

  /** Files of each of these commits, as plain git shows them. */
  async show(shas) {
    const unknown = shas.filter((sha) => !this.#shown.has(sha));
    for (const [sha, shown] of await showCommits(this.folder, unknown)) this.#shown.set(sha, shown);
    return this.#shown;
  }

  /** A finding's window, or any with `since` and `until`: its commits, oldest first. */
  window({ since, until }) {
    const [from, to] = [since, until].map((moment) => (typeof moment === "number" ? moment : Date.parse(moment) / 1000));
    return this.#remembered(`${from} ${to}`, () => this.#read(from, to));
  }

  async #read(since, until) {
    const headers = (await this.headers()).filter(({ seconds }) => seconds >= since && seconds <= until).slice(0, mostCommits).reverse();
    const commits = await this.classify(headers);
    const clocks = await this.clocks();
    const tipAt = await this.tipAt();
    return commits.map((commit) => ({ ...commit, isDated: isDated(commit, clocks, tipAt) }));
  }

  /** What each commit is to the written rules. */
  async classify(headers) {
    const shown = await this.show(headers.map(({ sha }) => sha));
    const labels = await this.recomputation.labels(headers.flatMap(({ sha }) => shown.get(sha).files.map(({ path }) => path)));
    const standing = await this.standing();
    return inParallel(headers, async (header) => {
      const { isWhole } = shown.get(header.sha);
      const files = await this.#describe(header, shown.get(header.sha).files, labels);
      const message = kindOf({ ...header, labels: files.map((file) => (file.isTestAlone ? "test" : file.label)) });
      const commit = { ...header, ...message, isWhole, files, code: files.filter((file) => file.isCode), person: personOf(header) };
      const notBase = whyNotBase(commit, standing);
      const notCode = notBase ?? (commit.code.length === 0 ? "no code" : undefined);
      return { ...commit, notBase, notCode, notSized: notCode ?? whyNotSized(commit), isBase: notBase === undefined, inCode: notCode === undefined };
    });
  }

  /** One question for the contents of each file that may hold tests of its own. */
  async #describe({ sha }, files, labels) {
    const mayHoldTests = (file) => labels.get(file.path) === "production" && extensionOf(file.path) === "rs" && !file.isSubmodule && linesOf([file]) > 0;
    const patches = files.some(mayHoldTests) ? await linePatchesOf(this.folder, sha) : undefined;
    return inParallel(files, async (file) => {
      const label = labels.get(file.path);
      const own = mayHoldTests(file) ? await ownTestLines(this.folder, sha, file.path, patches.get(file.path)) : 0;
      return { ...file, label, isCode: isCode(file, label), own, isTestAlone: own > 0 && own === linesOf([file]) };
    }, 1);
  }
}

/** Content that a commit adds or changes; what it removes, only moves, or keeps as bytes doesn't count. */
function adds({ status, isSubmodule, isBinary, added, removed }) {
  return !status.startsWith("D") && !isSubmodule && isBinary !== true && added + removed > 0;
}

export function changesTest({ files }) {
  return files.some((file) => adds(file) && (file.label === "test" || file.own > 0));
}

export function touchesProduction({ files }) {
  return files.some(({ label, isTestAlone }) => label === "production" && !isTestAlone);
}

export function changesTestableProduction({ files }) {
  return files.some((file) => file.label === "production" && isTestable(file.path) && adds(file) && !file.isTestAlone);
}

/** How many of a window are left out, by reason. */
export function countReasons(reasons) {
  const counts = {};
  for (const reason of reasons.filter((one) => one !== undefined).sort()) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

/** True where tests may stand in files that the second computation can't look into. */
export function holdsUnseenTests(commits) {
  return commits.some(({ files }) => files.some(({ path, label }) => label === "production" && ["zig", "d"].includes(extensionOf(path))));
}

async function clocksOf(folder, heads) {
  const rows = await gitLines(folder, "log", "--format=%H %ct", heads, "--");
  return new Map(rows.map((row) => row.split(" ")).map(([sha, seconds]) => [sha, Number(seconds)]));
}

async function listedCommits(folder) {
  const text = await outputOf("git", ["show", "HEAD:.git-blame-ignore-revs"], { folder });
  return new Set((text?.toString("latin1") ?? "").split("\n").map((line) => line.replace(/#.*/, "").trim()));
}

async function shallowIds(folder) {
  if ((await gitText(folder, "rev-parse", "--is-shallow-repository")).trim() !== "true") return new Set();
  const path = (await gitText(folder, "rev-parse", "--git-path", "shallow")).trim();
  return new Set((await outputOf("cat", [path], { folder })).toString("latin1").split("\n"));
}
