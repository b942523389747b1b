// Maven's and Gradle's modules: source sets by their layout, and modules that only the tests of others depend on.
import { folderClaim, joined, type Claim } from "./claims";
import type { ConfigFile, ConfigTree } from "./configTree";
import { xmlElements } from "./xmlElements";

interface Module {
  readonly folder: string;
  readonly isPublished: boolean;
  /** Folders of modules that it depends on for its own sake. */
  readonly needs: readonly string[];
  /** And for its tests. */
  readonly needsForTests: readonly string[];
  readonly isBenchmark: boolean;
}

const namedForTests = /(?:^|[-_/])(?:tests?|testing|testkit|tck|testutils?|test-?support|integration-?tests?|it|e2e|regression|benchmarks?|jmh|fixtures?|test-?app)(?:$|[-_])/i;

export function readJvmModules(tree: ConfigTree): readonly Claim[] {
  const gradle = tree.configs((base) => /^(?:[\w.-]+\.)?gradle(?:\.kts)?$/.test(base) && !/^settings\./.test(base));
  const modules = [...gradle.map((file) => gradleModule(tree, file)), ...tree.configs((base) => base === "pom.xml").map(mavenModule)];
  const needed = new Set(modules.filter(({ folder }) => !isNamedForTests(folder) && !/(?:^|\/)(?:samples?|examples?|demos?)(?:\/|$)/.test(folder)).flatMap(({ needs }) => needs));
  const neededForTests = new Set(modules.flatMap(({ folder, needs, needsForTests }) => (isNamedForTests(folder) ? [...needs, ...needsForTests] : needsForTests)));
  return modules.flatMap((module) => [...moduleClaims(tree, module, needed, neededForTests), ...sourceSets(tree, module)]);
}

function moduleClaims(tree: ConfigTree, { folder, isPublished, isBenchmark }: Module, needed: ReadonlySet<string>, neededForTests: ReadonlySet<string>): readonly Claim[] {
  if (folder === "") return [];
  const main = tree.hasFolder(`${folder}/src/main`) ? `${folder}/src/main` : folder;
  if (isBenchmark) return [folderClaim(folder, "support", "config:module of benchmarks")];
  if (needed.has(folder) || isPublished) return [];
  if (neededForTests.has(folder) && isNamedForTests(folder)) return [folderClaim(main, "support", "config:only tests depend on this module")];
  return isNamedForTests(folder) ? [folderClaim(main, "support", "config:unpublished module named for tests")] : [];
}

function isNamedForTests(folder: string): boolean {
  return namedForTests.test(folder.slice(folder.lastIndexOf("/") + 1));
}

/** Source sets are folders below `src`; what isn't for tests, benchmarks or fixtures goes into a product. */
function sourceSets(tree: ConfigTree, { folder }: Module): readonly Claim[] {
  const at = (path: string) => (folder === "" ? path : `${folder}/${path}`);
  const claim = (path: string, area: "tests" | "support", reason: string) => (tree.hasFolder(at(path)) ? [folderClaim(at(path), area, reason)] : []);
  return [
    ...["test", "it", "integrationTest", "functionalTest", "androidTest", "commonTest", "jvmTest", "intTest", "acceptanceTest", "testInt", "e2eTest"].flatMap((name) => claim(`src/${name}`, "tests", "config:source set of tests")),
    ...["testFixtures", "jmh", "testKit", "testSupport", "benchmark"].flatMap((name) => claim(`src/${name}`, "support", "config:source set for tests")),
  ];
}

function gradleModule(tree: ConfigTree, { folder, text }: ConfigFile): Module {
  const dependencies = projectDependencies(tree, text);
  return {
    folder,
    isPublished: /maven[.-]publish|mavenPublish|publishing\b|bintray|nexus-publish|publish-conventions|published|java-library-conventions/i.test(text),
    needs: dependencies.filter(({ isForTests }) => !isForTests).map((one) => one.folder),
    needsForTests: dependencies.filter(({ isForTests }) => isForTests).map((one) => one.folder),
    isBenchmark: /me\.champeau\.jmh|kotlinx\.benchmark|androidx\.benchmark/.test(text) && /bench|jmh|perf/i.test(folder),
  };
}

const dependency = /^[ \t]{0,40}["']?(\w{3,60})["']?[ \t(]{1,4}(?:testFixtures\(|platform\()?(?:project\((?:path[ \t]{0,4}[:=][ \t]{0,4})?["']:([\w:.-]{1,150})["']|projects\.([\w.]{1,150}))/;

/** For tests are those of a scope or in a block that is named so: `testImplementation(…)`, `val commonTest by getting { … }`. */
function projectDependencies(tree: ConfigTree, text: string): readonly { readonly isForTests: boolean; readonly folder: string }[] {
  const found: { isForTests: boolean; folder: string }[] = [];
  const blocks: boolean[] = [];
  for (const line of text.split("\n", 5000)) {
    const short = line.slice(0, 400);
    const [, scope = "", path, accessor] = dependency.exec(short) ?? [];
    const folder = path !== undefined ? path.replaceAll(":", "/") : accessor !== undefined ? accessorFolder(tree, accessor) : undefined;
    if (folder !== undefined) found.push({ folder, isForTests: blocks.includes(true) || /test|jmh|benchmark/i.test(scope) });
    for (const character of short) {
      if (character === "{") blocks.push(/Test\b|^\s*test\b|jmh/i.test(short.split("{")[0] ?? ""));
      if (character === "}") blocks.pop();
    }
  }
  return found;
}

/** `projects.okhttpTestingSupport` stands for `okhttp-testing-support`. */
function accessorFolder(tree: ConfigTree, accessor: string): string {
  const folder = accessor.replaceAll(".", "/").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return tree.hasFolder(folder) ? folder : folder.replace(/-(\d)/g, "$1");
}

function mavenModule({ folder, text }: ConfigFile): Module {
  const elements = xmlElements(text);
  const skips = elements.some(({ name, text: value, within }) => value === "true" && (/^maven\.(?:deploy|install)\.skip$|^skipPublishing$|^gpg\.skip$/.test(name) || (name === "skip" && within.includes("configuration") && /deploy|install/.test(text))));
  const named = namedForTests.test(folder.slice(folder.lastIndexOf("/") + 1));
  return { folder, isPublished: !skips && !named, needs: [], needsForTests: [], isBenchmark: /jmh-core|com\.google\.caliper/.test(text) && (joined(folder, "") ?? "") !== "" && /bench|jmh|perf|metrics/i.test(folder) };
}
