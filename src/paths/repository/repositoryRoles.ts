// What every file of one revision is, by everything that the revision says; and what files are that are gone from it.
import type { PathRole } from "../../model/role";
import { languageOf } from "./language";
import { isInTestArea } from "../ruleConditions";
import { readClaims } from "./claimReaders";
import { Claims, folderClaim, parentOf, type FolderClaim } from "./claims";
import type { ConfigFile, ConfigTree } from "./configTree";
import { decideRole, inTests, isBareName, isTestLabel, type Decision, type FileEvidence } from "./decideRole";
import type { FileFacts } from "./fileFacts";
import { importGraph, type ImportGraph } from "./importGraph";
import { isNamedForTests } from "./places";
import { SiblingRoles } from "./siblingRoles";

export interface RevisionFiles {
  readonly paths: readonly string[];
  /** What globs, attributes and path rules say; a glob or an attribute is final. */
  readonly ruleOf: (path: string) => { readonly role: PathRole; readonly isFinal: boolean };
  /** Configuration files with their text, those nearest the root first. */
  readonly configs: readonly ConfigFile[];
  /** Undefined for what is too large, not here or no text. */
  readonly factsOf: (path: string) => FileFacts | undefined;
}

const usedByProduct = "imports:production imports it";
const fewestUsed = 3;
/** A folder of another name is one of tests where so many of its files, and so large a part, declare cases. */
const fewestTests = 4;
const mostlyTests = 0.6;
/** Chains of helpers that import helpers are followed this far. */
const importRounds = 6;

export class RepositoryRoles {
  readonly #files: RevisionFiles;
  readonly #claims: Claims;
  readonly #areas: ReadonlyMap<string, FolderClaim>;
  readonly #graph: ImportGraph;
  readonly #roles = new Map<string, PathRole>();
  readonly #siblings = new SiblingRoles();
  /** Go modules that hold a program: nobody imports their packages from elsewhere. */
  readonly #goPrograms: readonly string[];

  constructor(files: RevisionFiles) {
    this.#files = files;
    const tree = configTree(files);
    this.#claims = new Claims(readClaims(tree));
    this.#graph = importGraph(files.paths, files.paths.flatMap((path) => {
      const facts = files.factsOf(path);
      return facts === undefined ? [] : [{ path, facts }];
    }), goModules(files.configs));
    this.#areas = this.#findTestAreas(tree);
    this.#goPrograms = goModules(files.configs).map(([folder]) => folder).filter((folder) => files.paths.some((path) => this.#isProgram(folder, path)));
    this.#decideAll();
  }

  /** The role of a file of the revision; undefined for one that is gone. */
  known(path: string): PathRole | undefined {
    return this.#roles.get(path);
  }

  /** The role of a file of the revision or, where it is gone, what files of its kind beside it are; `rule` is what its path says. */
  roleOf(path: string, rule: PathRole): PathRole {
    const known = this.#roles.get(path);
    if (known !== undefined) return known;
    const decided = this.#decide(path, rule).role;
    return decided.rule === rule.rule ? (this.#siblings.find(path, rule) ?? rule) : decided;
  }

  /** Files of the revision that import this one, as far as what they write leads to it. */
  importersOf(path: string): readonly string[] {
    return this.#graph.importersOf(path);
  }

  #decideAll(): void {
    const decisions = new Map<string, Decision>();
    for (const path of this.#files.paths) {
      const { role, isFinal } = this.#files.ruleOf(path);
      decisions.set(path, isFinal ? { role, isFirm: true } : this.#decide(path, role));
    }
    for (let round = 0; round < importRounds; round++) {
      if (!this.#askImporters(decisions)) break;
    }
    this.#followNeighbours(decisions);
    for (const [path, { role }] of decisions) {
      this.#roles.set(path, role);
      this.#siblings.add(path, this.#files.ruleOf(path).role, role);
    }
  }

  #decide(path: string, rule: PathRole): Decision {
    const area = this.#areaOf(path);
    const claimed = this.#claims.folder(path);
    // The nearer of the two knows better; of a folder's own claim and its content, the claim.
    const isAreaNearer = area !== undefined && (claimed === undefined || area.folder.length > claimed.folder.length);
    const evidence: FileEvidence = {
      path,
      rule,
      file: this.#claims.file(path),
      runner: this.#claims.runner(path),
      folder: isAreaNearer ? undefined : claimed,
      isAmongTests: isAreaNearer || claimed?.area === "tests",
      facts: this.#files.factsOf(path),
      isForTests: this.#graph.isForTests(path),
    };
    const decision = decideRole(evidence);
    if (!isAreaNearer || decision.isFirm) return decision;
    const inArea = inTests(evidence, area.reason, "test");
    return { role: inArea.role, isFirm: inArea.isFirm && !area.folder.includes("/") };
  }

  #isProgram(module: string, path: string): boolean {
    const inside = module === "" ? path : path.startsWith(`${module}/`) ? path.slice(module.length + 1) : "";
    return /^(?:cmd\/.*\/?)?[^/]*\.go$/.test(inside) && this.#files.factsOf(path)?.marks.has("library") === false && !inside.endsWith("_test.go");
  }

  /** True where anything changed. */
  #askImporters(decisions: Map<string, Decision>): boolean {
    let isChanged = false;
    for (const [path, { role, isFirm }] of decisions) {
      if (isFirm) continue;
      const now = this.#byImporters(path, role, decisions);
      if (now === undefined) continue;
      decisions.set(path, { role: now, isFirm: true });
      isChanged = true;
    }
    return isChanged;
  }

  /** A folder of the product that is named for tests: what is loaded by a computed name is what its neighbours are. */
  #followNeighbours(decisions: Map<string, Decision>): void {
    const open = new Map<string, { readonly paths: string[]; used: number }>();
    for (const [path, { role, isFirm }] of decisions) {
      const area = this.#areaOf(path)?.folder ?? testAreaOf(path);
      if (area?.includes("/") !== true || isInTestArea(path.slice(area.length + 1)) || languageOf(path) === "other") continue;
      const folder = open.get(area) ?? { paths: [], used: 0 };
      open.set(area, folder);
      if (role.rule === usedByProduct) folder.used += 1;
      else if (!isFirm && isTestLabel(role.label) && !this.#declaresCases(path)) folder.paths.push(path);
    }
    for (const { paths, used } of open.values()) {
      if (used < fewestUsed || used * 2 < paths.length) continue;
      for (const path of paths) decisions.set(path, { role: { label: "production", rule: "imports:production imports files beside it" }, isFirm: true });
    }
  }

  #byImporters(path: string, role: PathRole, decisions: ReadonlyMap<string, Decision>): PathRole | undefined {
    const facts = this.#files.factsOf(path);
    const labels = this.#graph.importersOf(path).flatMap((importer) => decisions.get(importer)?.role.label ?? []);
    const isUsed = labels.includes("production");
    const rule = this.#files.ruleOf(path).role;
    if (isUsed && canBeProduct(path, role, rule) && (facts?.cases === undefined || rule.label === "production" || isBareName(path))) return { label: "production", rule: usedByProduct };
    if (role.label !== "production" || labels.length === 0 || !labels.every(isTestLabel)) return undefined;
    return isServingTests(path) || (path.endsWith(".go") && isNamedForTests(path) && this.#goPrograms.some((folder) => folder === "" || path.startsWith(`${folder}/`))) ? { label: "test-support", rule: "imports:only tests import it" } : undefined;
  }

  /** Folders named for tests that hold some, or that stand where a project keeps its tests. */
  #findTestAreas(tree: ConfigTree): ReadonlyMap<string, FolderClaim> {
    const found = new Map<string, { tests: number }>();
    for (const path of this.#files.paths) {
      const root = testAreaOf(path);
      if (root === undefined) continue;
      const area = found.get(root) ?? { tests: 0 };
      found.set(root, area);
      if (this.#declaresCases(path) || namedTest.test(this.#files.ruleOf(path).role.rule)) area.tests += 1;
    }
    for (const [folder, { files, tests }] of this.#countByTopFolder()) {
      if (tests >= fewestTests && tests >= files * mostlyTests && !found.has(folder) && this.#claims.folder(`${folder}/x`) === undefined) found.set(folder, { tests });
    }
    const areas = [...found].filter(([root, { tests }]) => tests > 0 || isProjectFolder(tree, parentOf(root)));
    return new Map(areas.map(([root, { tests }]) => [root, folderClaim(root, "tests", tests > 0 ? "content:tests stand beside it" : "place:folder of tests")]));
  }

  /** Of code in languages that don't keep tests beside the code by custom. */
  #countByTopFolder(): ReadonlyMap<string, { files: number; tests: number }> {
    const counts = new Map<string, { files: number; tests: number }>();
    for (const path of this.#files.paths) {
      const folder = path.slice(0, Math.max(0, path.indexOf("/")));
      if (folder === "" || /^(?:src|lib|app|apps|packages|pkg|cmd|internal|crates|modules|\..*)$/.test(folder) || isInTestArea(path) || /^(?:go|rust|other)$/.test(languageOf(path))) continue;
      const count = counts.get(folder) ?? { files: 0, tests: 0 };
      counts.set(folder, count);
      count.files += 1;
      if (this.#declaresCases(path)) count.tests += 1;
    }
    return counts;
  }

  #declaresCases(path: string): boolean {
    return this.#files.factsOf(path)?.cases !== undefined;
  }

  #areaOf(path: string): FolderClaim | undefined {
    return this.#areas.get(testAreaOf(path) ?? "") ?? this.#areas.get(path.slice(0, Math.max(0, path.indexOf("/"))));
  }
}

/** Rules that go by a name which hardly anything but a test has. */
const namedTest = /^(?:N1|N3|N4|N6|N8|N10|N12|N16)$/;

/** Names of helpers stay helpers, whoever uses them; so do Go's and Rust's files that are compiled for tests alone. */
function canBeProduct(path: string, role: PathRole, rule: PathRole): boolean {
  const language = languageOf(path);
  if (language === "rust" || path.endsWith("_test.go") || language === "other") return false;
  if (role.label === "docs") return language !== "c" || rule.rule === "O3";
  return isTestLabel(role.label) && !/^(?:H0|H1|H4|F2)$/.test(rule.rule) && !(language === "go" && rule.rule === "H3");
}

/**
 * Whether a file that only tests of this repository import exists for them: what is published has users elsewhere, and in
 * many languages every file of a package is. Go's `internal` can't be imported from elsewhere.
 */
function isServingTests(path: string): boolean {
  const language = languageOf(path);
  if (language === "go") return /(?:^|\/)internal\//.test(path) || /(?:^|\/)test\w+\/[^/]+$/.test(path);
  return (language === "script" || language === "c" || language === "shell" || language === "other") && isNamedForTests(path);
}

/** The outermost folder that is named for tests. */
function testAreaOf(path: string): string | undefined {
  if (!isInTestArea(path)) return undefined;
  for (let end = path.indexOf("/"); end !== -1; end = path.indexOf("/", end + 1)) {
    if (isInTestArea(path.slice(0, end + 1))) return path.slice(0, end);
  }
  return undefined;
}

const manifest = /^(?:package\.json|Cargo\.toml|pyproject\.toml|setup\.py|pom\.xml|build\.gradle(?:\.kts)?|mix\.exs|composer\.json|go\.mod|CMakeLists\.txt|Makefile|Package\.swift)$|\.gemspec$|proj$/;

function isProjectFolder(tree: ConfigTree, folder: string): boolean {
  return folder === "" || tree.configs((base) => manifest.test(base)).some((file) => file.folder === folder);
}

function configTree(files: RevisionFiles): ConfigTree {
  const paths = new Set(files.paths);
  const folders = new Set<string>();
  for (const path of paths) {
    for (let folder = parentOf(path); folder !== "" && !folders.has(folder); folder = parentOf(folder)) folders.add(folder);
  }
  return {
    hasFile: (path) => paths.has(path),
    hasFolder: (path) => folders.has(path),
    configs: (accepts) => files.configs.filter(({ base }) => accepts(base)),
    paths: files.paths,
  };
}

function goModules(configs: readonly ConfigFile[]): readonly (readonly [string, string])[] {
  const found = configs.filter(({ base }) => base === "go.mod").flatMap(({ folder, text }) => {
    const module = /^module[ \t]{1,8}"?([^\s"]{1,200})/m.exec(text)?.[1];
    return module === undefined ? [] : [[folder, module] as const];
  });
  // Of nested modules the longest name is meant.
  return found.sort(([, one], [, other]) => other.length - one.length);
}
