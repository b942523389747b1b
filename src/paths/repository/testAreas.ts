// Finds the folders that hold a repository's tests where no configuration names them.
import type { PathRole } from "../../model/role";
import { isInTestArea } from "../ruleConditions";
import { folderClaim, parentOf, type Claims, type FolderClaim } from "./claims";
import type { ConfigTree } from "./configTree";
import type { FileFacts } from "./fileFacts";
import { languageOf } from "./language";

export interface AreaEvidence {
  readonly paths: readonly string[];
  readonly ruleOf: (path: string) => { readonly role: PathRole };
  readonly factsOf: (path: string) => FileFacts | undefined;
  readonly tree: ConfigTree;
  readonly claims: Claims;
}

/** Rules that go by a name which hardly anything but a test has. */
const namedTest = /^(?:N1|N3|N4|N6|N8|N10|N12|N16)$/;
/** A folder of another name is one of tests where so many of its files, and so large a part, declare cases. */
const fewestTests = 4;
const mostlyTests = 0.6;

export class TestAreas {
  readonly #areas: ReadonlyMap<string, FolderClaim>;

  constructor(evidence: AreaEvidence) {
    const projects = new Set(["", ...evidence.tree.configs((base) => manifest.test(base)).map(({ folder }) => folder)]);
    const found = new Map([...testsByFolder(evidence), ...testsByTopFolder(evidence)]);
    this.#areas = new Map([...found].flatMap(([root, tests]) => {
      const claim = claimOn(root, tests, evidence.tree, projects);
      return claim === undefined ? [] : [[root, claim]];
    }));
  }

  /** What is inferred of the folder that a path lies in. */
  of(path: string): FolderClaim | undefined {
    return this.#areas.get(outermostTestFolder(path) ?? "") ?? this.#areas.get(topFolder(path));
  }
}

/** Names that the path rules don't trust by themselves, such as `common.tests` and `AppTest`. */
const likelyTestFolder = /(?:^|\/)(?:[\w-]+\.(?:unit|integration|functional)?(?:tests?|specs?)|[A-Z]\w*(?:Test|Spec))\//;

/** The outermost folder that is named for tests. */
export function outermostTestFolder(path: string): string | undefined {
  if (!isInTestArea(path)) {
    const likely = /(?:^|\/)src\/main\//.test(path) ? null : likelyTestFolder.exec(path);
    return likely === null ? undefined : path.slice(0, likely.index + likely[0].length - 1);
  }
  for (let end = path.indexOf("/"); end !== -1; end = path.indexOf("/", end + 1)) {
    if (isInTestArea(path.slice(0, end + 1))) return path.slice(0, end);
  }
  return undefined;
}

/** A folder that holds tests, or stands where a project keeps them; Python's packages that hold none are part of the product. */
function claimOn(root: string, tests: number, tree: ConfigTree, projects: ReadonlySet<string>): FolderClaim | undefined {
  if (tests > 0) return folderClaim(root, "tests", "content:tests stand beside it");
  const parent = parentOf(root);
  if (tree.hasFile(`${root}/__init__.py`) && tree.hasFile(`${parent}/__init__.py`)) return folderClaim(root, "main", "content:package without a test");
  const isNamedSo = /\.(?:tests|specs)$/.test(root) || (projects.has(parent) && isInTestArea(`${root}/`));
  return isNamedSo ? folderClaim(root, "tests", "place:folder of tests") : undefined;
}

/** How many tests each folder that is named for them holds. */
function testsByFolder({ paths, ruleOf, factsOf }: AreaEvidence): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const path of paths) {
    const root = outermostTestFolder(path);
    if (root === undefined) continue;
    const facts = factsOf(path);
    // What is named as a test and was seen to declare none is one by name alone; in Python, commands and utilities are called so too.
    const isTest = facts?.cases !== undefined || (namedTest.test(ruleOf(path).role.rule) && !(facts !== undefined && languageOf(path) === "python"));
    found.set(root, (found.get(root) ?? 0) + (isTest ? 1 : 0));
  }
  return found;
}

/** The same of folders of any name, where tests are most of what they hold; languages that keep tests beside the code are left out. */
function testsByTopFolder({ paths, factsOf, claims }: AreaEvidence): ReadonlyMap<string, number> {
  const counts = new Map<string, { files: number; tests: number }>();
  for (const path of paths) {
    const folder = topFolder(path);
    if (folder === "" || sourceFolder.test(folder) || isInTestArea(path) || /^(?:go|rust|other)$/.test(languageOf(path))) continue;
    const count = counts.get(folder) ?? { files: 0, tests: 0 };
    counts.set(folder, count);
    count.files += 1;
    if (factsOf(path)?.cases !== undefined) count.tests += 1;
  }
  const mostly = [...counts].filter(([folder, { files, tests }]) => tests >= fewestTests && tests >= files * mostlyTests && claims.folder(`${folder}/x`) === undefined);
  return new Map(mostly.map(([folder, { tests }]) => [folder, tests]));
}

const sourceFolder = /^(?:docs?|_?examples?|samples?|demos?|playgrounds?|bench\w*|src|lib|app|apps|packages|pkg|cmd|internal|crates|modules|\..*)$/;

function topFolder(path: string): string {
  return path.slice(0, Math.max(0, path.indexOf("/")));
}

const manifest = /^(?:package\.json|Cargo\.toml|pyproject\.toml|setup\.py|pom\.xml|build\.gradle(?:\.kts)?|mix\.exs|composer\.json|go\.mod|CMakeLists\.txt|Makefile|Package\.swift)$|\.gemspec$|proj$/;
