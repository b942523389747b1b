// Reads package.json: keys of test runners, the files that test scripts start, and packages that only serve tests.
import { fileClaim, folderClaim, globClaim, joined, type Claim } from "./claims";
import type { ConfigFile, ConfigTree } from "./configTree";
import { asObject, jsonObject, keyOf, textsOf, type JsonObject } from "./jsonObject";

/** Runners whose arguments are the tests themselves. */
const runners = /^(?:mocha|_mocha|ava|tap|tape|jasmine|uvu|bats|urchin|lab|brittle|tape-run|jest|vitest|playwright|borp|qunit|buster|nodeunit|vows|zora|xo-test)$/;
const testScript = /^(?:test|tests|unit|spec|specs|e2e|integration|cov|coverage|check:test)(?:$|[:\-_/.])|[:\-_/](?:test|tests|spec|e2e)(?:$|[:\-_/])/;
/** A script line of some length; more is a program. */
const mostWords = 200;

export function readNodePackages(tree: ConfigTree): readonly Claim[] {
  return tree.configs((base) => base === "package.json").flatMap((file) => {
    const manifest = jsonObject(file.text);
    return manifest === undefined ? [] : [...runnerKeys(file, manifest), ...scriptTargets(tree, file, manifest), ...servingTests(file, manifest)];
  });
}

function runnerKeys({ folder }: ConfigFile, manifest: JsonObject): readonly Claim[] {
  const jest = asObject(keyOf(manifest, "jest"));
  const mocha = asObject(keyOf(manifest, "mocha"));
  const ava = asObject(keyOf(manifest, "ava"));
  const setups = ["setupFiles", "setupFilesAfterEnv", "globalSetup", "globalTeardown", "testEnvironment"].flatMap((key) => textsOf(keyOf(jest, key)));
  return [
    globClaim(folder, textsOf(keyOf(jest, "testMatch")), [], "config:jest testMatch"),
    globClaim(folder, textsOf(keyOf(mocha, "spec")).map(specGlob), textsOf(keyOf(mocha, "ignore")), "config:mocha spec"),
    globClaim(folder, textsOf(keyOf(ava, "files")).filter((glob) => !glob.startsWith("!")), textsOf(keyOf(ava, "files")).flatMap((glob) => (glob.startsWith("!") ? [glob.slice(1)] : [])), "config:ava files"),
    ...setups.map((setup) => supportClaim(folder, setup, "config:jest setup")),
  ].filter((claim) => claim !== undefined);
}

function supportClaim(folder: string, path: string, reason: string): Claim | undefined {
  const target = /^(?:<rootDir>|\.)/.test(path) ? joined(folder, path.replace(/^<rootDir>\/?/, "")) : undefined;
  return target === undefined || target === "" ? undefined : fileClaim(target, "test-support", reason);
}

/** Mocha takes a folder for the scripts in it. */
export function specGlob(spec: string): string {
  return /[*?{[]|\.\w+$/.test(spec) ? spec : `${spec.replace(/\/+$/, "")}/*.{js,cjs,mjs,ts,mts,cts}`;
}

function scriptTargets(tree: ConfigTree, { folder }: ConfigFile, manifest: JsonObject): readonly Claim[] {
  const scripts = asObject(keyOf(manifest, "scripts")) ?? {};
  return Object.entries(scripts).flatMap(([name, line]) => {
    if (typeof line !== "string" || !testScript.test(name)) return [];
    return line.split(/&&|\|\||;/).flatMap((command) => commandTargets(tree, folder, command, `config:package.json script ${name}`));
  });
}

function commandTargets(tree: ConfigTree, folder: string, command: string, reason: string): readonly Claim[] {
  const words = command.split(/\s+/, mostWords).map((word) => word.replace(/^["']|["']$/g, "")).filter((word) => word !== "");
  const runner = words.findIndex((word) => runners.test(word.slice(word.lastIndexOf("/") + 1)));
  const isNodeTest = words.includes("--test");
  const claims: (Claim | undefined)[] = [];
  for (const [at, word] of words.entries()) {
    if (word.startsWith("-") || word.includes("=") || !/^[\w@./*{}[\],-]+$/.test(word)) continue;
    const path = joined(folder, word);
    if (path === undefined || path === folder) continue;
    const isArgument = (runner !== -1 && at > runner) || isNodeTest;
    // An option's value, such as the setup that `--require` loads, is no test.
    const isOptionValue = /^--?(?:r|require|import|loader|config|c|file|setup|reporter|project|p)$/.test(words[at - 1] ?? "");
    const named = /(?:^|[./_-])(?:tests?|specs?|e2e|__tests__)(?:$|[./_-])/i.test(word);
    if (isOptionValue) claims.push(tree.hasFile(path) && named ? fileClaim(path, "test-support", reason) : undefined);
    else if (/[*{]/.test(word)) claims.push(isArgument ? globClaim(folder, [word], [], reason) : undefined);
    else if (tree.hasFile(path) && !/\.(?:json|config\.[cm]?[jt]s|rc|ya?ml)$/.test(path)) claims.push(isArgument || (named && words[at - 1] === "node") ? fileClaim(path, "test", reason) : undefined);
    else if (tree.hasFolder(path) && isArgument && named) claims.push(folderClaim(path, "tests", reason));
  }
  return claims.filter((claim) => claim !== undefined);
}

/** A private package named for tests is nobody's product. */
function servingTests({ folder }: ConfigFile, manifest: JsonObject): readonly Claim[] {
  const name = keyOf(manifest, "name");
  const isPrivate = keyOf(manifest, "private") === true;
  if (folder === "" || !isPrivate || typeof name !== "string" || /(?:^|\/)(?:examples?|samples?|demos?)(?:\/|$)/.test(folder)) return [];
  return /(?:^|[/_-])(?:tests?|e2e|testing|test-?utils?|test-?helpers?|fixtures?|specs?|benchmarks?|bench)(?:$|[/_-])/.test(name) ? [folderClaim(folder, "support", "config:private package named for tests")] : [];
}
