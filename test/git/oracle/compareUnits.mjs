// Holds the signals about units and their tests against a second computation with plain git, file by file.
import { inParallel, showCommit } from "./naiveGit.mjs";
import { labelsOf } from "./sizedCommits.mjs";
import { isAlone, ownTestLines, readWindow, touches, unitOrders } from "./unitFigures.mjs";

/** `findings` is what the command line under test reported at the head; `compare` counts what differs. */
export async function compareUnits(findings, context) {
  const windows = new Map();
  const windowOf = (finding) => {
    const key = JSON.stringify(finding.window);
    if (!windows.has(key)) windows.set(key, readWindow(context.metronome, context.folder, context.headers, finding));
    return windows.get(key);
  };
  await compareOrders(findings.find(({ signal }) => signal === "hist.unitOrder"), windowOf, context);
  await compareGaps(findings.find(({ signal }) => signal === "test.gap"), windowOf, context);
  await compareOwnTests(findings.find(({ signal }) => signal === "size.commit"), context);
}

/** Every new unit whose class can be told with pairs at the head: the same births, the same commits, the same classes. */
async function compareOrders(finding, windowOf, { folder, compare }) {
  if (finding.kind === "notObservable") return;
  const said = new Map((finding.files ?? []).map(({ path, class: order }, at) => [path, { sha: finding.evidence[at], order }]));
  for (const [path, expected] of await unitOrders(folder, await windowOf(finding))) {
    const order = finding.squashed === true && !["together", "never", "pending"].includes(expected.order) ? "apart" : expected.order;
    // The report lists no more than two hundred.
    if (said.size < 200 || said.has(path)) compare("hist.unitOrder", path, said.get(path), order === "pending" ? undefined : { sha: expected.sha, order });
  }
}

async function compareGaps(finding, windowOf, { folder, compare }) {
  if (finding.kind === "notObservable") return;
  const window = await windowOf(finding);
  const counts = touches(window);
  const named = new Set(window.pairs.map(({ production }) => production));
  if ([...counts.keys()].every(isAlone)) {
    compare("test.gap counted", folder, finding.sample.counted, counts.size);
    const top = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, 20);
    const linked = finding.measures.find(({ id }) => id === "linked")?.value;
    if (counts.size >= 20) compare("test.gap linked", folder, linked, top.filter(([path]) => named.has(path)).length / 20);
  }
  for (const { path, value } of (finding.files ?? []).filter((file) => isAlone(file.path))) {
    compare("test.gap commits", path, value, counts.get(path));
    compare("test.gap unnamed", path, named.has(path), false);
  }
}

/** Lines of production and of tests, where files hold both: the medians are the figures in which they show. */
async function compareOwnTests(finding, { metronome, folder, compare }) {
  if (finding.kind !== "observed") return;
  const commits = await inParallel(finding.evidence, async (sha) => ({ sha, ...(await showCommit(folder, sha)) }));
  const labels = await labelsOf(metronome, folder, [...new Set(commits.flatMap(({ files }) => files.map(({ path }) => path)))]);
  const mayHoldTests = ({ path }) => labels.get(path) === "production" && /\.(rs|zig|d)$/.test(path);
  if (commits.some(({ files }) => files.some((file) => mayHoldTests(file) && !file.path.endsWith(".rs")))) return;
  const sums = await inParallel(commits, async ({ sha, files }) => {
    const lines = (label) => files.filter(({ path }) => labels.get(path) === label).reduce((sum, { added, removed }) => sum + added + removed, 0);
    let own = 0;
    for (const file of files.filter(mayHoldTests)) own += await ownTestLines(folder, sha, file.path, file.from);
    return { production: lines("production") - own, test: lines("test") + own };
  });
  for (const [id, side] of [["productionMedian", "production"], ["testMedian", "test"]]) {
    compare(`size.commit ${id}`, folder, finding.measures.find((one) => one.id === id)?.value, median(sums.map((sum) => sum[side])));
  }
}

function median(values) {
  const ascending = values.toSorted((a, b) => a - b);
  const half = (ascending.length - 1) / 2;
  return (ascending[Math.floor(half)] + ascending[Math.ceil(half)]) / 2;
}
