// What is shipped: only these files, and in them nothing that could reach a network. This looks at the bundles, so that a package of somebody else's can't bring it along.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { networkModules } from "../support/borders.mjs";
import { buildPackage, type BuiltPackage } from "./builtPackage";

const nodeBundles = ["dist/extension.js", "dist/engine.js", "dist/cli.js"];
const pageBundles = ["dist/webview/sidebar.js", "dist/webview/dashboard.js"];

const expected = [
  /^(package\.json|README\.md|CHANGELOG\.md|LICENSE(\.txt)?)$/,
  /^dist\/(extension|engine|cli)\.js$/,
  /^dist\/webview\/((sidebar|dashboard)\.js|style\.css)$/,
  /^dist\/(webview\/)?\w+\.js\.LEGAL\.txt$/,
  /^media\/icon(\.svg|\.png|-dark\.svg|-light\.svg)$/,
  // The README shows them, and the editor shows the README.
  /^media\/screenshot-(dark|light)\.png$/,
  /^media\/starter\/[\w/-]+\.md$/,
  /^media\/schemas\/[\w.-]+\.json$/,
];

/** Names of an XML format, and the one page that a person can ask to be opened in their browser. */
const addresses = [/^http:\/\/www\.w3\.org\//, /^https:\/\/git-scm\.com\/downloads$/];

/** Whatever in a bundle could talk to a network. `fetch` is also one of git's verbs: a method or a key of that name is none of ours. */
function findNetwork(bundle: string): readonly string[] {
  const modules = [...bundle.matchAll(/(?:require|import|getBuiltinModule)\(\s*["'`](?:node:)?([\w/]+)["'`]\s*\)/g)].map(([, name]) => name ?? "");
  const calls = [...bundle.matchAll(/(?<![\w$."'`-])fetch\(|(?:globalThis|window|self)(?:\.fetch\b|\[["'`]fetch)/g)].map(([call]) => call);
  const names = [...bundle.matchAll(/\b(?:WebSocket|XMLHttpRequest|EventSource|WebTransport|RTCPeerConnection|sendBeacon|importScripts)\b/g)].map(([name]) => name);
  const visited = [...bundle.matchAll(/\b(?:https?|wss?):\/\/[^\s"'`\\)<>]+/g)].map(([address]) => address);
  return [
    ...modules.filter((name) => networkModules.includes(name.split("/")[0] ?? "")),
    ...calls,
    ...names,
    ...visited.filter((address) => !addresses.some((known) => known.test(address))),
  ];
}

describe("the search for a network in a bundle", () => {
  for (const text of [
    'var a=require("node:http");',
    'var a=require("https");',
    "const a=await import('node:net')",
    'require("dns/promises")',
    'process.getBuiltinModule("node:tls")',
    'await fetch("/one")',
    'globalThis.fetch("/one")',
    'window["fetch"]("/one")',
    "new WebSocket(a)",
    "new XMLHttpRequest",
    'navigator.sendBeacon("/one")',
    'let a="https://telemetry.example/v1"',
  ]) {
    it(`catches ${text}`, () => {
      assert.equal(findNetwork(text).length, 1);
    });
  }

  for (const text of ['git.fetch("origin")', 'r=["fetch",...n]', 'require("node:fs")', '"http://www.w3.org/2000/svg"', "refs:{fetch:1}"]) {
    it(`lets pass ${text}`, () => {
      assert.deepEqual(findNetwork(text), []);
    });
  }
});

describe("the package", () => {
  let built: BuiltPackage;
  const read = (path: string): string => readFileSync(join(built.folder, path), "utf8");

  before(async () => {
    built = await buildPackage();
  });

  after(() => {
    built.dispose();
  });

  it("holds what it needs and nothing else", () => {
    assert.deepEqual(built.files.filter((file) => !expected.some((pattern) => pattern.test(file))), []);
    const needed = ["package.json", "README.md", "CHANGELOG.md", ...nodeBundles, ...pageBundles, "dist/webview/style.css", "media/icon.svg", "media/icon.png"];
    assert.deepEqual(needed.filter((file) => !built.files.includes(file)), []);
    for (const folder of ["media/starter/", "media/schemas/"]) assert.ok(built.files.some((file) => file.startsWith(folder)), folder);
  });

  for (const path of [...nodeBundles, ...pageBundles]) {
    it(`reaches no network from ${path}`, () => {
      assert.deepEqual(findNetwork(read(path)), []);
    });
  }

  it("asks the editor for its interface in the extension only", () => {
    const asking = nodeBundles.filter((path) => read(path).includes('require("vscode")'));
    assert.deepEqual(asking, ["dist/extension.js"]);
  });

  it("brings everything along but Node and the editor", () => {
    const foreign = nodeBundles.flatMap((path) => [...read(path).matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name ?? ""));
    const known = /^(vscode|node:[\w/]+|buffer|events|fs|os|path|process|stream|tty|url|util)$/;
    assert.deepEqual(foreign.filter((name) => !known.test(name)), []);
  });

  it("needs nothing of Node in its pages", () => {
    for (const path of pageBundles) assert.doesNotMatch(read(path), /\brequire\("/);
  });
});
