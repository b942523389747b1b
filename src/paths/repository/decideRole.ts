// Weighs what is known of one file: configuration first, then its content, then the path rules; imports come afterwards.
import type { PathLabel, PathRole } from "../../model/role";
import { baseName, extensionOf, isCodeExtension } from "../fileKinds";
import type { FileClaim, FolderClaim, GlobClaim } from "./claims";
import type { FileFacts } from "./fileFacts";
import { languageOf } from "./language";
import { placeOf } from "./places";

/** Everything about one file but who imports it. */
export interface FileEvidence {
  readonly path: string;
  /** What the path rules and `.gitattributes` say. */
  readonly rule: PathRole;
  readonly file: FileClaim | undefined;
  readonly runner: GlobClaim | undefined;
  readonly folder: FolderClaim | undefined;
  /** Undefined for files that are gone, too large or not here. */
  readonly facts: FileFacts | undefined;
  /** It lies in a folder that is known to be one of tests. */
  readonly isAmongTests: boolean;
  /** Another file declares it as a module for tests alone. */
  readonly isForTests: boolean;
}

export interface Decision {
  readonly role: PathRole;
  /** Who imports the file has no say any more. */
  readonly isFirm: boolean;
}

/** Labels of material that is what it is, wherever it lies. */
const settled: ReadonlySet<PathLabel> = new Set(["lockfile"]);

export function decideRole(evidence: FileEvidence): Decision {
  return byMark(evidence) ?? byKind(evidence) ?? byConfiguration(evidence) ?? byContent(evidence) ?? byPlace(evidence) ?? { role: evidence.rule, isFirm: evidence.rule.rule === "F2" };
}

function firm(label: PathLabel, rule: string): Decision {
  return { role: { label, rule }, isFirm: true };
}

function weak(label: PathLabel, rule: string): Decision {
  return { role: { label, rule }, isFirm: false };
}

export function isTestLabel(label: PathLabel): boolean {
  return label === "test" || label === "test-support";
}

function isCode(path: string): boolean {
  return isCodeExtension(extensionOf(baseName(path)));
}

/** Material of fixtures stays with the tests, whoever generated it. */
function isFixture({ path }: FileEvidence): boolean {
  return /(?:^|\/)(?:testdata|test[-_]data|[Ff]ixtures?|__fixtures__|testFixtures|[Ss]napshots?|__snapshots__|goldens?|cassettes)\//.test(path);
}

function byMark(evidence: FileEvidence): Decision | undefined {
  const { rule, facts, path } = evidence;
  if (facts?.generated !== undefined && !isFixture(evidence) && rule.label !== "vendored" && rule.label !== "docs" && isWritten(path)) return firm("generated", `content:${facts.generated}`);
  if (facts?.marks.has("minified") === true && !isTestLabel(rule.label) && rule.label !== "vendored" && rule.label !== "docs") return firm("generated", "content:minified");
  return undefined;
}

/** A lock file or a manifest with such a mark is what its name says. */
function isWritten(path: string): boolean {
  return isCode(path) || extensionOf(baseName(path)) === "" || /\.(?:ya?ml|json|toml|txt|in|api|h\.in|y|l)$/.test(path);
}

const buildFile = /^(?:package\.json|tsconfig[\w.-]*\.json|pom\.xml|(?:[\w.-]+\.)?gradle(?:\.kts)?|CMakeLists\.txt|Cargo\.toml|pyproject\.toml|setup\.(?:py|cfg)|tox\.ini|pytest\.ini|mix\.exs|Package\.swift|meson\.build|(?:GNU)?[Mm]akefile(?:\.\w+)?|Makefile\.am|BUILD(?:\.bazel)?|Dockerfile|docker-compose[\w.-]*\.ya?ml|phpunit\.xml(?:\.dist)?|composer\.json|Gemfile|Rakefile|go\.(?:mod|work)|[\w.-]+\.(?:cs|fs|vb)proj|[\w.-]+\.(?:props|targets|gemspec|cabal|cmake)|(?:jest|vitest|vite|karma|cypress|playwright|babel|webpack|rollup|eslint|wdio|mocha)[\w.-]*\.(?:config|conf)\.[cm]?[jt]s|\.[^/]+)$/;

/** Lock files, build files, documents and vendored copies, which a folder of tests does not turn into tests. */
function byKind(evidence: FileEvidence): Decision | undefined {
  const { path, rule } = evidence;
  if (settled.has(rule.label)) return { role: rule, isFirm: true };
  const base = baseName(path);
  if ((isFixture(evidence) || (evidence.isAmongTests && /^(?:V1|V2|V5|G1|G2)$/.test(rule.rule))) && (rule.label === "vendored" || rule.label === "generated")) return firm("test-support", "place:fixture");
  if (evidence.isAmongTests && rule.rule === "C7" && /(?:^|\/)(?:mocks?|artifacts|dummy|stubs|cases|samples)\//.test(path)) return firm("test-support", "place:fixture");
  if ((rule.rule === "H2" || rule.rule === "X2") && buildFile.test(base)) return firm("config", "place:build file");
  if (rule.rule === "G3" && isMisnamed(evidence)) return weak(isCode(path) ? "production" : "config", "content:no mark of a generator");
  if (rule.label === "vendored" || (rule.label === "generated" && rule.rule !== "G2")) return { role: rule, isFirm: true };
  if (rule.label === "config" && buildFile.test(base) && !(evidence.isAmongTests && rule.rule === "C3")) return { role: rule, isFirm: true };
  return undefined;
}

/** Mix's generators are called `phx.gen.ex`, buf's settings `buf.gen.yaml`; nothing generated them. */
function isMisnamed({ path, facts }: FileEvidence): boolean {
  return (facts !== undefined || !isCode(path)) && /\.gen\.(?:exs?|ya?ml|json|toml|rb|py)$/.test(path);
}

function byConfiguration(evidence: FileEvidence): Decision | undefined {
  const { file, runner, rule, path } = evidence;
  if (file !== undefined) return firm(file.label, file.reason);
  if (runner !== undefined && isCode(path) && isCredible(evidence)) return firm("test", runner.reason);
  switch (evidence.folder?.area) {
    case undefined:
      return undefined;
    case "tests":
      return inTests(evidence, evidence.folder.reason, "test");
    case "support":
      return inTests(evidence, evidence.folder.reason, "test-support");
    case "main":
      return inMain(evidence, evidence.folder.reason);
    case "docs":
      return inDocs(evidence, evidence.folder.reason);
    case "config":
    case "generated":
    case "vendored":
      return isTestLabel(rule.label) ? undefined : firm(evidence.folder.area, evidence.folder.reason);
  }
}

/** A pattern may be wider than what the runner finds in it, and helpers lie beside tests. */
function isCredible({ rule, facts }: FileEvidence): boolean {
  return rule.label === "test" || facts === undefined || facts.cases !== undefined;
}

/** Names that only helpers have; what looks like a case in them is a text. */
const helperRule = /^(?:H0|H1|F1|F2)$/;

/** Among tests: what declares cases, is named for them or is run by itself is a test, documents are documents, all else helps. */
export function inTests({ path, rule, facts }: FileEvidence, reason: string, usual: "test" | "test-support"): Decision {
  const base = baseName(path);
  if (rule.rule === "O3" && !isCode(path)) return { role: rule, isFirm: true };
  if (rule.rule === "O1" || rule.rule === "O2") return isMaterial(path) ? firm("test-support", reason) : { role: rule, isFirm: true };
  if (rule.rule === "C3" && /^\.(?:git\w*|editorconfig|(?:eslint|prettier|stylelint|babel|mocha|npm|nyc|swc|tap)\w*(?:\.\w+)?|rspec|rubocop\w*\.yml|formatter\.exs|swift\w*|clang-\w+|dockerignore)$/.test(base)) return { role: rule, isFirm: true };
  if (rule.label === "config" && ((rule.rule !== "C7" && rule.rule !== "C3") || usual === "test-support")) return { role: rule, isFirm: true };
  if (facts?.cases !== undefined && !helperRule.test(rule.rule)) return firm("test", reason);
  if (isTestLabel(rule.label)) return { role: usual === "test-support" && rule.rule === "D1" ? { label: "test-support", rule: reason } : rule, isFirm: true };
  const isScript = facts?.interpreter !== undefined && isWithoutExtension(base) && usual === "test" && !/(?:^|\/)(?:setup|teardown)[^/]*$/.test(path) && !/(?:^|\/)(?:mocks?|bin|fixtures?|helpers?|lib|tools?|scripts?|stubs|fakes)\//.test(path);
  return firm(isScript ? "test" : "test-support", reason);
}

/** "should use 0.10" has a dot and no extension. */
function isWithoutExtension(base: string): boolean {
  return !/^\w{1,10}$/.test(extensionOf(base)) || /^\d/.test(extensionOf(base));
}

/** Expected output is often Markdown. */
function isMaterial(path: string): boolean {
  return /(?:^|\/)(?:snapshots?|fixtures?|samples?|cases|data|expected|resources|goldens?|inputs?|outputs?|assets|corpus)\//i.test(path) && !/^(?:README|LICENSE|CONTRIBUTING)/i.test(baseName(path));
}

/** What goes into a product is production, also where it is called `testing`; languages with inline tests keep them there. */
function inMain({ path, rule, facts, isForTests }: FileEvidence, reason: string): Decision | undefined {
  if (isForTests) return firm(facts?.cases === undefined ? "test-support" : "test", "imports:declared as a module for tests");
  if (!isCode(path)) return undefined;
  if (rule.rule === "F2") return { role: rule, isFirm: true };
  if (isTestLabel(rule.label)) {
    if (facts === undefined) return undefined;
    return facts.cases === undefined || isTemplate(path) ? firm("production", reason) : undefined;
  }
  if (rule.label === "docs" && rule.rule === "O3" && !/\.stories\.|(?:^|\/)(?:_?examples?|samples?|demos?)\//.test(path)) return firm("production", reason);
  const hasCases = facts?.cases !== undefined && languageOf(path) === "net";
  return rule.label === "production" && !hasCases ? { role: rule, isFirm: false } : undefined;
}

/** What a generator writes into somebody's project is the generator's own code. */
function isTemplate(path: string): boolean {
  return /(?:^|\/)(?:templates|project_initializer|generators|stubs)\//.test(path);
}

function inDocs({ rule, facts }: FileEvidence, reason: string): Decision | undefined {
  if (rule.label === "test" || facts?.cases !== undefined) return undefined;
  if (rule.label === "config" || rule.label === "docs") return { role: rule, isFirm: true };
  return isTestLabel(rule.label) ? { role: rule, isFirm: true } : firm("docs", reason);
}

/** Languages in which a case stands beside the code that it is about, or where only the file's name decides. */
const namedOrInline: ReadonlySet<string> = new Set(["rust", "go"]);

function byContent({ path, rule, facts, isForTests }: FileEvidence): Decision | undefined {
  if (isForTests) return firm(facts?.cases === undefined ? "test-support" : "test", "imports:declared as a module for tests");
  if (facts === undefined) return undefined;
  const { cases, marks, interpreter } = facts;
  if (placeOf(path)?.label === "config") return undefined;
  const language = languageOf(path);
  if (cases !== undefined && !namedOrInline.has(language) && !helperRule.test(rule.rule) && isPossibleTest(path, rule, cases)) return { role: { label: "test", rule: `content:declares tests (${cases})` }, isFirm: rule.label === "test" && !isBareName(path) };
  if (marks.has("configScript") && rule.label === "production") return firm("config", "content:sets values for the application");
  if (marks.has("parserGrammar") && rule.label === "other") return firm("production", "content:grammar of a parser");
  if (marks.has("benchmark") && rule.label === "production") return weak("test-support", "content:measures speed");
  if (rule.label === "other" && interpreter !== undefined && isWithoutExtension(baseName(path)) && placeOf(path) === undefined) {
    return /(?:^|[-_.])(?:run)?[-_]?tests?(?:[-_.]|$)/.test(baseName(path)) ? weak("test-support", "content:script that runs tests") : weak("production", `content:script for ${interpreter}`);
  }
  if (language === "go" && rule.rule === "O3" && marks.has("library") && !/(?:^|\/)(?:_?examples?|samples?|demos?)\//.test(path)) return weak("production", "content:package that others can import");
  return undefined;
}

/** A test runner's own `test.js` holds examples of cases in its comments. */
export function isBareName(path: string): boolean {
  return /(?:^|\/)(?:test|spec)\.[cm]?[jt]sx?$/.test(path);
}

/** Cases in a document or in a template are shown, not run. */
function isPossibleTest(path: string, { label }: PathRole, cases: string): boolean {
  if (isTestLabel(label)) return true;
  return (label === "production" || label === "other") && !isTemplate(path) && (cases === "type assertions" || /(?:^|[/_.-])(?:x?tests?|specs?|e2e|checks?|suites?|scenarios?|it|t)(?:[/_.-]|$)|(?:Tests?|Specs?|Suite|Should|IT)\.\w+$/.test(path));
}

/** What folders are customarily called, where nothing better is known. */
function byPlace({ path, rule, facts }: FileEvidence): Decision | undefined {
  const place = placeOf(path);
  if (place === undefined || isTestLabel(rule.label)) return undefined;
  if (place.label === "production") return rule.label === "other" ? weak("production", place.reason) : undefined;
  if (place.label === "vendored") return rule.label === "production" ? firm("vendored", place.reason) : undefined;
  if (place.label === "config") return rule.label === "production" || rule.label === "other" ? firm("config", place.reason) : undefined;
  if (place.label === "docs") return rule.label === "production" || rule.label === "other" ? weak("docs", place.reason) : undefined;
  return rule.label === "production" || (rule.label === "other" && facts?.interpreter !== undefined) ? weak(place.label, place.reason) : undefined;
}
