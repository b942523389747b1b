// Reads pytest's own settings, wherever they stand, and so which folders and files it runs.
import { folderClaim, globClaim, joined, type Claim } from "./claims";
import type { ConfigFile, ConfigTree } from "./configTree";
import { iniValues, tomlValues, type KeyedValue } from "./keyedLines";

const sections: ReadonlyMap<string, string> = new Map([
  ["pytest.ini", "pytest"],
  [".pytest.ini", "pytest"],
  ["tox.ini", "pytest"],
  ["setup.cfg", "tool:pytest"],
]);

export function readPythonConfig(tree: ConfigTree): readonly Claim[] {
  return tree.configs((base) => base === "pyproject.toml" || sections.has(base)).flatMap((file) => pytestClaims(tree, file));
}

function pytestClaims(tree: ConfigTree, file: ConfigFile): readonly Claim[] {
  const isToml = file.base === "pyproject.toml";
  const entries: readonly KeyedValue[] = isToml ? tomlValues(file.text) : iniValues(file.text);
  const isPytest = ({ section }: KeyedValue) => (isToml ? section === "tool.pytest.ini_options" || section === "tool.pytest" : section === sections.get(file.base));
  const values = (key: string) => entries.filter((entry) => entry.key === key && isPytest(entry)).flatMap((entry) => entry.values);
  const folders = values("testpaths").flatMap((path) => joined(file.folder, path.replace(/\/?\*+$/, "")) ?? []);
  const patterns = values("python_files").filter((pattern) => pattern !== "*.py" && !/^\*+$/.test(pattern));
  // A folder of documents or of the package itself is named for the examples in its texts.
  const areas = folders.filter((folder) => folder !== "" && tree.hasFolder(folder) && !isPackageOrDocs(tree, folder));
  return [
    ...areas.map((folder) => folderClaim(folder, "tests", "config:pytest testpaths")),
    globClaim(file.folder, patterns.map((pattern) => (pattern.includes("/") ? pattern : `**/${pattern}`)), ["**/conftest.py"], "config:pytest python_files"),
  ].filter((claim) => claim !== undefined);
}

function isPackageOrDocs(tree: ConfigTree, folder: string): boolean {
  const name = folder.slice(folder.lastIndexOf("/") + 1);
  if (/^(?:docs?|src|lib|examples?)$/.test(name)) return true;
  return tree.hasFile(`${folder}/__init__.py`) && !/(?:^|[-_])(?:tests?|testing|specs?|unit|integration|functional|e2e)(?:$|[-_])/i.test(name);
}
