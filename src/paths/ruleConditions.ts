// The conditions a path rule may carry; regular expressions alone cannot say "in a test area, but not main source".
import { baseName, extensionOf, isCodeExtension, isTestMaterialExtension } from "./fileKinds";

/** When a rule applies, beyond its pattern. */
export type RuleCondition =
  | "always"
  | "noSourceRootBefore"
  | "notMainSource"
  | "testArea"
  | "testAreaNotHelper"
  | "testAreaFile"
  | "codeExtension";

/** A path split once, because most rules look at its base name only. */
export interface PathParts {
  readonly path: string;
  readonly base: string;
  readonly extension: string;
}

const sourceRoot = /(^|\/)(src|app|lib|internal|pkg|main|java|kotlin|Sources)\//;
const mainSource = /(^|\/)src\/(main|[a-z]\w*Main|clj|cljs|cljc|java|scala|kotlin)\//;
const testFolder =
  /(^|\/)(tests?|__tests__|e2e|integration_test|testsuite|cypress|playwright|[^/]*(Tests|Specs)|[^/]+\.(Test|Spec)|[^/]+[-_](tests?|specs?))\/|(^|\/)src\/(it|testInt|[a-z]\w*Test)\/|^x?t\//;
const specFolder = /(^|\/)specs?\//;
const helperStem =
  /(^|[-_.])(helpers?|utils?|utilities|setup|support|factory|factories|mocks?|stubs?|fakes?|harness|common|shared|builders?|globals?)($|[-_.])|(Helpers?|Utils?|Setup|Support|Fixtures|Factory|Factories|Mocks?|Stubs?|Fakes?|Harness|Builder|Mother|Base)$|^(Base|Abstract|Fake|Mock|Stub)[A-Z]/;
const helperFolder =
  /\/(helpers?|support|utils?|mocks?|stubs|fakes|factories|common|shared|steps|lib|dumm(y|ies))\//;

/** Languages whose packages are named for what they hold (`com.acme.support`), so that a folder name marks no helper. */
const packageNamedExtensions: ReadonlySet<string> = new Set([
  "java", "kt", "kts", "scala", "groovy", "cs", "fs", "vb",
]);

const toolFile = /^(package\.json$|phpunit\.xml$|tsconfig)/;

/** Split a path into what the rules look at. */
export function splitPath(path: string): PathParts {
  const base = baseName(path);
  return { path, base, extension: extensionOf(base) };
}

/** Whether a condition holds for a path that its rule matched. */
export function meetsCondition(condition: RuleCondition, parts: PathParts, match: RegExpExecArray): boolean {
  switch (condition) {
    case "always":
      return true;
    case "noSourceRootBefore":
      return !hasSourceRootBefore(parts.path, match);
    case "notMainSource":
      return !mainSource.test(parts.path);
    case "testArea":
      return isInTestArea(parts.path);
    case "testAreaNotHelper":
      return isInTestArea(parts.path) && !isHelperLike(parts);
    case "testAreaFile":
      return (
        isTestMaterialExtension(parts.extension) && !toolFile.test(parts.base) && isInTestArea(parts.path)
      );
    case "codeExtension":
      return isCodeExtension(parts.extension);
  }
}

/** Whether a path lies in a folder that is customarily one of tests. */
export function isInTestArea(path: string): boolean {
  if (mainSource.test(path)) return false;
  if (testFolder.test(path)) return true;
  const match = specFolder.exec(path);
  return match !== null && !hasSourceRootBefore(path, match);
}

/** The match may begin with the `/` that ends the folder before it, so that slash belongs to what is looked at. */
function hasSourceRootBefore(path: string, match: RegExpExecArray): boolean {
  return sourceRoot.test(path.slice(0, match.index + 1));
}

function isHelperLike({ path, base, extension }: PathParts): boolean {
  if (base === "mod.rs" || base.startsWith("index.")) return true;
  const stem = extension === "" ? base : base.slice(0, -extension.length - 1);
  if (helperStem.test(stem)) return true;
  return !packageNamedExtensions.has(extension) && helperFolder.test(path);
}
