// Configuration files of test runners for JavaScript, of which the texts that are written out are understood.
import { fileClaim, globClaim, joined, type Claim } from "./claims";
import type { ConfigFile, ConfigTree } from "./configTree";
import { literalEntries, type LiteralEntry } from "./literalTexts";
import { specGlob } from "./nodePackages";

interface Runner {
  readonly name: string;
  readonly file: RegExp;
  /** Keys of patterns; the last name may be preceded by one that must stand around it. */
  readonly tests: readonly string[];
  readonly except?: readonly string[];
  /** The folder that patterns are relative to, where it is not the file's own. */
  readonly root?: readonly string[];
  readonly setups?: readonly string[];
  /** A folder as pattern means what the runner finds there by itself. */
  readonly inFolder?: (folder: string) => string;
}

const testOrSpec = "**/*.{test,spec}.{js,jsx,ts,tsx,cjs,mjs,cts,mts}";

const runners: readonly Runner[] = [
  { name: "jest testMatch", file: /^jest(?:[.-][\w-]+)*\.config\./, tests: ["testMatch"], root: ["rootDir"], setups: ["setupFiles", "setupFilesAfterEnv", "globalSetup", "globalTeardown"] },
  { name: "vitest include", file: /^(?:vitest|vite)(?:[.-][\w-]+)*\.(?:config|workspace|projects)\.|^vitest\.workspace\./, tests: ["test.include", "benchmark.include", "typecheck.include"], except: ["test.exclude"], root: ["test.root", "test.dir"], setups: ["setupFiles", "globalSetup"] },
  { name: "mocha spec", file: /^\.mocharc\./, tests: ["spec"], except: ["ignore", "exclude"], setups: ["require", "file"], inFolder: specGlob },
  { name: "ava files", file: /^ava\.config\./, tests: ["files"], setups: ["require"] },
  { name: "playwright testDir", file: /^playwright(?:[.-][\w-]+)*\.config\./, tests: ["testDir"], except: ["testIgnore"], setups: ["globalSetup", "globalTeardown"], inFolder: (folder) => `${folder}/${testOrSpec}` },
  { name: "cypress specPattern", file: /^cypress(?:\.config\.|\.json$)/, tests: ["specPattern", "testFiles"], setups: ["supportFile"] },
  { name: "jasmine spec_files", file: /^jasmine\.json$/, tests: ["spec_files"], root: ["spec_dir"], setups: ["helpers"] },
];

export function readScriptRunners(tree: ConfigTree): readonly Claim[] {
  return runners.flatMap((runner) => tree.configs((base) => runner.file.test(base)).flatMap((file) => claimsOf(tree, runner, file)));
}

function claimsOf(tree: ConfigTree, runner: Runner, file: ConfigFile): readonly Claim[] {
  const entries = file.base.endsWith("yml") || file.base.endsWith("yaml") ? yamlEntries(file.text) : literalEntries(file.text);
  const textsAt = (keys: readonly string[] | undefined) => entries.filter((entry) => keys?.some((key) => isAt(entry, key)) === true).flatMap(({ texts }) => texts);
  // With several projects in one file it is not known which root belongs to which.
  const roots = new Set(textsAt(runner.root));
  const base = roots.size === 1 ? (joined(file.folder, [...roots][0]?.replace(/^<rootDir>/, ".") ?? "") ?? file.folder) : file.folder;
  const patterns = textsAt(runner.tests).map((pattern) => (runner.inFolder !== undefined && tree.hasFolder(joined(base, pattern) ?? "") ? runner.inFolder(pattern) : pattern));
  const reason = `config:${runner.name}`;
  const setups = textsAt(runner.setups).flatMap((path) => joined(base, path.replace(/^<rootDir>\/?/, "")) ?? []).filter((path) => tree.hasFile(path));
  return [globClaim(base, patterns, textsAt(runner.except), reason), ...setups.map((path) => fileClaim(path, "test-support", `config:${runner.name.split(" ")[0] ?? ""} setup`))].filter((claim) => claim !== undefined);
}

function isAt({ within, key }: LiteralEntry, wanted: string): boolean {
  const names = wanted.split(".");
  return names.at(-1) === key && (names.length === 1 || within.at(-1) === names[0]);
}

/** `key: value` and `key:` with a list below, which is all that a runner's YAML holds. */
function yamlEntries(text: string): readonly LiteralEntry[] {
  const entries: { within: readonly string[]; key: string; texts: string[] }[] = [];
  for (const line of text.split("\n", 2000)) {
    const item = /^[ \t]{0,40}-[ \t]{1,8}["']?([^"'#\n]{1,300}?)["']?[ \t]{0,8}(?:#|$)/.exec(line);
    const pair = /^[ \t]{0,40}([\w-]{1,60}):[ \t]{0,8}["']?([^"'#\n]{0,300}?)["']?[ \t]{0,8}(?:#|$)/.exec(line);
    if (item !== null) entries.at(-1)?.texts.push(item[1] ?? "");
    else if (pair !== null) entries.push({ within: [], key: pair[1] ?? "", texts: (pair[2] ?? "").replace(/^\[|\]$/g, "").split(",").map((one) => one.trim().replace(/^["']|["']$/g, "")).filter((one) => one !== "") });
  }
  return entries;
}
