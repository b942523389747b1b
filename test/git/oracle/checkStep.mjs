// Holds work in progress against plain git, in a clone of the repository in which chosen files are changed in every way.
import { appendFile, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gitLines, gitText, outputOf } from "./naiveGit.mjs";
import { codeExtensions, extensionOf } from "./populations.mjs";
import { nothingBut } from "./recomputation.mjs";

const identity = ["-c", "user.name=Me", "-c", "user.email=me@example.org", "-c", "commit.gpgSign=false", "-c", "core.hooksPath=/dev/null"];

export async function checkStep(recomputation) {
  const clone = join(recomputation.home, "clone");
  await gitText(recomputation.folder, "clone", "--quiet", "--shared", recomputation.folder, clone);
  try {
    const change = await changeFiles(recomputation, clone);
    await compareStep(recomputation, clone, "clean", false);
    await change();
    await compareStep(recomputation, clone, "changed", true);
  } finally {
    await rm(clone, { recursive: true, force: true });
  }
}

/** One commit that nobody has, one stash, and then each chosen file in its own way; answers with what makes the tree dirty. */
async function changeFiles(recomputation, clone) {
  const files = (await gitText(clone, "ls-files", "-s", "-z")).split("\0").filter((row) => row.startsWith("100644")).map((row) => row.slice(row.indexOf("\t") + 1)).filter((path) => /^[\x20-\x7e]+$/.test(path));
  const texts = new Map();
  for (const path of recomputation.choose(files)) texts.set(path, await readFile(join(clone, path), "latin1"));
  const chosen = [...texts].filter(([, text]) => !text.includes("\0") && text.split("\n").length > 5).map(([path]) => path);
  const [first, second, ...others] = chosen;
  await appendFile(join(clone, first), "one more line\n");
  await gitText(clone, ...identity, "commit", "--quiet", "--all", "--no-verify", "--message", "Change one more line");
  await appendFile(join(clone, second), "put away\n");
  await gitText(clone, ...identity, "stash", "push", "--quiet");
  return async () => {
    for (const [at, path] of others.entries()) await changeFile(clone, path, texts.get(path), at % 7);
  };
}

async function changeFile(clone, path, text, way) {
  const place = join(clone, path);
  const lines = text.split("\n");
  const half = Math.floor(lines.length / 2);
  if (way === 0) await writeFile(place, [...lines.slice(0, half), "new = 1", "", "more = 2", ...lines.slice(half)].join("\n"), "latin1");
  else if (way === 1) await writeFile(place, lines.map((line) => (line === "" ? line : `  ${line}`)).join("\n"), "latin1");
  else if (way === 2) await writeFile(place, lines.filter((_, at) => at % 4 !== 1).join("\n"), "latin1");
  else if (way === 3) await rm(place);
  else if (way === 4) {
    await writeFile(place, `${text}staged\n`, "latin1");
    await gitText(clone, "add", "--", path);
    await appendFile(place, "and not staged\n");
  } else if (way === 5) await writeFile(`${place.slice(0, -1 - extensionOf(path).length)}New.${extensionOf(path)}`, "one\n\n  two\nthree\n");
  else await writeFile(place, lines.flatMap((line, at) => (at % 3 === 0 ? [line, ""] : [line])).join("\n"), "latin1");
}

async function compareStep(recomputation, clone, state, isDirty) {
  const report = JSON.parse((await recomputation.askOf(clone, "report", ["--format", "json", ...nothingBut("flow.wip")])).toString("utf8"));
  const finding = report.findings.find(({ signal }) => signal === "flow.wip");
  if (finding.kind === "notObservable") return recomputation.tally.leaveOut("flow.wip", finding.reason);
  const said = (id) => finding.measures.find((measure) => measure.id === id)?.value;
  const { rows, changed } = await changedFiles(clone);
  const labels = await labelsIn(recomputation, clone, changed);
  const code = rows.filter(({ path }) => isCode(path, labels.get(path)));
  // Code that only moved its white space is no part of a step; of other files nothing is counted but that they differ.
  const files = [...code, ...changed.filter((path) => !isCode(path, labels.get(path)))];
  const compare = (figure, one, other) => recomputation.compare(`flow.wip ${figure}`, state, one, other);
  compare("lines", said("lines"), code.reduce((sum, { added, removed }) => sum + added + removed, 0));
  compare("files", said("files"), files.length);
  compare("unpushed", said("unpushed"), Number(await gitText(clone, "rev-list", "--count", "@{upstream}..HEAD")));
  const trunk = (await outputOf("git", ["symbolic-ref", "-q", "refs/remotes/origin/HEAD"], { folder: clone }))?.toString("latin1").trim();
  if (trunk !== undefined) compare("unintegrated", said("unintegrated"), Number(await gitText(clone, "rev-list", "--count", `${trunk}..HEAD`)));
  compare("stashes", said("stashes"), (await gitLines(clone, "stash", "list")).length);
  compare("dirty", changed.length > 0, isDirty);
}

/** Files that differ in whatever way, and what git counts of them; new ones are held against nothing. */
async function changedFiles(clone) {
  const count = ["--numstat", "-z", "-w", "--ignore-blank-lines", "-M", "--no-ext-diff", "--no-textconv"];
  const rows = parseRows(await gitText(clone, "diff", "HEAD", ...count));
  const untracked = (await gitText(clone, "ls-files", "--others", "--exclude-standard", "-z")).split("\0").filter((path) => path !== "");
  // Against nothing, `git diff --no-index` ends like a failure; the clone's own index may list them for a moment instead.
  for (const path of untracked) await gitText(clone, "add", "--intent-to-add", "--", path);
  if (untracked.length > 0) rows.push(...parseRows(await gitText(clone, "diff", ...count, "--", ...untracked.map((path) => `:(literal)${path}`))));
  for (const path of untracked) await gitText(clone, "rm", "--quiet", "--cached", "--", path);
  const status = (await gitText(clone, "status", "--porcelain=v2", "--untracked-files=all", "--no-renames", "-z")).split("\0").filter((row) => /^[12u?] /.test(row));
  return { rows, changed: status.map((row) => (row.startsWith("?") ? row.slice(2) : row.split(" ").slice(8).join(" "))) };
}

function parseRows(numstat) {
  return numstat.split("\0").filter((row) => row !== "").map((row) => row.split("\t")).map(([added, removed, ...path]) => ({ path: path.join("\t"), added: Number(added) || 0, removed: Number(removed) || 0 }));
}

async function labelsIn(recomputation, clone, paths) {
  if (paths.length === 0) return new Map();
  const input = Buffer.from(paths.map((path) => `${path}\0`).join(""), "latin1");
  const lines = (await recomputation.askOf(clone, "classify", ["-z"], input)).toString("latin1").split("\0").filter((line) => line !== "");
  return new Map(lines.map((line) => line.split("\t")).map(([label, , ...path]) => [path.join("\t"), label]));
}

function isCode(path, label) {
  return label === "production" || label === "test" || (label === "test-support" && codeExtensions.has(extensionOf(path)));
}
