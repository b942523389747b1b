// CMake: programs that are run as tests, and what they are built from. Variables are not followed.
import { fileClaim, joined, type Claim } from "./claims";
import type { ConfigFile, ConfigTree } from "./configTree";

interface Call {
  readonly name: string;
  readonly words: readonly string[];
}

const mostCalls = 5000;
const testLibrary = /^(?:gtest(?:_main)?|gmock(?:_main)?|GTest::\w+|Catch2?(?:::\w+)*|doctest(?:::\w+)?|Boost::unit_test_framework|cmocka|check|criterion|unity|Qt\d?::Test)$/;

export function readNativeTargets(tree: ConfigTree): readonly Claim[] {
  return tree.configs((base) => base === "CMakeLists.txt").flatMap((file) => claimsOf(tree, file));
}

function claimsOf(tree: ConfigTree, { folder, text }: ConfigFile): readonly Claim[] {
  const calls = callsOf(text);
  const programs = calls.filter(({ name }) => name === "add_executable");
  const run = new Set(calls.filter(({ name }) => name === "add_test").flatMap(({ words }) => words));
  const linked = new Set(calls.filter(({ name, words }) => name === "target_link_libraries" && words.some((word) => testLibrary.test(word))).map(({ words }) => words[0] ?? ""));
  return programs.flatMap(({ words: [name = "", ...sources] }) => {
    if (!run.has(name) && !linked.has(name)) return [];
    const reason = run.has(name) ? "config:cmake add_test" : "config:cmake links a test library";
    return sources.flatMap((source) => {
      const path = /^[\w./+-]+\.(?:c|cc|cpp|cxx|m|mm)$/.test(source) ? joined(folder, source) : undefined;
      // A program under test is often built from the product's own sources too.
      return path !== undefined && tree.hasFile(path) && /test|check|spec/i.test(path) ? [fileClaim(path, "test", reason)] : [];
    });
  });
}

function callsOf(text: string): readonly Call[] {
  const plain = text.replace(/^[ \t]{0,200}#[^\n]*/gm, "");
  const found = plain.matchAll(/^[ \t]{0,200}(\w{1,80})[ \t]{0,8}\(([^()]{0,5000})\)/gm);
  const calls: Call[] = [];
  for (const [, name = "", inside = ""] of found) {
    calls.push({ name: name.toLowerCase(), words: inside.split(/\s+/).map((word) => word.replace(/^"|"$/g, "")).filter((word) => word !== "") });
    if (calls.length >= mostCalls) break;
  }
  return calls;
}
