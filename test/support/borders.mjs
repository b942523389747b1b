// The law of the house as plain data: which room may import which, and which words may stand where. The linter and the
// architecture test both ask this table, each with a parser of its own, so that neither can be forgotten or fooled alone.
import { isBuiltin } from "node:module";
import { posix } from "node:path";

/**
 * What a parser saw in a file, in one form for every parser. An import whose address is not written out has no specifier.
 *
 * @typedef {{ kind: "import", specifier: string | undefined, isTypeOnly: boolean }
 *   | { kind: "name", name: string }
 *   | { kind: "export", what: "default" | "everything" }} Fact
 */

/**
 * A folder or a file of the house. `imports` and `types` name rooms; `types` only by `import type`.
 *
 * @typedef {{ place: string, imports?: string[], types?: string[], packages?: string[], node?: string[] | "any", isPure?: boolean }} Room
 */

const pure = { isPure: true };
const domain = ["model", "paths", "statistics", "signals", "rhythm", "standards", "assessment"];
const adapters = ["git", "history", "journal", "readStandards", "engine"];
const parts = [...domain, ...adapters, "practice", "ports", "questions", "presenter", "protocol", "host", "agents", "commandLine"];

/** @type {Readonly<Record<string, Room>>} */
export const rooms = {
  model: { ...pure, place: "src/model/" },
  protocol: { ...pure, place: "src/protocol/" },
  paths: { ...pure, place: "src/paths/", imports: ["model"], packages: ["picomatch"] },
  statistics: { ...pure, place: "src/statistics/", imports: ["model"], packages: ["d3-array", "simple-statistics"] },
  signals: { ...pure, place: "src/signals/", imports: ["model", "paths", "statistics"], packages: ["d3-array", "simple-statistics"] },
  rhythm: { ...pure, place: "src/rhythm/", imports: ["model", "paths", "statistics", "signals"], packages: ["d3-array", "simple-statistics"] },
  standards: { ...pure, place: "src/standards/", imports: ["model", "paths"], packages: ["picomatch", "valibot", "yaml"] },
  assessment: { ...pure, place: "src/assessment/", imports: ["model", "standards"], packages: ["valibot", "yaml"] },
  presenter: { ...pure, place: "src/presenter/", imports: ["model", "signals", "standards"], types: ["protocol"], packages: ["d3-array"] },

  practice: { place: "src/practice/", imports: ["ports", ...domain], packages: ["valibot"] },
  ports: { place: "src/practice/ports.ts", types: domain },
  // What the editor's process and the engine's tell each other: reports come ready to show.
  questions: { place: "src/practice/engineQuestions.ts", types: [...domain, "practice", "presenter"] },

  readStandards: {
    place: "src/standards/readStandards.ts",
    imports: ["model", "paths", "standards"],
    types: ["ports"],
    node: ["fs", "fs/promises", "path"],
  },
  git: { place: "src/git/", imports: ["model", "paths"], types: ["ports"], node: "any" },
  // Practice files of a revision come out of git; the rules by which they are found and parsed are those of the work tree.
  history: { place: "src/history/", imports: ["git", "model", "paths", "standards", "readStandards"], types: ["ports"], node: "any" },
  journal: { place: "src/journal/", imports: ["model", "paths"], types: ["ports"], node: "any" },
  engine: { place: "src/engine/", imports: ["model", "practice", "presenter", "protocol"], types: ["ports", "questions"], node: "any" },

  host: {
    place: "src/host/",
    imports: ["model", "practice", "presenter", "protocol"],
    types: ["ports", "questions"],
    packages: ["valibot"],
    node: ["crypto", "path"],
  },
  agents: { place: "src/agents/", imports: ["model", "practice", "presenter", "protocol"], types: ["ports"], packages: ["valibot"] },
  commandLine: {
    place: "src/commandLine/",
    imports: [...domain, "practice", "presenter"],
    types: ["ports"],
    node: ["path", "util"],
  },

  extension: { place: "src/extension.ts", imports: parts, node: "any" },
  engineEntry: { place: "src/engine.ts", imports: parts, node: "any" },
  cli: { place: "src/cli.ts", imports: parts, node: "any" },

  webview: { place: "webview/", imports: ["protocol"], packages: ["d3-array", "d3-axis", "d3-scale", "d3-selection", "d3-shape"] },
  preview: { place: "webview/preview/", imports: ["webview", "protocol"], packages: ["d3-array"] },
};

/** Modules that have one owner; nobody else touches them, whatever their room allows. */
const owners = {
  vscode: ["src/host/", "src/extension.ts"],
  "node:child_process": ["src/git/gitProcess.ts", "src/engine/engineProcess.ts"],
  "node:sqlite": ["src/journal/"],
  "simple-git": ["src/git/gitCommands.ts"],
  "@vscode/webview-ui-toolkit": ["webview/kit.ts"],
};

/** Modules of Node that reach a network, or load code where no parser sees it. */
export const networkModules = ["http", "https", "http2", "net", "tls", "dgram", "dns", "inspector"];
const hiddenDoors = ["module", "vm", "worker_threads", "cluster", "repl"];

/**
 * Words that stand nowhere, or only in the named files, or not in pure rooms. A dot means a member of exactly that object.
 *
 * @type {readonly { words: string[], only?: string[], isForPure?: boolean, reason: string }[]}
 */
export const words = [
  {
    words: ["fetch", "WebSocket", "XMLHttpRequest", "EventSource", "WebTransport", "RTCPeerConnection", "sendBeacon"],
    reason: "nothing here talks to a network",
  },
  {
    words: ["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "createContextualFragment", "srcdoc", "document.write", "document.writeln"],
    reason: "text never becomes markup",
  },
  { words: ["eval", "Function"], reason: "text never becomes code" },
  { words: ["require", "createRequire"], reason: "an import stands where it can be read" },
  // Node's own way to ask for a module that a host may lack; what it asks for is checked like an import.
  { words: ["getBuiltinModule"], only: ["src/journal/sqlite.ts"], reason: "an import stands where it can be read" },
  {
    words: ["acquireVsCodeApi", "postMessage", "onDidReceiveMessage"],
    // The preview plays the editor.
    only: ["webview/hostChannel.ts", "src/host/webviewChannel.ts", "webview/preview/fakeHost.ts", "webview/preview/preview.ts"],
    reason: "raw messages pass through one file on each side",
  },
  { words: ["setInterval"], reason: "nothing here is done by the clock alone; an idle window is idle" },
  {
    words: ["Date.now", "Math.random", "performance.now", "new Date()"],
    isForPure: true,
    reason: "a pure room is given the time and the dice",
  },
];

/**
 * What is wrong with one fact of one file, in a sentence; undefined when the law allows it.
 *
 * @param {string} file from the checkout, with forward slashes
 * @param {Fact} fact
 * @returns {string | undefined}
 */
export function faultOf(file, fact) {
  if (fact.kind === "import") return importFault(file, fact);
  if (fact.kind === "name") return nameFault(file, fact.name);
  if (fact.what === "default") return "A default export has no name to look for";
  return "An export of everything makes a barrel; export what is meant, where it is made";
}

/**
 * What is wrong with a file's place and name; undefined when nothing is.
 *
 * @param {string} file
 * @returns {string | undefined}
 */
export function placeFault(file) {
  if (roomOf(file) === undefined) return "This file stands in no known room; see the rooms in test/support/borders.mjs";
  const folders = file.split("/");
  const name = folders.pop()?.replace(/\.[^.]*$/, "") ?? "";
  if (name === "index") return "A barrel hides where things are; name the file for its main export";
  const vague = [...folders, name].find((part) => /(^|[a-z](?=[A-Z]))(utils?|helpers?|common|managers?|misc)$/i.test(part));
  return vague === undefined ? undefined : `"${vague}" says nothing; name it for what it does`;
}

/**
 * The room that a file or a module's address (without an ending) is in; undefined outside of the house.
 *
 * @param {string} path
 * @returns {string | undefined}
 */
export function roomOf(path) {
  const file = path.replace(/\.[cm]?[jt]s$/, "");
  const isIn = ([, { place }]) => (place.endsWith("/") ? path.startsWith(place) : file === place.replace(/\.ts$/, ""));
  const inside = Object.entries(rooms).filter(isIn);
  return inside.sort(([, a], [, b]) => b.place.length - a.place.length)[0]?.[0];
}

function importFault(file, { specifier, isTypeOnly }) {
  const name = roomOf(file);
  if (name === undefined) return placeFault(file);
  if (specifier === undefined) return "An import's address is written out, so that it can be checked";
  return specifier.startsWith(".") ? roomFault(file, name, specifier, isTypeOnly) : moduleFault(file, name, specifier);
}

function roomFault(file, name, specifier, isTypeOnly) {
  const { imports = [], types = [] } = rooms[name];
  const target = roomOf(posix.join(posix.dirname(file), specifier));
  if (target === undefined) return `"${specifier}" leads out of the house`;
  if (target === name || imports.includes(target)) return undefined;
  if (!types.includes(target)) return `${name} may not import ${target} ("${specifier}")`;
  return isTypeOnly ? undefined : `${name} may only "import type" from ${target} ("${specifier}")`;
}

function moduleFault(file, name, specifier) {
  const { packages = [], node = [] } = rooms[name];
  const isNode = isBuiltin(specifier) || specifier.startsWith("node:");
  const inNode = specifier.replace(/^node:/, "");
  const topLevel = inNode.split("/")[0];
  if (isNode && networkModules.includes(topLevel)) return `"${specifier}" reaches a network, and nothing here does`;
  if (isNode && hiddenDoors.includes(topLevel)) return `"${specifier}" loads code that no parser sees`;
  const owner = owners[isNode ? `node:${inNode}` : specifier];
  if (owner !== undefined && !owner.some((place) => isWithin(file, place))) return `Only ${owner.join(" and ")} may import "${specifier}"`;
  if (isNode && !specifier.startsWith("node:")) return `Write "node:${specifier}"`;
  if (owner !== undefined || (isNode ? node === "any" || node.includes(inNode) : packages.includes(specifier))) return undefined;
  return `${name} may not import "${specifier}"`;
}

function nameFault(file, name) {
  const room = rooms[roomOf(file) ?? ""];
  const rule = words.find((candidate) => candidate.words.includes(name) && (candidate.isForPure !== true || room?.isPure === true));
  if (rule === undefined || rule.only?.includes(file) === true) return undefined;
  return `"${name}": ${rule.reason}`;
}

const isWithin = (file, place) => (place.endsWith("/") ? file.startsWith(place) : file === place);
