/** Clues that a commit may hold more than one change (`signals.md` S09); one alone says little. */
import { baseName } from "../paths/fileKinds";
import { unitKey } from "../paths/unitKey";
import type { ClassifiedCommit } from "./classifiedCommit";

/** In the order in which they are told. */
export const tangleClues = ["verbs", "folders", "units", "type", "build"] as const;
export type TangleClue = (typeof tangleClues)[number];

const manyFolders = 3;
const manyUnits = 8;

/** What subjects of commits begin with; other words joined by "and" are mostly things, not deeds. */
const verbs = `add allow avoid bump change check clarify clean convert correct create delete deprecate disable document drop enable
  ensure expose extend extract fix handle implement improve inline introduce make merge migrate move optimi[sz]e prevent refactor
  release remove rename reorder reorgani[sz]e replace restore rework rewrite set show simplify skip speed split support switch tidy
  test tweak unify update upgrade use validate wrap write`.split(/\s+/);
const verb = `(?:${verbs.map((word) => (word.endsWith("e") ? `${word}[sd]?|${word.slice(0, -1)}ing` : `${word}(?:e?[sd]|ing)?`)).join("|")})`;
const twoDeeds = new RegExp(`^(?:${verb})\\b.{0,200}?(?:\\band\\b|&|;|,)\\s*(?:and\\s+|also\\s+|then\\s+)?${verb}\\b`, "i");
/** `feat(area): `, `[area] ` and `ABC-123: ` say where or why, not what. */
const prefixes = /^(?:[a-z]+(?:\([^()]*\))?!?:\s+|\[[^\]]*\]:?\s*|[A-Z][A-Z0-9]+-\d+:\s*|#\d+:\s*)*/;

const manifest = /^(?:package\.json|Cargo\.toml|go\.(?:mod|work)|pom\.xml|build\.gradle(?:\.kts)?|libs\.versions\.toml|pyproject\.toml|setup\.(?:py|cfg)|Pipfile|(?:requirements|constraints)[^/]*\.txt|Gemfile|[^/]+\.gemspec|composer\.json|mix\.exs|pubspec\.yaml|Package\.swift|[^/]+\.(?:cs|fs|vb)proj|packages\.config|Directory\.Packages\.props|deno\.jsonc?)$/;
const continuousIntegration = /^(?:\.github\/workflows\/|\.circleci\/|\.buildkite\/|\.gitlab-ci\.yml$|\.gitlab\/ci\/|\.travis\.yml$|azure-pipelines[^/]*\.yml$|appveyor\.yml$|\.appveyor\.yml$|bitbucket-pipelines\.yml$|Jenkinsfile$|\.cirrus\.yml$|\.drone\.yml$)/;

/** What speaks for more than one change in this commit. */
export function tangleCluesOf(commit: ClassifiedCommit): readonly TangleClue[] {
  const paths = commit.changes.map(({ path }) => path);
  const production = commit.changes.filter(({ role }) => role.label === "production").map(({ path }) => path);
  const isFound: Readonly<Record<TangleClue, boolean>> = {
    verbs: namesTwoDeeds(commit.commit.subject),
    folders: new Set(production.map(secondLevelFolder)).size >= manyFolders,
    units: new Set(production.map(unitOf)).size >= manyUnits,
    type: commit.inferred.conflict,
    build: production.length > 0 && paths.some((path) => manifest.test(baseName(path))) && paths.some((path) => continuousIntegration.test(path)),
  };
  return tangleClues.filter((clue) => isFound[clue]);
}

/** `Add the menu and fix the icon`: two verbs that are joined. */
export function namesTwoDeeds(subject: string): boolean {
  return twoDeeds.test(subject.slice(0, 400).replace(prefixes, ""));
}

/** `src/a` for `src/a/b/c.ts`. */
function secondLevelFolder(path: string): string {
  return path.split("/").slice(0, -1).slice(0, 2).join("/");
}

/** Header and source of one stem are one unit. */
function unitOf(path: string): string {
  const { family, name } = unitKey(path, "production");
  return `${family} ${path.slice(0, -baseName(path).length)} ${name}`;
}
