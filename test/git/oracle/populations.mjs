// Which commits count, by the written rules and nothing else.
import { median } from "./statistics.mjs";

const day = 86_400;
export const bot = /\[bot\]|^(dependabot|renovate|greenkeeper|snyk|github-actions|semantic-release|pre-commit-ci|mergify|weblate|imgbot|allcontributors)\b/i;
export const codeExtensions = new Set(`ts tsx mts cts js jsx mjs cjs vue svelte astro py pyi pyx rb erb rake php go rs java kt kts scala groovy clj
  cljs cljc swift m mm h hpp hh hxx c cc cpp cxx inl cs fs fsx vb dart ex exs eex heex erl hrl hs lhs ml mli elm purs lua pl pm r R jl sh bash
  zsh fish ps1 psm1 bat cmd sql graphql gql proto thrift html htm css scss sass less styl twig haml slim liquid mustache hbs ejs njk pug tf
  bicep sol zig nim d sv vhd tcl awk f90 s asm`.split(/\s+/));
const untestable = new Set("html htm css scss sass less styl sql graphql gql proto thrift tf bicep erb eex heex twig haml slim liquid mustache hbs ejs njk pug".split(" "));

export function extensionOf(path) {
  const base = path.slice(path.lastIndexOf("/") + 1);
  return base.lastIndexOf(".") > 0 ? base.slice(base.lastIndexOf(".") + 1) : "";
}

export function isTestable(path) {
  return codeExtensions.has(extensionOf(path)) && !untestable.has(extensionOf(path));
}

export function isCode({ path, isSubmodule = false }, label) {
  return !isSubmodule && (label === "production" || label === "test" || (label === "test-support" && codeExtensions.has(extensionOf(path))));
}

export function isBot({ name, mail }) {
  return bot.test(name) || bot.test(mail);
}

/** Mail addresses that mean one person. */
export function personOf({ name, mail }) {
  const address = mail.trim().toLowerCase();
  const login = /^(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com$/.exec(address)?.[1];
  return address === "" ? `name:${name}` : login === undefined ? address : `login:${login}`;
}

export function linesOf(files) {
  return files.reduce((sum, { added, removed }) => sum + added + removed, 0);
}

/** Why a commit is not in `BASE`; undefined where it is. */
export function whyNotBase({ sha, parents, name, mail, files }, { listed, boundary }) {
  if (boundary.has(sha)) return "shallow boundary";
  if (parents.length === 0) return "root";
  if (isBot({ name, mail })) return "bot";
  if (listed.has(sha)) return "listed";
  if (files.length === 0) return "empty";
  const added = files.reduce((sum, file) => sum + file.added, 0);
  return files.filter(({ status }) => status === "A").length >= 100 && added >= 0.9 * linesOf(files) ? "import" : undefined;
}

/** Why a commit of `CODE` is not in `SIZED`. */
export function whyNotSized({ isWhole, code, isFixup, kind }) {
  if (!isWhole) return "missing content";
  if (linesOf(code) === 0) return code.every(({ status }) => status.startsWith("R")) ? "rename only" : "whitespace only";
  if (isFixup) return "fixup";
  if (kind === "revert") return "revert";
  return code.length >= 20 && isBulk(code) ? "bulk" : undefined;
}

function isBulk(code) {
  if (code.filter(({ status }) => /^R(09\d|9\d|100)$/.test(status)).length >= 0.8 * code.length) return true;
  const balance = code.reduce((sum, { added }) => sum + added, 0) / code.reduce((sum, { removed }) => sum + removed, 0);
  return median(code.map(({ added, removed }) => added + removed)) <= 4 && balance >= 0.8 && balance <= 1.25;
}

/** Half of `BASE` bears the mark of a platform that squashes. */
export function isSquashed(base) {
  const marked = base.filter(({ committer, committerMail, subject }) => committer === "GitHub" || committerMail.toLowerCase() === "noreply@github.com" || /\([#!]\d+\)$/.test(subject));
  return base.length > 0 && marked.length >= base.length / 2;
}

/** False for clocks that can't be: before 1990, after tomorrow, or more than a day before a parent's. */
export function isDated({ parents, seconds, authoredAt }, clocks, until) {
  const authored = Date.parse(authoredAt) / 1000;
  const earliest = Date.UTC(1990, 0, 1) / 1000;
  const isLate = parents.some((parent) => seconds < (clocks.get(parent) ?? 0) - day);
  return !isLate && seconds >= earliest && authored >= earliest && authored <= until + day;
}
