// Reads mix.exs: where a project keeps its tests, and that its `lib` is shipped.
import { folderClaim, joined, type Claim } from "./claims";
import type { ConfigTree } from "./configTree";
import { literalEntries } from "./literalTexts";

export function readMixProjects(tree: ConfigTree): readonly Claim[] {
  return tree.configs((base) => base === "mix.exs").flatMap(({ folder, text }) => {
    const paths = literalEntries(text).filter(({ key }) => key === "test_paths").flatMap(({ texts }) => texts);
    const tests = (paths.length > 0 ? paths : ["test"]).flatMap((path) => joined(folder, path) ?? []).filter((path) => tree.hasFolder(path));
    const named = (name: string) => joined(folder, name) ?? name;
    return [
      ...tests.map((path) => folderClaim(path, "tests", "config:mix test_paths")),
      ...["lib", "priv/templates", "templates"].map(named).filter((path) => tree.hasFolder(path)).map((path) => folderClaim(path, "main", "config:mix project")),
    ];
  });
}
