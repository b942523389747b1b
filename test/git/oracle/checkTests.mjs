// Holds the signals about tests that travel with changes, with fixes and with new units against plain git.
import { changesTest, changesTestableProduction, countReasons, holdsUnseenTests, touchesProduction } from "./history.mjs";
import { isSquashed } from "./populations.mjs";
import { nothingBut } from "./recomputation.mjs";
import { shareOf } from "./statistics.mjs";

const week = 7 * 86_400;
const silent = ["refactor", "style", "docs", "chore", "revert", "test"];

/** What became of each commit of a window that changes behaviour, or why it isn't one of them; oldest first. */
export function travelOf(commits, tipAt) {
  const code = commits.filter(({ inCode }) => inCode);
  return commits.map((commit) => {
    if (commit.notCode !== undefined) return { commit, reason: commit.notCode };
    if (!commit.isWhole) return { commit, reason: "missing content" };
    if (!commit.isDated) return { commit, reason: "date" };
    if (!changesTestableProduction(commit) || silent.includes(commit.kind)) return { commit, reason: "no behaviour change" };
    const found = classOf(code, code.indexOf(commit), tipAt);
    return found === "pending" ? { commit, reason: "pending" } : { commit, found };
  });
}

function classOf(code, at, tipAt) {
  const commit = code[at];
  if (changesTest(commit)) return "together";
  const isNear = (other) => other.person === commit.person && Math.abs(other.seconds - commit.seconds) <= week;
  for (const other of code.slice(Math.max(0, at - 3), at).reverse()) {
    if (other.person !== commit.person) continue;
    if (touchesProduction(other)) break;
    if (isNear(other) && changesTest(other)) return "test-before";
  }
  const after = code.slice(at + 1, at + 4).findIndex((other) => isNear(other) && changesTest(other));
  if (after !== -1) return `test-after(${after + 1})`;
  return code.length - 1 - at < 3 && tipAt - commit.seconds <= week ? "pending" : "none";
}

export async function checkTravel(recomputation, history) {
  for (const [suffix, finding] of [["", await recomputation.finding("hist.testTravel")], [" of mine", (await recomputation.findings("--at", "HEAD", "--who", "me", ...nothingBut("hist.testTravel"))).get("hist.testTravel")]]) {
    if (!recomputation.isTold(finding)) continue;
    const commits = await history.window(finding.window);
    if (holdsUnseenTests(commits)) return recomputation.tally.leaveOut(finding.signal, "tests may stand in files of languages that are not looked into here");
    const isMine = ({ commit, reason }) => suffix === "" || reason !== undefined || commit.person === personOfMe(recomputation);
    const travel = travelOf(commits, await history.tipAt());
    const counted = travel.filter((one) => one.found !== undefined && isMine(one)).reverse();
    const squashed = isSquashed(commits.filter(({ isBase }) => isBase));
    const of = (...kinds) => counted.filter(({ found }) => kinds.some((kind) => found.startsWith(kind))).length;
    recomputation.compare(`hist.testTravel squashed${suffix}`, "all", finding.squashed === true, squashed);
    recomputation.compare(`hist.testTravel counted${suffix}`, "all", finding.sample.counted, counted.length);
    if (suffix === "") recomputation.compare("hist.testTravel left out", "all", finding.sample.excluded, countReasons(travel.map(({ reason }) => reason)));
    recomputation.tally.compareRows(`hist.testTravel${suffix}`, finding.rows ?? [], counted.map(({ commit, found }) => ({ commit: commit.sha, class: seen(found, squashed) })));
    const shares = squashed ? { together: of("together") } : { accompanied: of("together", "test-before"), together: of("together"), before: of("test-before"), after: of("test-after"), none: of("none") };
    if (counted.length > 0) for (const [id, k] of Object.entries(shares)) recomputation.compareMeasure(finding, id, shareOf(k, counted.length));
  }
}

/** Behind squash merges the order inside a change can't be seen. */
function seen(found, squashed) {
  return squashed && found !== "together" ? "apart" : found;
}

function personOfMe({ me }) {
  return /^(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com$/.exec(me.toLowerCase())?.[1]?.replace(/^/, "login:") ?? me.toLowerCase();
}

export async function checkFixes(recomputation, history) {
  const finding = await recomputation.finding("hist.fixWithTest");
  if (!recomputation.isTold(finding)) return;
  const commits = await history.window(finding.window);
  if (holdsUnseenTests(commits)) return recomputation.tally.leaveOut(finding.signal, "tests may stand in files of languages that are not looked into here");
  const fixes = travelOf(commits, await history.tipAt()).filter(({ commit, found }) => found !== undefined && commit.kind === "fix").reverse();
  const squashed = isSquashed(commits.filter(({ isBase }) => isBase));
  const rank = ["none", "test-after", "test-before", "together"];
  const place = ({ found }) => rank.findIndex((kind) => found.startsWith(kind));
  recomputation.compare("hist.fixWithTest counted", "all", finding.sample.counted, fixes.length);
  recomputation.tally.compareRows("hist.fixWithTest", finding.rows ?? [], fixes.toSorted((one, other) => place(one) - place(other)).map(({ commit, found }) => ({ commit: commit.sha, class: seen(found, squashed) })));
  if (fixes.length === 0) return;
  recomputation.compareMeasure(finding, "together", shareOf(fixes.filter(({ found }) => found === "together").length, fixes.length));
  if (!squashed) recomputation.compareMeasure(finding, "within", shareOf(fixes.filter(({ found }) => found !== "none").length, fixes.length));
}
