// What a file's path says about the unit it belongs to: its language family, its subject and where it stands.
import { baseName, extensionOf } from "./fileKinds";

/** What two files must share, or nearly share, to belong to one unit. */
export interface UnitKey {
  /** Links never cross families. */
  readonly family: string;
  /** The name without a test's affix, as written, or the folder's name for `index`, `mod`, `__init__` and bare tests. */
  readonly subject: string;
  /** The subject folded, so that `user-service` and `UserService` meet. */
  readonly name: string;
  /** Only where a folder gave the name: the nearest folder that is more than `src` or `test`, folded; may be empty. */
  readonly folderName: string | undefined;
  /** The folders that say something, lower-cased, outermost first. */
  readonly folders: readonly string[];
}

const familyExtensions: Readonly<Record<string, string>> = {
  js: "ts tsx js jsx mts cts mjs cjs vue svelte",
  c: "c cc cpp cxx h hpp hh hxx m mm",
  jvm: "java kt kts scala groovy",
  clj: "clj cljs cljc",
  net: "cs fs vb",
  python: "py pyi pyx",
  ruby: "rb rake",
  elixir: "ex exs",
  erlang: "erl hrl",
  haskell: "hs lhs",
  ocaml: "ml mli",
  perl: "pl pm t",
  r: "r R",
  shell: "sh bash zsh bats",
  powershell: "ps1 psm1",
  terraform: "tf hcl",
};

const families: ReadonlyMap<string, string> = new Map(
  Object.entries(familyExtensions).flatMap(([family, extensions]) =>
    extensions.split(" ").map((extension) => [extension, family] as const),
  ),
);

const testSuffix =
  /[-_.](?:(?:unit)?tests?|specs?|e2e(?:-spec)?|cy|test-d|spec-d)$|_SUITE$|[-_.]?(?:Tests?|TestCase|Specs?|Specification|Suite|Should|Facts|Cest|Cept)$|(?<=[a-z0-9])IT(?:Case)?$/;
const testPrefix = /^test[-_]/;
/** `TestCalc` and `ITCalc` are what Maven's runners look for; elsewhere a leading `Test` is part of a helper's name. */
const jvmTestPrefix = /^(?:Test|IT)(?=[A-Z])/;

const namelessTest = /^(?:tests?|specs?|index|mod|__init__)?$/i;
const namelessProduction = /^(?:index|mod|__init__)$/;

const layoutFolders: ReadonlySet<string> = new Set(
  ("src main test tests spec specs __tests__ unit integration functional e2e java kotlin scala groovy clojure lib app " +
    "Sources Feature jvmTest commonTest commonMain jvmMain testing").split(" "),
);
const testProjectSuffix = /[._-]?(?:Unit|Integration|Functional)?(?:Tests?|Specs?)$/;

/** The language family of a path; languages without relatives are a family by themselves. */
export function familyOf(path: string): string {
  const extension = extensionOf(baseName(path));
  return families.get(extension) ?? extension;
}

/** The key of a production or test file. */
export function unitKey(path: string, label: "production" | "test"): UnitKey {
  const family = familyOf(path);
  const stem = stemOf(path);
  const subject = label === "test" ? subjectOfTest(stem, family) : stem;
  const isNameless = (label === "test" ? namelessTest : namelessProduction).test(subject);
  const segments = path.split("/").slice(0, -1);
  const folders = segments.map(normaliseFolder).filter((folder) => folder !== "");
  if (!isNameless) return { family, subject, name: foldName(subject), folderName: undefined, folders };
  const parent = segments.at(-1) ?? "";
  return { family, subject: parent, name: foldName(parent), folderName: foldName(folders.at(-1) ?? ""), folders };
}

/** The base name without its last extension. */
export function stemOf(path: string): string {
  const base = baseName(path);
  const extension = extensionOf(base);
  return extension === "" ? base : base.slice(0, -extension.length - 1);
}

/** Lower-cased and without `-`, `_` and `.`, because test and code often follow different habits. */
export function foldName(name: string): string {
  return name.toLowerCase().replace(/[-_.]/g, "");
}

/**
 * One affix is taken off, a suffix before a prefix: what is left of `test_helpers_test.py` is the file it tests.
 * Wider than the bare list of the measurement spec where a path rule already says "test": `_spec`, `-spec`, `_tests`,
 * `test-`, `Cept`, and `Test` or `IT` in front on the JVM.
 */
function subjectOfTest(stem: string, family: string): string {
  const withoutSuffix = stem.replace(testSuffix, "");
  if (withoutSuffix !== stem) return withoutSuffix;
  return stem.replace(testPrefix, "").replace(family === "jvm" ? jvmTestPrefix : "", "");
}

/** What a folder says beyond the layout; `Acme.UnitTests` stands beside `Acme`. Empty if nothing. */
function normaliseFolder(segment: string): string {
  if (layoutFolders.has(segment)) return "";
  return segment.replace(testProjectSuffix, "").toLowerCase();
}
