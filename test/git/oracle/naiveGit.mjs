// Asks plain git about one commit at a time, in the most naive way there is: what the product's figures are held against.
import { execFile } from "node:child_process";

/** Attributes and settings of the checkout count as they stand, so the checkout must be clean and at the head. */
const git = ["-c", "core.quotePath=false", "-c", "diff.renameLimit=2000", "-c", "log.showSignature=false"];
const countLines = ["--numstat", "-w", "--ignore-blank-lines", "-M", "--root"];

/** Standard output of a program, or undefined where it failed. */
export function outputOf(program, args, { folder, input = "" } = {}) {
  return new Promise((resolve) => {
    const options = { cwd: folder, encoding: "buffer", maxBuffer: 2 ** 31, env: { ...process.env, GIT_NO_LAZY_FETCH: "1", LC_ALL: "C" } };
    const child = execFile(program, args, options, (error, stdout) => resolve(error === null ? stdout : undefined));
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

/** Bytes stay apart as characters, so that no path is bent on its way through. */
export async function gitText(folder, ...args) {
  const output = await outputOf("git", [...git, ...args], { folder });
  if (output === undefined) throw new Error(`git ${args.join(" ")} failed`);
  return output.toString("latin1");
}

/** Headers of the commits reachable from a revision, merges left out, in git's topological order. */
export async function readHeaders(folder, revision) {
  const format = "%H%x00%P%x00%ct%x00%aN%x00%aE%x00%cI%x00%aI%x00%B";
  const text = await gitText(folder, "log", "-z", "--topo-order", "--no-merges", `--format=${format}%x00`, revision, "--");
  const fields = text.split("\0");
  const headers = [];
  for (let at = 0; at + 8 < fields.length; at += 9) {
    const [sha, parents, seconds, name, mail, committedAt, authoredAt, message] = fields.slice(at, at + 8);
    const [subject = "", ...body] = message.replace(/^\s*\n/, "").split("\n");
    headers.push({ sha, parents: parents === "" ? [] : parents.split(" "), seconds: Number(seconds), name, mail, committedAt, authoredAt, subject: subject.trim(), body: body.join("\n") });
  }
  return headers;
}

/** What `git show` says of one commit: its files, and their effective lines (undefined where content is missing). */
export async function showCommit(folder, sha) {
  const show = (...args) => outputOf("git", [...git, "show", "-z", "--format=", ...args, sha, "--"], { folder });
  const [raw, numstat] = await Promise.all([show("--raw", "-M", "--root"), show(...countLines)]);
  const files = parseRaw((raw ?? (await show("--raw", "--no-renames", "--root")) ?? Buffer.alloc(0)).toString("latin1"));
  const counts = numstat && parseNumstat(numstat.toString("latin1"));
  return { isWhole: raw !== undefined && counts !== undefined, files: files.map((file) => ({ ...file, ...(counts?.get(file.path) ?? { added: 0, removed: 0 }) })) };
}

function parseRaw(text) {
  const tokens = text.split("\0").filter((token) => token !== "");
  const files = [];
  while (tokens.length > 0) {
    const [oldMode, newMode, , , status] = tokens.shift().replace(/^\n*:/, "").split(" ");
    const first = tokens.shift();
    const path = /^[RC]/.test(status) ? tokens.shift() : first;
    files.push({ path, status, ...(path !== first && { from: first }), isSubmodule: oldMode === "160000" || newMode === "160000" });
  }
  return files;
}

function parseNumstat(text) {
  const tokens = text.split("\0");
  const counts = new Map();
  for (let at = 0; at < tokens.length; at++) {
    const row = /^\n*(\d+|-)\t(\d+|-)\t([^]*)$/.exec(tokens[at]);
    if (row === null) continue;
    const path = row[3] === "" ? tokens[(at += 2)] : row[3];
    counts.set(path, { added: Number(row[1]) || 0, removed: Number(row[2]) || 0, isBinary: row[1] === "-" });
  }
  return counts;
}

/** Runs `work` on every item, a few at a time, and keeps the order. */
export async function inParallel(items, work, width = 4) {
  const results = Array.from({ length: items.length });
  let next = 0;
  const walk = async () => {
    while (next < items.length) {
      const at = next++;
      results[at] = await work(items[at]);
    }
  };
  await Promise.all(Array.from({ length: width }, walk));
  return results;
}
