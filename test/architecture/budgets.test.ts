// Budgets that fail: a house stays readable when no file, function or name may quietly grow out of hand.
import assert from "node:assert/strict";
import { budgets, findExcess } from "./findExcess";
import { readSources } from "./sources";

const opening = "/** Says why it exists. */\n";
const lines = (count: number): string => "\n".repeat(count - 1);
const longFunction = (count: number): string => `export function one() {${lines(count)}}\n`;

/** What each of these files has to be told. */
const planted: readonly (readonly [what: string, path: string, text: string, excess: RegExp])[] = [
  ["an entry with too much in it", "src/extension.ts", opening + lines(budgets.extension + 1), /longer than 100 lines/],
  ["a signal that grew", "src/signals/one.ts", opening + lines(budgets.signal + 1), /longer than 150 lines/],
  ["a file that grew", "src/git/one.ts", opening + lines(budgets.file + 1), /longer than 300 lines/],
  ["a function that grew", "src/git/one.ts", opening + longFunction(budgets.function + 1), /one is longer than 40 lines/],
  ["a method that grew", "src/git/one.ts", `${opening}export class One { #two() {${lines(41)}} }`, /#two is longer/],
  ["an arrow that grew", "src/git/one.ts", `${opening}export const one = () => {${lines(41)}};`, /one is longer/],
  ["a callback that grew", "src/git/one.ts", `${opening}export const one = [1].map(() => {${lines(41)}});`, /one is longer/],
  ["a constructor that grew", "src/git/one.ts", `${opening}export class One { constructor() {${lines(41)}} }`, /constructor is longer/],
  ["no opening", "src/git/one.ts", "export const one = 1;\n", /opens without a sentence/],
  ["an opening after the imports", "src/git/one.ts", `import "./two";\n${opening}export const one = 1;\n`, /opens without a sentence/],
  ["an opening that is no sentence", "src/git/one.ts", "// one\nexport const one = 1;\n", /opens without a sentence/],
  ["another case", "src/git/git-process.ts", `${opening}export const gitProcess = 1;\n`, /camelCase/],
  ["a capital", "webview/Page.ts", `${opening}export const page = 1;\n`, /camelCase/],
  ["a name of something else", "src/git/readTree.ts", `${opening}export const numstat = 1;\n`, /named for none/],
  ["a promise to nobody", "src/git/one.ts", `${opening}// TODO later\nexport const one = 1;\n`, /TODO/],
  ["a rule switched off for no reason", "src/git/one.ts", `${opening}// eslint-disable-next-line no-empty\nexport const one = 1;\n`, /without a reason/],
];

const within: readonly (readonly [what: string, path: string, text: string])[] = [
  ["a file that uses its budget", "src/git/one.ts", `${opening}export const one = 1;${lines(budgets.file - 1)}`],
  ["a function that uses its budget", "src/git/one.ts", opening + longFunction(budgets.function)],
  ["a program", "src/git/one.ts", `#!/usr/bin/env node\n${opening}export const one = 1;\n`],
  ["a file of several words and exports", "src/git/readFiles.ts", `${opening}export const two = 1;\nexport interface FileReader { one: 1 }\n`],
  ["a rule switched off with a reason", "src/git/one.ts", `${opening}// eslint-disable-next-line no-empty -- it is\nexport const one = 1;\n`],
];

/** What may stand out, and why. One that no longer does has to go. */
const exceptions: Readonly<Record<string, string>> = {
  "src/extension.ts: activate is longer than 40 lines": "one line per part; it connects and decides nothing",
  "src/cli.ts: named for none of its exports": "an entry, called as the program is",
  "src/engine.ts: named for none of its exports": "an entry, called as the process is",
  "src/extension.ts: named for none of its exports": "an entry; the editor asks for `activate`",
  "webview/dashboard.ts: named for none of its exports": "an entry, called as the page is",
  "webview/sidebar.ts: named for none of its exports": "an entry, called as the page is",
  "webview/preview/preview.ts: named for none of its exports": "an entry, called as the page is",
  "src/host/settings.ts: named for none of its exports": "each export is one of the settings",
  "src/presenter/figures.ts: named for none of its exports": "each export words one kind of figure",
  "src/signals/identity.ts: named for none of its exports": "who made a commit, asked in several ways",
  "src/signals/reproduce.ts: named for none of its exports": "holds the commands that reproduce a figure",
  "src/signals/visibility.ts: named for none of its exports": "what tests can be seen at all, asked in several ways",
  "src/standards/exceptions.ts: named for none of its exports": "the standard's word; its exports are questions about them",
  "src/statistics/proportion.ts: named for none of its exports": "holds the interval of a proportion, by its inventor's name",
  "webview/kit.ts: named for none of its exports": "each export is one widget of the kit",
};

describe("the budgets", () => {
  for (const [what, path, text, excess] of planted) {
    it(`catch ${what}`, () => {
      assert.match(findExcess([{ path, text }]).join("\n"), excess);
    });
  }

  for (const [what, path, text] of within) {
    it(`let pass ${what}`, () => {
      assert.deepEqual(findExcess([{ path, text }]), []);
    });
  }

  const found = findExcess(readSources());

  it("are kept by every source file", () => {
    assert.deepEqual(found.filter((excess) => !Object.hasOwn(exceptions, excess)), []);
  });

  it("have no exception that nothing needs", () => {
    assert.deepEqual(Object.keys(exceptions).filter((excess) => !found.includes(excess)), []);
  });
});
