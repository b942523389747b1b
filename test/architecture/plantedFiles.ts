// Small house trees that break the law in one place each, and some that don't: a guard that catches none of them guards nothing.
import type { SourceText } from "./readFacts";

export interface PlantedTree {
  readonly what: string;
  readonly files: readonly SourceText[];
}

export interface PlantedViolation extends PlantedTree {
  /** What the guard has to say. */
  readonly fault: RegExp;
}

const violation = (what: string, path: string, text: string, fault: RegExp): PlantedViolation => ({ what, files: [{ path, text }], fault });
const clean = (what: string, path: string, text: string): PlantedTree => ({ what, files: [{ path, text }] });

/** Every way in which one module can be named in another one's text, as a forbidden import of the host. */
const importForms: readonly (readonly [string, string])[] = [
  ["a plain import", 'import { one } from "../host/one";'],
  ["an import of types", 'import type { One } from "../host/one";'],
  ["an import for its effect", 'import "../host/one";'],
  ["an import of everything", 'import * as one from "../host/one";'],
  ["an export from", 'export { one } from "../host/one";'],
  ["a dynamic import", 'export const one = async () => await import("../host/one");'],
  ["a dynamic import in a template", "export const one = async () => await import(`../host/one`);"],
  ["a type in place", 'export type One = import("../host/one").One;'],
  ["a type of a module in place", 'export type One = typeof import("../host/one");'],
  ["require", 'export const one = require("../host/one");'],
  ["import and require", 'import one = require("../host/one");'],
  ["a reference to a file", '/// <reference path="../host/one.ts" />'],
];

const rooms: readonly PlantedViolation[] = [
  ...importForms.map(([what, text]) => violation(`${what} across a border`, "src/signals/one.ts", text, /signals may not import host/)),
  violation("a noun that knows a room", "src/model/commit.ts", 'import { glob } from "../paths/glob";', /model may not import paths/),
  violation("a contract that knows a noun", "src/protocol/views.ts", 'import type { Commit } from "../model/commit";', /protocol may not import model/),
  violation("pure code that looks upwards", "src/paths/glob.ts", 'import { one } from "../signals/one";', /paths may not import signals/),
  violation("a signal that words itself", "src/signals/one.ts", 'import { text } from "../presenter/text";', /signals may not import presenter/),
  violation("a signal that reads standards from disk", "src/signals/one.ts", 'import { r } from "../standards/readStandards";', /signals may not import readStandards/),
  violation("a presenter that runs the contract", "src/presenter/one.ts", 'import { Channel } from "../protocol/channel";', /only "import type" from protocol/),
  violation("a type that is imported as a value", "src/git/one.ts", 'import { type TreeFile } from "../practice/ports";', /only "import type" from ports/),
  violation("a use case that runs git", "src/practice/one.ts", 'import { runGit } from "../git/gitProcess";', /practice may not import git/),
  violation("an adapter that knows a use case", "src/git/one.ts", 'import { windowDays } from "../practice/window";', /git may not import practice/),
  violation("a journal that runs git", "src/journal/one.ts", 'import { runGit } from "../git/gitProcess";', /journal may not import git/),
  violation("an engine that knows an adapter", "src/engine/one.ts", 'import { Journal } from "../journal/journal";', /engine may not import journal/),
  violation("a surface that opens the database", "src/host/one.ts", 'import { Journal } from "../journal/journal";', /host may not import journal/),
  violation("a surface that reads history", "src/host/one.ts", 'import type { H } from "../history/gitHistory";', /host may not import history/),
  violation("a surface that starts the engine", "src/host/one.ts", 'import { E } from "../engine/engineProcess";', /host may not import engine/),
  violation("a command that runs git", "src/commandLine/one.ts", 'import { runGit } from "../git/gitProcess";', /commandLine may not import git/),
  violation("somebody who imports the entry", "src/host/one.ts", 'import { activate } from "../extension";', /host may not import extension/),
  violation("a page that knows the host", "webview/one.ts", 'import { one } from "../src/host/one";', /webview may not import host/),
  violation("a page that knows a noun", "webview/one.ts", 'import type { Commit } from "../src/model/commit";', /webview may not import model/),
  violation("a page that ships its preview", "webview/one.ts", 'import { FakeHost } from "./preview/fakeHost";', /webview may not import preview/),
  violation("production that imports a test", "src/host/one.ts", 'import { makeRepo } from "../support/makeRepo";', /leads out of the house/),
  violation("a page that imports a test", "webview/one.ts", 'import { one } from "../test/support/one";', /leads out of the house/),
  violation("an address that can't be read", "src/host/one.ts", "export const load = (name: string) => import(name);", /address is written out/),
];

const modules: readonly PlantedViolation[] = [
  violation("Node in a pure room", "src/standards/one.ts", 'import { join } from "node:path";', /standards may not import "node:path"/),
  violation("disk access in a use case", "src/practice/one.ts", 'import { readFileSync } from "node:fs";', /practice may not import "node:fs"/),
  violation("disk access in a surface", "src/host/one.ts", 'import { readFileSync } from "node:fs";', /host may not import "node:fs"/),
  violation("disk access in a command", "src/commandLine/one.ts", 'import { readFileSync } from "node:fs";', /commandLine may not import "node:fs"/),
  violation("a process started by the reader of standards", "src/standards/readStandards.ts", 'import { spawn } from "node:child_process";', /may import "node:child_process"/),
  violation("Node in a page", "webview/one.ts", 'import { join } from "node:path";', /webview may not import "node:path"/),
  violation("an editor in a pure room", "src/signals/one.ts", 'import type { Uri } from "vscode";', /may import "vscode"/),
  violation("an editor in a use case", "src/practice/one.ts", 'import { Uri } from "vscode";', /may import "vscode"/),
  violation("an editor in the command line's entry", "src/cli.ts", 'import { Uri } from "vscode";', /may import "vscode"/),
  violation("an editor in the engine's entry", "src/engine.ts", 'import { Uri } from "vscode";', /may import "vscode"/),
  violation("a process started elsewhere", "src/git/one.ts", 'import { spawn } from "node:child_process";', /Only .*gitProcess\.ts/),
  violation("a process started by an entry", "src/cli.ts", 'import { spawn } from "node:child_process";', /Only .*gitProcess\.ts/),
  violation("a second home of simple-git", "src/git/one.ts", 'import { simpleGit } from "simple-git";', /Only src\/git\/gitCommands\.ts/),
  violation("a second home of the database", "src/history/one.ts", 'import { DatabaseSync } from "node:sqlite";', /Only src\/journal\//),
  violation("a database asked for by another way", "src/history/one.ts", 'process.getBuiltinModule("node:sqlite");', /Only src\/journal\//),
  violation("a second home of the widgets", "webview/one.ts", 'import { vsCodeButton } from "@vscode/webview-ui-toolkit";', /Only webview\/kit\.ts/),
  violation("a package nobody agreed on", "src/paths/one.ts", 'import lodash from "lodash";', /paths may not import "lodash"/),
  violation("a drawing library in a noun", "src/model/one.ts", 'import { max } from "d3-array";', /model may not import "d3-array"/),
  violation("a package of the core in a page", "webview/one.ts", 'import { parse } from "yaml";', /webview may not import "yaml"/),
  violation("a module of Node without its prefix", "src/git/one.ts", 'import { join } from "path";', /Write "node:path"/),
  violation("a door past the parser", "src/git/one.ts", 'import { createRequire } from "node:module";', /no parser sees/),
];

const networks = ["http", "https", "http2", "net", "tls", "dgram", "dns", "dns/promises"].flatMap((name) => [
  violation(`the network by node:${name}`, "src/git/one.ts", `import * as one from "node:${name}";`, /reaches a network/),
  violation(`the network by ${name}`, "src/cli.ts", `import * as one from "${name}";`, /reaches a network/),
]);

const words: readonly PlantedViolation[] = [
  violation("a call of the network", "src/cli.ts", 'void fetch("https://a.example");', /talks to a network/),
  violation("a call of the network by its object", "webview/one.ts", 'void globalThis.fetch("https://a.example");', /talks to a network/),
  violation("a call of the network by its written name", "webview/one.ts", 'void globalThis["fetch"]("/");', /talks to a network/),
  violation("a call of the network by another name", "webview/one.ts", 'const { "fetch": get } = globalThis;', /talks to a network/),
  ...["WebSocket", "XMLHttpRequest", "EventSource"].map((name) =>
    violation(`the network by ${name}`, "webview/one.ts", `export const one = new ${name}("/");`, /talks to a network/),
  ),
  ...["innerHTML", "outerHTML"].map((name) =>
    violation(`markup by ${name}`, "webview/one.ts", `document.body.${name} = "<b>";`, /becomes markup/),
  ),
  violation("markup beside an element", "webview/one.ts", 'document.body.insertAdjacentHTML("beforeend", "<b>");', /becomes markup/),
  violation("markup in an assignment", "webview/one.ts", 'Object.assign(document.body, { "innerHTML": "<b>" });', /becomes markup/),
  violation("markup by writing", "webview/one.ts", 'document.write("<b>");', /becomes markup/),
  violation("code from text", "src/paths/one.ts", 'eval("1");', /becomes code/),
  violation("a function from text", "src/paths/one.ts", 'export const one = new Function("return 1");', /becomes code/),
  violation("raw messages in a surface", "src/host/sidebar.ts", 'export const tell = (w: any) => w.postMessage("one");', /raw messages/),
  violation("raw messages in a page", "webview/one.ts", "export const api = acquireVsCodeApi();", /raw messages/),
  violation("work by the clock", "src/host/one.ts", "setInterval(() => {}, 1000);", /by the clock/),
  violation("a clock in a pure room", "src/signals/one.ts", "export const now = Date.now();", /given the time/),
  violation("another clock in a pure room", "src/presenter/one.ts", "export const now = new Date();", /given the time/),
  violation("dice in a pure room", "src/statistics/one.ts", "export const die = Math.random();", /given the time and the dice/),
];

const shapes: readonly PlantedViolation[] = [
  violation("a default export", "src/signals/one.ts", "export default 1;", /default export/),
  violation("a default function", "src/signals/one.ts", "export default function one() {}", /default export/),
  violation("a default in disguise", "src/signals/one.ts", "const one = 1; export { one as default };", /default export/),
  violation("an export of everything", "src/signals/all.ts", 'export * from "./one";', /makes a barrel/),
  violation("an export of everything by a name", "src/signals/all.ts", 'export * as one from "./one";', /makes a barrel/),
  violation("a barrel", "src/signals/index.ts", "export const one = 1;", /barrel hides/),
  violation("a room nobody knows", "src/services/one.ts", "export const one = 1;", /no known room/),
  violation("a file outside of any room", "src/main.ts", "export const one = 1;", /no known room/),
  ...["src/signals/utils.ts", "src/git/gitHelpers.ts", "src/host/common.ts", "src/host/viewManager.ts", "webview/misc.ts", "src/git/util/one.ts"].map((path) =>
    violation(`a name that says nothing (${path})`, path, "export const one = 1;", /says nothing/),
  ),
];

/** Each must be caught. */
export const plantedViolations: readonly PlantedViolation[] = [...rooms, ...modules, ...networks, ...words, ...shapes];

/** None of these may be. */
export const plantedClean: readonly PlantedTree[] = [
  clean("a noun beside a noun", "src/model/commit.ts", 'import type { FileChange } from "./change";\nexport interface Commit { changes: FileChange[] }'),
  clean("a signal on its nouns, paths and statistics", "src/signals/one.ts", 'import { glob } from "../paths/glob";\nimport { q } from "../statistics/q";\nimport type { C } from "../model/c";'),
  clean("a use case on its signals", "src/practice/one.ts", 'import { one } from "../signals/one";\nimport type { HistoryPort } from "./ports";'),
  clean("an adapter that fills a port", "src/git/one.ts", 'import type { TreeFile } from "../practice/ports";\nimport { join } from "node:path";'),
  clean("the reader of standards", "src/standards/readStandards.ts", 'import { open } from "node:fs/promises";\nimport type { StandardsPort } from "../practice/ports";'),
  clean("a surface on its use case", "src/host/one.ts", 'import { window } from "vscode";\nimport type { AskEngine } from "../practice/engineQuestions";'),
  clean("the one file that starts git", "src/git/gitProcess.ts", 'import { spawn } from "node:child_process";'),
  clean("the one file that asks for the database", "src/journal/sqlite.ts", 'export const one = process.getBuiltinModule("node:sqlite");'),
  clean("the entry that connects everything", "src/extension.ts", 'import { window } from "vscode";\nimport { E } from "./engine/engineProcess";\nimport { S } from "./host/sidebar";'),
  clean("a page on the contract", "webview/one.ts", 'import type { PageView } from "../src/protocol/views";\nimport { max } from "d3-array";\nimport { element } from "./element";'),
  clean("the one file with raw messages on each side", "webview/hostChannel.ts", 'acquireVsCodeApi().postMessage("one");'),
  clean("forbidden words in comments and texts", "src/signals/one.ts", '// fetch, eval, innerHTML: import "vscode"\nexport const text = "fetch(eval(innerHTML))";'),
  clean("the time as a value", "src/signals/one.ts", "export const day = (seconds: number) => new Date(seconds * 1000);"),
  clean("a clock outside of pure rooms", "src/cli.ts", "export const now = Date.now();"),
];
