// Generators of documentation: the folder that their configuration stands in or names holds documents.
import { folderClaim, joined, type Claim } from "./claims";
import type { ConfigTree } from "./configTree";

const generators: readonly (readonly [RegExp, string])[] = [
  [/^docusaurus\.config\./, "docusaurus"],
  [/^mkdocs\.ya?ml$/, "mkdocs"],
  [/^book\.toml$/, "mdbook"],
  [/^antora\.yml$/, "antora"],
  [/^_config\.yml$/, "jekyll"],
  [/^conf\.py$/, "sphinx"],
];

export function readDocsSites(tree: ConfigTree): readonly Claim[] {
  return generators.flatMap(([file, name]) => tree.configs((base) => file.test(base)).flatMap(({ folder, text }) => {
    if (name === "sphinx" && !/^(?:extensions|html_theme|project)[ \t]*=/m.test(text)) return [];
    if (name === "jekyll" && !["_layouts", "_posts", "_includes", "_docs"].some((inside) => tree.hasFolder(joined(folder, inside) ?? inside))) return [];
    const named = name === "mkdocs" ? (/^docs_dir:[ \t]{0,8}["']?([\w./-]{1,100})/m.exec(text)?.[1] ?? "docs") : name === "mdbook" ? (/^src[ \t]{0,8}=[ \t]{0,8}"([\w./-]{1,100})"/m.exec(text)?.[1] ?? "src") : ".";
    const path = joined(folder, named) ?? "";
    return path !== "" && tree.hasFolder(path) ? [folderClaim(path, "docs", `config:${name}`)] : [];
  }));
}
