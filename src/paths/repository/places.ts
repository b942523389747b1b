// Customs of naming that need a look at the repository before they are believed: they give way to content and imports.
import type { PathLabel } from "../../model/role";
import { baseName } from "../fileKinds";

interface Place {
  readonly label: PathLabel;
  readonly reason: string;
  readonly pattern: RegExp;
  /** Where a source root stands before it, the name is one of the product's own. */
  readonly isOutsideSource: boolean;
}

const sourceRoot = /(?:^|\/)(?:src|app|lib|internal|main|java|kotlin|Sources)\//;

const places: readonly Place[] = [
  { label: "config", reason: "place:folder of a tool", isOutsideSource: false, pattern: /^\.[^/]+\/|(?:^|\/)\.(?:storybook|vitepress|husky|config|changeset|mvn|cargo|devcontainer|circleci)\// },
  { label: "test-support", reason: "place:data for tests", isOutsideSource: false, pattern: /(?:^|\/)\w+[-_]test[-_]data\// },
  { label: "vendored", reason: "place:folder of vendored copies", isOutsideSource: false, pattern: /(?:^|\/)(?:vendor|vendors|vendored|third[_-]?party|3rd[_-]?party)\/(?:.*\/)?[^/]+\.(?:[cm]?[jt]sx?|s?css|less|c|cc|cpp|h|hpp|py)$/ },
  { label: "test-support", reason: "place:steps of scenarios", isOutsideSource: false, pattern: /(?:^|\/)features\/(?:support|step_definitions|steps|bootstrap)\// },
  { label: "test-support", reason: "place:named as a benchmark", isOutsideSource: false, pattern: /\.bench(?:mark)?\.[cm]?[jt]sx?$|\/__benchmarks__\// },
  { label: "test-support", reason: "place:folder of benchmarks", isOutsideSource: true, pattern: /(?:^|\/)(?:[\w.-]*[-_.])?(?:benchmarks?|bench|benches|benchsuite|perf[-_]?tests?|microbench\w*|jmh)\//i },
  { label: "test-support", reason: "place:folder of fuzzers", isOutsideSource: true, pattern: /(?:^|\/)(?:fuzz|fuzzing|fuzzers?|fuzz[-_]targets|oss-fuzz)\//i },
  { label: "docs", reason: "place:folder of examples", isOutsideSource: true, pattern: /(?:^|\/)(?:_?examples?|samples?|demos?|playgrounds?|tutorials?|quick-?starts?)\//i },
  { label: "docs", reason: "place:site of the project", isOutsideSource: false, pattern: /(?:^|\/)src\/site\// },
  { label: "docs", reason: "place:site of the project", isOutsideSource: true, pattern: /^(?:website|site|www|doc-site|docs-site|gh-pages)\// },
];

const toolFile = /^(?:gulpfile(?:\.\w+)*\.[cm]?[jt]s|Gruntfile\.(?:js|coffee|ts)|Guardfile|Dangerfile(?:\.\w+)?|dangerfile\.[jt]s|Steepfile|Capfile|Appraisals|Berksfile|NuGet\.config|[\w.-]+\.(?:ruleset|runsettings|DotSettings|sln\.DotSettings|pro)|webpack(?:\.[\w-]+)+\.[cm]?js|conanfile\.(?:py|txt)|wscript|SConstruct|SConscript|configure\.ac|Makefile\.(?:am|in)|[\w.-]+\.(?:m4|xcscheme|xcworkspacedata|entitlements)|tox\.ini|MANIFEST\.in|[\w.-]+\.(?:vcxproj|vcproj)(?:\.\w+)?|[\w.-]+\.(?:cmake|pc)\.in|\.?[\w-]+rc\.[cm]?js)$/;

/** Code with holes, from which other code is made. */
const codeTemplate = /\.(?:[cm]?[jt]sx?|py|rb|go|rs|java|kt|php|cs|h|hpp|cc?|cpp|sh|html|exs?)\.(?:tmpl|tpl|tt|template|in|j2|jinja2?)$/;

/** What a path's folders or name customarily mean; undefined for most. */
export function placeOf(path: string): { readonly label: PathLabel; readonly reason: string } | undefined {
  if (toolFile.test(baseName(path))) return { label: "config", reason: "place:file of a tool" };
  if (codeTemplate.test(path)) return { label: "production", reason: "place:template of code" };
  return places.find(({ pattern, isOutsideSource }) => {
    const match = pattern.exec(path);
    return match !== null && !(isOutsideSource && sourceRoot.test(path.slice(0, match.index + 1)));
  });
}

/**
 * Whether a file's own name or its folder says that it exists for tests; needed before "only tests import it" is believed. A
 * folder `testing` is as often a part of the product that helps others with their tests.
 */
export function isNamedForTests(path: string): boolean {
  const names = path.split("/").slice(-2);
  return names.some((name) => /(?:^|[-_.])(?:tests?[-_.]?(?:utils?|helpers?|data|setup|support|harness|fixtures?|kit|case)|mocks?|fakes?|stubs?|fixtures?|dumm(?:y|ies)|test\w*utils?)(?:$|[-_.])/i.test(name) && !/^[A-Z]\w*\.\w+$/.test(name));
}
