// Pure rooms are compiled without Node, a page or an editor; this proves that the compiler refuses those, whatever a package's types bring along.
import assert from "node:assert/strict";
import { join } from "node:path";
import ts from "typescript";
import { rooms } from "../support/borders.mjs";
import { checkout, readText } from "./sources";

/** Each is fine in some room of the house, and in no pure one. */
const impure: readonly (readonly [name: string, text: string])[] = [
  ["the process", "export const one = process.env;"],
  ["Node's bytes", 'export const one = Buffer.from("");'],
  ["a page", "export const one = document.title;"],
  ["a window", "export const one = window.name;"],
  ["the console", 'console.log("");'],
  ["a timer", "setTimeout(() => {}, 1);"],
  ["the network", 'void fetch("https://a.example");'],
  ["a module of Node", 'export { join as one } from "node:path";'],
  ["require", 'export const one = require("one");'],
  ["an element", "export type One = HTMLElement;"],
  ["Node's types", "export type One = NodeJS.ErrnoException;"],
  ["any", "export const one = (two) => two;"],
];

const planted = (index: number): string => join(checkout, `src/signals/planted${index}.ts`);

/** Compiles the pure rooms with further files that are only in memory; answers with what the compiler says of those. */
function compilePlanted(texts: readonly string[]): readonly (readonly string[])[] {
  const project = join(checkout, "src/tsconfig.pure.json");
  const host: ts.ParseConfigFileHost = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (fault) => assert.fail(textOf(fault)) };
  const parsed = ts.getParsedCommandLineOfConfigFile(project, {}, host);
  assert.ok(parsed);
  const memory = new Map(texts.map((text, index) => [planted(index), text]));
  const compiler = ts.createCompilerHost(parsed.options);
  const overlay: ts.CompilerHost = {
    ...compiler,
    fileExists: (path) => memory.has(path) || compiler.fileExists(path),
    getSourceFile(path, options) {
      const text = memory.get(path);
      return text === undefined ? compiler.getSourceFile(path, options) : ts.createSourceFile(path, text, options);
    },
  };
  const program = ts.createProgram([...parsed.fileNames, ...memory.keys()], parsed.options, overlay);
  return [...memory.keys()].map((path) => {
    const source = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(textOf);
  });
}

function textOf({ messageText }: ts.Diagnostic): string {
  return ts.flattenDiagnosticMessageText(messageText, "\n");
}

describe("the compiler's lock on pure rooms", () => {
  const clean = 'import type { Commit } from "../model/commit";\nexport const ids = (commits: readonly Commit[]) => commits.map(({ id }) => id);';
  let faults: readonly (readonly string[])[];

  before(() => {
    faults = compilePlanted([...impure.map(([, text]) => text), clean]);
  });

  for (const [index, [name]] of impure.entries()) {
    it(`refuses ${name}`, () => {
      assert.ok((faults[index]?.length ?? 0) > 0, "the compiler has nothing against it");
    });
  }

  it("lets pure code pass", () => {
    assert.deepEqual(faults.at(-1), []);
  });

  it("is on every pure room", () => {
    const { config } = ts.readConfigFile("src/tsconfig.pure.json", readText) as { config: { include: string[]; exclude: string[] } };
    const pure = Object.values(rooms).filter(({ isPure }) => isPure === true);
    assert.deepEqual([...config.include].sort(), pure.map(({ place }) => place.replace(/^src\/|\/$/g, "")).sort());
    assert.deepEqual(config.exclude, ["standards/readStandards.ts"]);
  });
});
