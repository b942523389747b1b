// What every file of one revision is, by everything that the revision says; and what files are that are gone from it.
import type { PathRole } from "../../model/role";
import { languageOf } from "./language";
import { isInTestArea } from "../ruleConditions";
import { readClaims } from "./claimReaders";
import { Claims, parentOf } from "./claims";
import type { ConfigFile, ConfigTree } from "./configTree";
import { decideRole, inTests, isBareName, isTestLabel, type Decision, type FileEvidence } from "./decideRole";
import type { FileFacts } from "./fileFacts";
import { importGraph, type ImportGraph } from "./importGraph";
import { isNamedForTests } from "./places";
import { SiblingRoles } from "./siblingRoles";
import { outermostTestFolder, TestAreas } from "./testAreas";

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
/** Chains of helpers that import helpers are followed this far. */
const importRounds = 6;

export class RepositoryRoles {
  readonly #files: RevisionFiles;
  readonly #claims: Claims;
  readonly #areas: TestAreas;
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
    this.#areas = new TestAreas({ ...files, tree, claims: this.#claims });
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
    const area = this.#areas.of(path);
    const claimed = this.#claims.folder(path);
    // The nearer of the two knows better; of a folder's own claim and its content, the claim.
    const isAreaNearer = area !== undefined && (claimed === undefined || area.folder.length > claimed.folder.length);
    const evidence: FileEvidence = {
      path,
      rule,
      file: this.#claims.file(path),
      runner: this.#claims.runner(path),
      folder: !isAreaNearer ? claimed : area.area === "main" ? area : undefined,
      isAmongTests: isAreaNearer ? area.area === "tests" : claimed?.area === "tests",
      facts: this.#files.factsOf(path),
      isForTests: this.#graph.isForTests(path),
    };
    const decision = decideRole(evidence);
    if (!isAreaNearer || area.area !== "tests" || decision.isFirm) return decision;
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
      const area = this.#areas.of(path)?.folder ?? outermostTestFolder(path);
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
    return isServingTests(path) || (/(?:test|e2e|integration|mock|fake|stub|fixture|harness|dummy)[^.]*\/[^/]*\.go$/.test(path) && this.#goPrograms.some((folder) => folder === "" || path.startsWith(`${folder}/`))) ? { label: "test-support", rule: "imports:only tests import it" } : undefined;
  }

  #declaresCases(path: string): boolean {
    return this.#files.factsOf(path)?.cases !== undefined;
  }
}

/** Names of helpers stay helpers, whoever uses them; so do Go's and Rust's files that are compiled for tests alone. */
function canBeProduct(path: string, role: PathRole, rule: PathRole): boolean {
  const language = languageOf(path);
  if (language === "rust" || path.endsWith("_test.go") || language === "other") return false;
  if (role.label === "docs") return language !== "c" || rule.rule === "O3";
  const isHelperByName = language === "script" || language === "python" ? /^(?:H0|H1|F2)$/ : /^(?:H0|H1|H3|H4|F2)$/;
  return isTestLabel(role.label) && !isHelperByName.test(rule.rule);
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
