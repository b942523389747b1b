// The linter's own lock: with the configuration as it stands, what escapes the compiler's types is refused in every part of the house.
import assert from "node:assert/strict";
import { join } from "node:path";
import { ESLint, Linter } from "eslint";
import ts from "typescript";
import { checkout } from "./sources";

/** What must be refused, with the rule that has to do it; `loose` stands for whatever an editor or a package hands over without a type. */
const planted: readonly (readonly [what: string, rule: string, text: string])[] = [
  ["a declared any", "@typescript-eslint/no-explicit-any", "export const one: any = 1;"],
  ["an assertion to any", "@typescript-eslint/no-explicit-any", "export const one = 1 as any;"],
  ["a value of any", "@typescript-eslint/no-unsafe-assignment", "export const one = loose;"],
  ["a member of any", "@typescript-eslint/no-unsafe-member-access", "export const one: unknown = loose.member;"],
  ["a call of any", "@typescript-eslint/no-unsafe-call", "loose();"],
  ["an answer of any", "@typescript-eslint/no-unsafe-return", "export function one(): number { return loose; }"],
  ["an argument of any", "@typescript-eslint/no-unsafe-argument", "export const one = take(loose);"],
  ["an assertion that something is there", "@typescript-eslint/no-non-null-assertion", "export const one = perhaps!.length;"],
  ["a promise nobody waits for", "@typescript-eslint/no-floating-promises", "later();"],
  ["a promise as a condition", "@typescript-eslint/no-misused-promises", "if (later()) take(1);"],
  ["a swallowed error", "no-empty", "try { take(1); } catch {}"],
  ["a silenced compiler", "@typescript-eslint/ban-ts-comment", "// @ts-ignore\ntake(1);"],
  ["a case nobody thought of", "@typescript-eslint/switch-exhaustiveness-check", "switch (either) { case 'a': take(1); }"],
  ["code from text in a timer", "@typescript-eslint/no-implied-eval", "setTimeout('take(1)', 1);"],
  ["a shouted name", "@typescript-eslint/naming-convention", "export const MOST_COMMITS = 1;"],
  ["an interface that says that it is one", "@typescript-eslint/naming-convention", "export interface ISignal { one: 1 }"],
  ["a loose comparison", "eqeqeq", "export const one = perhaps == 1;"],
];

const prelude = [
  "export declare const loose: any; // eslint-disable-line",
  "export declare const perhaps: string | undefined;",
  "export declare const either: 'a' | 'b';",
  "export declare function take(one: number): number;",
  "export declare function later(): Promise<boolean>;",
  "",
].join("\n");

const careful = 'await later();\nexport const one = typeof perhaps === "string" ? take(perhaps.length) : 0;';

/** A breach of the house's own borders, which tests don't have. */
const breach = "export { one } from '../git/index';";

/** One folder of each part that has a configuration of its own. */
const places = ["src/host", "src/signals", "webview", "test/unit"];

/** Files that are only in memory, compiled together so that the language's own types are read once. */
const texts = new Map(
  places.flatMap((place) => [...planted.map(([, , text]) => text), careful, breach].map((text, index) => [fileAt(place, index), prelude + text] as const)),
);

function fileAt(place: string, index: number): string {
  return join(checkout, place, `planted${index}.ts`);
}

function compileTexts(): ts.Program {
  const options: ts.CompilerOptions = { strict: true, target: ts.ScriptTarget.ES2023, types: [] };
  const disk = ts.createCompilerHost(options);
  return ts.createProgram([...texts.keys()], options, {
    ...disk,
    fileExists: (path) => texts.has(path) || disk.fileExists(path),
    getSourceFile(path, how) {
      const text = texts.get(path);
      return text === undefined ? disk.getSourceFile(path, how) : ts.createSourceFile(path, text, how, true);
    },
  });
}

const eslint = new ESLint({ cwd: checkout });

/** The rules that speak up at a file, by the configuration that the linter finds for it. */
async function lint(path: string, program: ts.Program): Promise<readonly string[]> {
  const found = (await eslint.calculateConfigForFile(path)) as Linter.Config;
  const { plugins = {}, rules = {}, languageOptions: { parser } = {} } = found;
  const languageOptions = { parser: parser ?? assert.fail("no parser"), parserOptions: { programs: [program] } };
  const messages = new Linter({ cwd: checkout }).verify(texts.get(path) ?? "", { files: ["**/*.ts"], plugins, rules, languageOptions }, { filename: path });
  return messages.map(({ ruleId, message }) => ruleId ?? message);
}

describe("the linter's lock", () => {
  let program: ts.Program;

  before(() => {
    program = compileTexts();
  });

  for (const place of places) {
    for (const [index, [what, rule]] of planted.entries()) {
      it(`refuses ${what} in ${place}`, async () => {
        const rules = await lint(fileAt(place, index), program);
        assert.ok(rules.includes(rule), `${rule} is silent; others say ${rules.join(", ")}`);
      });
    }

    it(`lets careful code pass in ${place}`, async () => {
      assert.deepEqual(await lint(fileAt(place, planted.length), program), []);
    });

    const bordered = !place.startsWith("test");
    it(`${bordered ? "keeps" : "has no"} borders in ${place}`, async () => {
      const rules = await lint(fileAt(place, planted.length + 1), program);
      assert.equal(rules.includes("metronome/borders"), bordered);
    });
  }
});
