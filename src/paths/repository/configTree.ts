// The files of a revision as a reader of configuration sees them: names of all, text of those that hold configuration.
import { baseName } from "../fileKinds";
import type { Claim } from "./claims";

export interface ConfigTree {
  readonly hasFile: (path: string) => boolean;
  readonly hasFolder: (path: string) => boolean;
  /** Paths of configuration files whose base name is accepted, those nearest the root first. */
  readonly configs: (accepts: (base: string) => boolean) => readonly ConfigFile[];
  /** Every path, in git's order. */
  readonly paths: readonly string[];
}

export interface ConfigFile {
  readonly path: string;
  /** The folder it stands in. */
  readonly folder: string;
  readonly base: string;
  readonly text: string;
}

/** Reads what one ecosystem's configuration claims. */
export type ClaimReader = (tree: ConfigTree) => readonly Claim[];

/** Larger ones are not written by hand. */
export const mostConfigBytes = 200_000;
/** A monorepo has some hundreds. */
export const mostConfigFiles = 3000;

const wanted =
  /^(?:package\.json|composer\.json|jasmine\.json|cypress\.json|\.mocharc\.\w+|\.taprc|(?:jest|vitest|vite|ava|playwright|cypress|karma|wdio)(?:[.-][\w-]+)*\.(?:config|conf)\.[cm]?[jt]s|jest\.config\.json|\.?vitest\.workspace\.\w+|vitest\.(?:workspace|projects)\.[cm]?[jt]s|pytest\.ini|\.pytest\.ini|tox\.ini|setup\.cfg|setup\.py|pyproject\.toml|Cargo\.toml|pom\.xml|(?:[\w.-]+\.)?gradle(?:\.kts)?|[\w.-]+\.(?:cs|fs|vb)proj|phpunit\.xml(?:\.dist)?|\.rspec|[\w.-]+\.gemspec|mix\.exs|Package\.swift|CMakeLists\.txt|(?:GNU)?[Mm]akefile(?:\.am)?|meson\.build|go\.mod|mkdocs\.ya?ml|book\.toml|antora\.yml|_config\.yml|docusaurus\.config\.[cm]?[jt]s|conf\.py|dune|BUILD(?:\.bazel)?)$/;

/** Whether a file may say something about others. */
export function isConfigFile(path: string): boolean {
  return wanted.test(baseName(path));
}
