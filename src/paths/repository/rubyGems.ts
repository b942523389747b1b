// Gems: what lies in `lib` is shipped, whatever it is called; and what RSpec runs.
import { folderClaim, globClaim, type Claim } from "./claims";
import type { ConfigTree } from "./configTree";

export function readRubyGems(tree: ConfigTree): readonly Claim[] {
  const gems = tree.configs((base) => base.endsWith(".gemspec")).flatMap(({ folder }) =>
    ["lib", "app", "exe"].map((name) => (folder === "" ? name : `${folder}/${name}`)).filter((path) => tree.hasFolder(path)).map((path) => folderClaim(path, "main", "config:gem files")),
  );
  const rspec = tree.configs((base) => base === ".rspec").flatMap(({ folder, text }) => {
    const patterns = [...text.slice(0, 5000).matchAll(/(?:--pattern|-P)[ =]{1,4}["']?([^\s"']{1,200})/g)].map(([, pattern = ""]) => pattern);
    return globClaim(folder, patterns, [], "config:rspec pattern") ?? [];
  });
  return [...rspec, ...gems];
}
