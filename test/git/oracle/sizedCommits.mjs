// Works out the population and the figures of `size.commit` a second time, from the written rules and nothing else.
import { gitText, inParallel, outputOf, showCommit } from "./naiveGit.mjs";

const day = 86_400;
const bot = /\[bot\]|^(dependabot|renovate|greenkeeper|snyk|github-actions|semantic-release|pre-commit-ci|mergify|weblate|imgbot|allcontributors)\b/i;
export const codeExtensions = new Set(`ts tsx mts cts js jsx mjs cjs vue svelte astro py pyi pyx rb erb rake php go rs java kt kts scala groovy clj
  cljs cljc swift m mm h hpp hh hxx c cc cpp cxx inl cs fs fsx vb dart ex exs eex heex erl hrl hs lhs ml mli elm purs lua pl pm r R jl sh bash
  zsh fish ps1 psm1 bat cmd sql graphql gql proto thrift html htm css scss sass less styl twig haml slim liquid mustache hbs ejs njk pug tf
  bicep sol zig nim d sv vhd tcl awk f90 s asm`.split(/\s+/));

/** Labels of paths, as the command line under test gives them: the classification has vectors of its own. */
export async function labelsOf(metronome, folder, paths) {
  const input = Buffer.from(paths.map((path) => `${path}\0`).join(""), "latin1");
  const output = await outputOf(process.execPath, [metronome, "classify", "-z", "--repo", folder], { folder, input });
  if (output === undefined) throw new Error("metronome classify failed");
  return new Map(output.toString("latin1").split("\0").filter((line) => line !== "").map((line) => {
    const [label, , path] = [line.split("\t")[0], line.split("\t")[1], line.split("\t").slice(2).join("\t")];
    return [path, label];
  }));
}

/** Counted commits, median and ninetieth percentile, looking further back until ten commits count. */
export async function sizeFigures(metronome, folder, headers) {
  const tip = Number((await gitText(folder, "log", "-1", "--format=%ct", "HEAD")).trim());
  const listed = await listedCommits(folder);
  const boundary = new Set((await gitText(folder, "rev-parse", "--is-shallow-repository")).trim() === "true" ? await shallowIds(folder) : []);
  let figures;
  for (const days of [90, 180, 365]) {
    const window = headers.filter(({ seconds }) => seconds >= tip - days * day && seconds <= tip).slice(0, 3000);
    const commits = await inParallel(window, async (header) => ({ ...header, ...(await showCommit(folder, header.sha)) }));
    const labels = await labelsOf(metronome, folder, [...new Set(commits.flatMap(({ files }) => files.map(({ path }) => path)))]);
    const sizes = commits
      .filter((commit) => isBase(commit, listed, boundary))
      .map((commit) => ({ ...commit, code: commit.files.filter((file) => isCode(file, labels)) }))
      .filter((commit) => isSized(commit))
      .map(({ sha, code }) => ({ sha, size: linesOf(code) }));
    figures = { days, counted: sizes.length, sizes, median: quantile(sizes, 0.5), p90: quantile(sizes, 0.9), largest: quantile(sizes, 1) };
    if (sizes.length >= 10) break;
  }
  return figures;
}

export async function listedCommits(folder) {
  const text = await outputOf("git", ["show", "HEAD:.git-blame-ignore-revs"], { folder });
  return new Set((text?.toString("latin1") ?? "").split("\n").map((line) => line.replace(/#.*/, "").trim()));
}

async function shallowIds(folder) {
  const path = (await gitText(folder, "rev-parse", "--git-path", "shallow")).trim();
  return (await outputOf("cat", [path], { folder })).toString("latin1").split("\n");
}

export function isBase({ sha, parents, name, mail, files }, listed, boundary) {
  if (parents.length === 0 || boundary.has(sha) || listed.has(sha) || files.length === 0) return false;
  if (bot.test(name) || bot.test(mail)) return false;
  const added = files.reduce((sum, file) => sum + file.added, 0);
  const isImport = files.filter(({ status }) => status === "A").length >= 100 && added >= 0.9 * linesOf(files);
  return !isImport;
}

export function isCode({ path, isSubmodule }, labels) {
  const label = labels.get(path);
  if (isSubmodule) return false;
  const base = path.slice(path.lastIndexOf("/") + 1);
  return label === "production" || label === "test" || (label === "test-support" && base.lastIndexOf(".") > 0 && codeExtensions.has(base.slice(base.lastIndexOf(".") + 1)));
}

function isSized({ subject, body, isWhole, code }) {
  if (code.length === 0 || !isWhole || linesOf(code) === 0) return false;
  if (/^(fixup|squash|amend)!/.test(subject)) return false;
  if (/^Revert "/.test(subject) || /^revert(\([^()]+\))?!?: \S/i.test(subject) || /^This reverts commit [0-9a-f]{7,64}\b/im.test(body)) return false;
  return code.length < 20 || !isBulk(code);
}

function isBulk(code) {
  if (code.filter(({ status }) => /^R(9\d|100)$/.test(status.replace(/^R0/, "R"))).length >= 0.8 * code.length) return true;
  const balance = code.reduce((sum, { added }) => sum + added, 0) / code.reduce((sum, { removed }) => sum + removed, 0);
  const perFile = quantile(code.map(({ added, removed }) => ({ size: added + removed })), 0.5);
  return perFile <= 4 && balance >= 0.8 && balance <= 1.25;
}

function linesOf(files) {
  return files.reduce((sum, { added, removed }) => sum + added + removed, 0);
}

/** Type 7: linear between the two neighbours. */
function quantile(items, probability) {
  const ascending = items.map(({ size }) => size).sort((a, b) => a - b);
  const place = (ascending.length - 1) * probability;
  const low = ascending[Math.floor(place)];
  return low + (ascending[Math.ceil(place)] - low) * (place - Math.floor(place));
}
