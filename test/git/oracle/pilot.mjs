// `npm run test:pilot -- FOLDER` runs the built command line over clones of the pilot's repositories and prints both figures.
// FOLDER holds clones or bare mirrors, found by `owner/name`, `owner+name/repo` or `name` below it; those that are not there are named.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { checkout } from "../../support/workbench/places.mjs";

/** Commit, changes of behaviour, accompanied in percent, the four classes in percent, fixes with a test in the same commit. */
const rows = [
  ["Alex-Diez/Java-TDD-Katas", "c3f76c4", 288, 99, "0/99/0/1", "–"],
  ["Kode-Rex/tddbuddy-reference-katas", "3e01a48", 341, 99, "24/74/1/0", "3/3"],
  ["luzhania/TDDLabExtension", "85b1493", 122, 91, "0/91/7/2", "–"],
  ["nizos/tdd-guard", "4a640ad", 95, 88, "3/85/9/2", "19/23"],
  ["jitterted/tdd-game", "ce62478", 322, 78, "1/77/20/2", "8/13"],
  ["murex/TCR", "8cd720e", 503, 70, "4/65/22/8", "13/38"],
  ["sandromancuso/bank-kata", "63831f0", 16, 88, "6/81/12/0", "–"],
  ["Smitgajera10/Car-Dealership", "108d433", 20, 60, "50/10/30/10", "–"],
  ["KentBeck/BPlusTree3", "403d8c3", 165, 41, "6/35/28/31", "17/42"],
  ["gquemener/tdd-katas", "ca4df76", 19, 26, "0/26/16/58", "1/2"],
  ["vuejs/core", "e2bede9", 1319, 72, "1/71/10/18", "803/1043"],
  ["rails/rails", "2a2db1e", 1712, 65, "1/63/7/28", "238/377"],
  ["prometheus/prometheus", "d15adb9", 1183, 58, "4/54/9/33", "163/317"],
  ["laravel/framework", "bd71b45", 2109, 49, "1/48/4/47", "231/468"],
  ["tokio-rs/tokio", "ea91b33", 1681, 37, "1/37/5/57", "94/227"],
  ["git/git", "1a3e64c", 1592, 31, "2/29/17/52", "62/133"],
  ["mhutchie/vscode-git-graph", "d7f43f4", 306, 20, "1/20/9/71", "0/14"],
  ["git-truck/git-truck", undefined, 1057, 4, "1/3/6/90", "9/373"],
  ["middlewarehq/middleware", "5471e35", 726, 3, "0/2/4/94", "1/147"],
  ["wakatime/vscode-wakatime", "25e5f47", 322, 0, "0/0/1/99", "0/30"],
  ["nvm-sh/nvm", "b17550a", 968, 0, "0/0/0/100", "0/314"],
];

const folder = resolve(process.argv[2] ?? ".");
const home = mkdtempSync(join(tmpdir(), "metronome-pilot-"));
const environment = { PATH: process.env.PATH, HOME: home, GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null" };

console.log("| repository | n: pilot → here | accompanied % | before/together/after/none % | fixes with a test |");
console.log("| --- | --- | --- | --- | --- |");
for (const [name, commit, count, accompanied, classes, fixes] of rows) console.log(`| ${name} | ${rowOf(name, commit, { count, accompanied, classes, fixes }).join(" | ")} |`);
rmSync(home, { recursive: true, force: true });

function rowOf(name, commit, pilot) {
  const place = [name, `${name.replace("/", "+")}/repo`, name.split("/")[1]].map((path) => join(folder, path)).find((path) => existsSync(path));
  if (place === undefined) return ["not there", "", "", ""];
  const at = commit !== undefined && hasCommit(place, commit) ? commit : "HEAD";
  const text = execFileSync(process.execPath, [join(checkout, "dist/cli.js"), "report", "--repo", place, "--at", at, "--since", "1990-01-01", "--format", "json"], { encoding: "utf8", env: environment, maxBuffer: 2 ** 28 });
  const { findings } = JSON.parse(text);
  const travel = findings.find(({ signal }) => signal === "hist.testTravel");
  const fix = findings.find(({ signal }) => signal === "hist.fixWithTest");
  const valueOf = (id) => travel.measures.find((measure) => measure.id === id)?.value;
  const percent = (id) => (valueOf(id) === undefined ? "?" : Math.round(valueOf(id) * 100));
  const note = [...(at === "HEAD" ? ["another commit"] : []), ...(travel.kind === "observed" ? [] : [`${travel.kind}: ${travel.reason ?? ""}`]), ...(travel.squashed ? ["squashed"] : [])].join(", ");
  const fixShare = fix?.measures.find(({ id }) => id === "together");
  const fixText = fixShare === undefined ? (fix?.kind ?? "") : `${fixShare.unit === "share" ? Math.round(fixShare.value * fix.sample.counted) : fixShare.value}/${fix.sample.counted}`;
  return [
    `${pilot.count} → ${travel.sample.counted}${note === "" ? "" : ` (${note})`}`,
    `${pilot.accompanied} → ${percent(valueOf("accompanied") === undefined ? "together" : "accompanied")}`,
    `${pilot.classes} → ${["before", "together", "after", "none"].map(percent).join("/")}`,
    `${pilot.fixes} → ${fixText}`,
  ];
}

function hasCommit(place, commit) {
  try {
    execFileSync("git", ["--git-dir", place, "cat-file", "-e", `${commit}^{commit}`], { stdio: "ignore", env: environment });
    return true;
  } catch {
    return false;
  }
}
