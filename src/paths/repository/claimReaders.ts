// Every reader of configuration; where two claim the same folder, the one that stands first here is believed.
import { readCargoManifests } from "./cargoManifests";
import type { Claim } from "./claims";
import type { ClaimReader, ConfigTree } from "./configTree";
import { readDocsSites } from "./docsSites";
import { readJvmModules } from "./jvmModules";
import { readMakeTargets } from "./makeTargets";
import { readMixProjects } from "./mixProjects";
import { readNativeTargets } from "./nativeTargets";
import { readNetProjects } from "./netProjects";
import { readNodePackages } from "./nodePackages";
import { readPhpConfig } from "./phpConfig";
import { readPythonConfig } from "./pythonConfig";
import { readRubyGems } from "./rubyGems";
import { readScriptRunners } from "./scriptRunners";
import { readSwiftPackages } from "./swiftPackages";

const readers: readonly ClaimReader[] = [
  readScriptRunners,
  readNodePackages,
  readPythonConfig,
  readCargoManifests,
  readJvmModules,
  readNetProjects,
  readPhpConfig,
  readRubyGems,
  readMixProjects,
  readSwiftPackages,
  readNativeTargets,
  readMakeTargets,
  readDocsSites,
];

export function readClaims(tree: ConfigTree): readonly Claim[] {
  return readers.flatMap((read) => read(tree));
}
