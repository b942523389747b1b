// Asks plain git about commits, in the most naive way there is: what the product's figures are held against.
import { execFile } from "node:child_process";

/** Attributes and settings of the checkout count as they stand, so the checkout must be clean and at the head. */
const git = ["-c", "core.quotePath=false", "-c", "diff.renameLimit=2000", "-c", "log.showSignature=false"];
const countLines = ["--numstat", "-w", "--ignore-blank-lines", "-M", "--root"];

/** Standard output of a program, or undefined where it failed. */
export function outputOf(program, args, { folder, input = "", env = process.env } = {}) {
  return new Promise((resolve) => {
    const options = { cwd: folder, encoding: "buffer", maxBuffer: 2 ** 31, env: { ...env, GIT_NO_LAZY_FETCH: "1", LC_ALL: "C" } };
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

/** Lines of what git prints, without empty ones. */
export async function gitLines(folder, ...args) {
  return (await gitText(folder, ...args)).split("\n").filter((line) => line !== "");
}

const headerFields = ["%H", "%P", "%ct", "%aN", "%aE", "%cn", "%ce", "%cI", "%aI", "%B"];

/** Headers of the commits reachable from a revision, merges left out unless asked for, in git's topological order. */
export async function readHeaders(folder, revision, kind = "--no-merges") {
  const text = await gitText(folder, "log", "-z", "--topo-order", kind, `--format=${headerFields.join("%x00")}%x00`, revision, "--");
  const fields = text.split("\0");
  const headers = [];
  for (let at = 0; at + headerFields.length < fields.length; at += headerFields.length + 1) {
    const [sha, parents, seconds, name, mail, committer, committerMail, committedAt, authoredAt, message] = fields.slice(at, at + headerFields.length);
    const [subject = "", ...body] = message.replace(/^\s*\n/, "").split("\n");
    headers.push({ sha, parents: parents === "" ? [] : parents.split(" "), seconds: Number(seconds), name, mail, committer, committerMail, committedAt, authoredAt, subject: subject.trim(), body: body.join("\n") });
  }
  return headers;
}

/** The same for many commits by two questions; by two for each where contents are missing. */
export async function showCommits(folder, shas) {
  const shown = new Map();
  for (let from = 0; from < shas.length; from += 1000) {
    const some = shas.slice(from, from + 1000);
    const [raw, numstat] = [await logOf(folder, some, ["--raw", "-M"]), await logOf(folder, some, countLines)];
    for (const sha of some) shown.set(sha, raw === undefined || numstat === undefined ? await showCommit(folder, sha) : combined(raw.get(sha) ?? "", numstat.get(sha) ?? ""));
  }
  return shown;
}

async function logOf(folder, shas, args) {
  const output = await outputOf("git", [...git, "log", "--stdin", "--no-walk=unsorted", "-z", "--format=%x01%H", ...args], { folder, input: `${shas.join("\n")}\n` });
  if (output === undefined) return undefined;
  const records = output.toString("latin1").split("\x01").slice(1);
  return new Map(records.map((record) => [/^[0-9a-f]+/.exec(record)[0], record.replace(/^[0-9a-f]+/, "")]));
}

/** What `git show` says of one commit: its files, and their effective lines (undefined where content is missing). */
export async function showCommit(folder, sha) {
  const show = (...args) => outputOf("git", [...git, "show", "-z", "--format=", ...args, sha, "--"], { folder });
  const [raw, numstat] = await Promise.all([show("--raw", "-M", "--root"), show(...countLines)]);
  if (raw !== undefined && numstat !== undefined) return combined(raw.toString("latin1"), numstat.toString("latin1"));
  const files = parseRaw((raw ?? (await show("--raw", "--no-renames", "--root")) ?? Buffer.alloc(0)).toString("latin1"));
  return { isWhole: false, files: files.map((file) => ({ ...file, added: 0, removed: 0 })) };
}

function combined(raw, numstat) {
  const counts = parseNumstat(numstat);
  return { isWhole: true, files: parseRaw(raw).map((file) => ({ ...file, ...(counts.get(file.path) ?? { added: 0, removed: 0 }) })) };
}

function parseRaw(text) {
  const tokens = text.split("\0").map((token) => token.replace(/^\n+(?=:)/, "")).filter((token) => token.trim() !== "" || token.length > 1);
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
