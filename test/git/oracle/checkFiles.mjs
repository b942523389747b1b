// Holds the figures of files (authors, marked lines, decisions) against plain git.
import { authorsOfFiles } from "./authorship.mjs";
import { namesWorkItem } from "./checkMessages.mjs";
import { grepMarkers, isKnownLanguage, markedLines, markerFlow } from "./markedLines.mjs";
import { gitText, inParallel, outputOf } from "./naiveGit.mjs";
import { codeExtensions, extensionOf } from "./populations.mjs";
import { median, shareOf } from "./statistics.mjs";

const day = 86_400;
const mostListed = 500;

/** Plain files of the head; links and submodules are none. */
async function filesOf(folder) {
  return (await gitText(folder, "ls-tree", "-r", "-z", "HEAD")).split("\0").filter((row) => row.startsWith("100")).map((row) => row.slice(row.indexOf("\t") + 1));
}

export async function checkSpread(recomputation, history) {
  const finding = await recomputation.finding("team.spread");
  if (!recomputation.isTold(finding)) return;
  const paths = await filesOf(recomputation.folder);
  const labels = await recomputation.labels(paths);
  const counted = paths.filter((path) => ["production", "test"].includes(labels.get(path)));
  const { listed } = await history.standing();
  const naive = await authorsOfFiles(recomputation.folder, counted, listed);
  const numbers = [...naive.authors.values()].map(({ length }) => length);
  const measure = (id, value) => recomputation.compareMeasure(finding, id, value);
  recomputation.compare("team.spread counted", "all", finding.sample.counted, counted.length);
  measure("authors", new Set([...naive.authors.values()].flat()).size);
  if (counted.length < 30) return;
  measure("truckFactor", naive.truckFactor);
  measure("oneAuthor", shareOf(numbers.filter((count) => count === 1).length, counted.length, 1));
  measure("noAuthor", shareOf(numbers.filter((count) => count === 0).length, counted.length, 1));
  const few = counted.filter((path) => naive.authors.get(path).length < 2);
  const isListedWhole = finding.files.length < mostListed;
  if (isListedWhole) recomputation.compare("team.spread rows", "their number", finding.files.length, few.length);
  const said = new Map(finding.files.map(({ path, value }) => [path, value]));
  for (const path of recomputation.choose(isListedWhole ? counted : finding.files.map((file) => file.path))) recomputation.compare("team.spread rows", path, said.get(path) ?? 2, Math.min(2, naive.authors.get(path).length));
}

export async function checkDebt(recomputation, history) {
  const { folder } = recomputation;
  const finding = await recomputation.finding("debt.markers");
  if (!recomputation.isTold(finding)) return;
  const paths = await filesOf(folder);
  const labels = await recomputation.labels(paths);
  const code = paths.filter((path) => isCode(path, labels.get(path)));
  const grepped = await grepMarkers(folder, "HEAD");
  const known = code.filter((path) => isKnownLanguage(path));
  const found = new Map();
  for (const path of known.filter((one) => grepped.has(one))) found.set(path, await markedLines(folder, "HEAD", path, grepped.get(path)));
  compareMarkers(recomputation, finding, { found, known, isWhole: code.every((path) => isKnownLanguage(path) || !grepped.has(path)) });
  const tipAt = await history.tipAt();
  for (const { path, line, value } of recomputation.choose((finding.files ?? []).filter((one) => one.value !== undefined))) {
    recomputation.compare("debt.markers ages", `${path}:${line}`, value, Math.max(0, tipAt - (await writtenAt(folder, path, line))) / day);
  }
  await compareFlow(recomputation, history, finding);
}

function isCode(path, label) {
  return label === "production" || label === "test" || (label === "test-support" && codeExtensions.has(extensionOf(path)));
}

function compareMarkers(recomputation, finding, { found, known, isWhole }) {
  const files = finding.files ?? [];
  const lines = [...found].flatMap(([path, rows]) => rows.map((row) => ({ path, ...row })));
  if (files.length < 2000) {
    const saidLines = (path) => files.filter((one) => one.path === path).map(({ line }) => line).sort((a, b) => a - b);
    for (const path of known.filter((one) => found.has(one) || files.some((file) => file.path === one))) recomputation.compare("debt.markers rows", path, saidLines(path), (found.get(path) ?? []).map(({ number }) => number));
    const ages = files.flatMap(({ value }) => value ?? []);
    if (ages.length >= 10 && ages.length === files.length) {
      recomputation.compareMeasure(finding, "medianAge", median(ages));
      recomputation.compareMeasure(finding, ages.length < 20 ? "countOld" : "shareOld", shareOf(ages.filter((age) => age > 180).length, ages.length));
    }
  }
  if (!isWhole) return recomputation.tally.note("debt.markers: files of languages that are not looked into here hold markers too, so that only rows are compared");
  recomputation.compare("debt.markers counted", "all", finding.sample.counted, lines.length);
  if (lines.length >= 10) recomputation.compareMeasure(finding, lines.length < 20 ? "countOwned" : "shareOwned", shareOf(lines.filter(({ behind }) => isOwned(behind)).length, lines.length));
}

/** A person in brackets or behind an `@`, or a work item. */
function isOwned(behind) {
  return /^\s*(?:[([]\s*[^)\]\s][^)\]]{0,100}[)\]]|:?\s*@\w)/.test(behind) || namesWorkItem("", behind);
}

async function compareFlow(recomputation, history, finding) {
  const base = (await history.window(finding.window)).filter(({ isBase, isWhole, code }) => isBase && isWhole && code.length > 0);
  const said = new Map((finding.rows ?? []).map(({ commit, value }) => [commit, value]));
  const known = base.filter(({ code }) => code.every(({ path }) => isKnownLanguage(path)));
  const chosen = [...new Set([...recomputation.choose(known.filter(({ sha }) => said.has(sha))), ...recomputation.choose(known)])];
  await inParallel(chosen, async ({ sha, code }) => {
    const { gained, lost } = await markerFlow(recomputation.folder, sha, code.map(({ path }) => path));
    recomputation.compare("debt.markers flow", sha, said.get(sha), gained + lost === 0 ? undefined : gained - lost);
  });
}

/** When the author wrote one line of the head. */
async function writtenAt(folder, path, line) {
  const text = await gitText(folder, "-c", "blame.ignoreRevsFile=", "blame", "-w", "--root", "--porcelain", "-L", `${line},${line}`, "HEAD", "--", path);
  return Number(/^author-time (\d+)$/m.exec(text)?.[1]);
}

export async function checkDecisions(recomputation, history) {
  const { folder } = recomputation;
  const finding = await recomputation.finding("adr.fresh");
  if (!recomputation.isTold(finding)) return;
  const told = (await outputOf("git", ["show", "HEAD:.adr-dir"], { folder }))?.toString("latin1").split("\n")[0].trim().replace(/^\.\//, "").replace(/\/$/, "");
  const isInside = (path) => (told === undefined ? /(^|\/)(adrs?|decisions|architecture[-_]decisions)\//.test(path) : path.startsWith(`${told}/`));
  const inside = (await filesOf(folder)).filter((path) => isInside(path) && /\.(md|adoc|rst)$/.test(path));
  const named = inside.filter((path) => /^\d{3,5}[-_]/.test(path.slice(path.lastIndexOf("/") + 1)) && !/template/i.test(path));
  const said = (finding.files ?? []).map(({ path }) => path);
  for (const path of named) recomputation.compare("adr.fresh rows", path, said.includes(path), true);
  for (const path of said.filter((one) => !named.includes(one))) recomputation.compare("adr.fresh rows", path, inside.includes(path) && /\bstatus\b/i.test(await gitText(folder, "show", `HEAD:${path}`)), true);
  recomputation.compare("adr.fresh counted", "all", finding.sample.counted, said.length);
  const tipAt = await history.tipAt();
  const ages = new Map();
  for (const { path } of finding.files ?? []) ages.set(path, Math.max(0, tipAt - (await cameIn(folder, path))) / day);
  for (const { path, value } of finding.files ?? []) recomputation.compare("adr.fresh ages", path, value, ages.get(path));
  if (ages.size > 0) recomputation.compareMeasure(finding, "daysSinceNew", Math.min(...ages.values()));
}

/** When a file came in, under whatever name: asked for it alone. */
async function cameIn(folder, path) {
  const times = (await gitText(folder, "log", "--follow", "--no-merges", "--diff-filter=A", "--format=%ct", "HEAD", "--", path)).trim().split("\n");
  return Number(times.at(-1));
}
