// Reads composer.json and phpunit.xml: what is loaded for users, what for developers alone, and which folders PHPUnit runs.
import { fileClaim, folderClaim, globClaim, joined, type Claim } from "./claims";
import type { ConfigFile, ConfigTree } from "./configTree";
import { asObject, jsonObject, keyOf, textsOf } from "./jsonObject";
import { xmlElements } from "./xmlElements";

export function readPhpConfig(tree: ConfigTree): readonly Claim[] {
  return [
    ...tree.configs((base) => /^phpunit\.xml/.test(base)).flatMap((file) => phpunitClaims(tree, file)),
    ...tree.configs((base) => base === "composer.json").flatMap((file) => composerClaims(tree, file)),
  ];
}

function phpunitClaims(tree: ConfigTree, { folder, text }: ConfigFile): readonly Claim[] {
  return xmlElements(text).flatMap(({ name, within, attributes, text: value }): readonly Claim[] => {
    if (!within.includes("testsuite") || value === "") return [];
    const path = joined(folder, value.replace(/\/?\*+$/, "")) ?? "";
    if (name === "file" && tree.hasFile(path)) return [fileClaim(path, "test", "config:phpunit testsuite")];
    if (name !== "directory") return [];
    const suffix = attributes.get("suffix") ?? "Test.php";
    const claim = globClaim(folder, [`${value.replace(/\/+$/, "")}/**/*${suffix}`], [], "config:phpunit testsuite");
    const area = path !== "" && tree.hasFolder(path) && /tests?$/i.test(path) ? [folderClaim(path, "tests", "config:phpunit testsuite")] : [];
    return claim === undefined ? area : [claim, ...area];
  });
}

function composerClaims(tree: ConfigTree, { folder, text }: ConfigFile): readonly Claim[] {
  const manifest = jsonObject(text);
  const foldersOf = (key: string) => {
    const loading = asObject(keyOf(manifest, key));
    const roots = ["psr-4", "psr-0"].flatMap((kind) => Object.values(asObject(keyOf(loading, kind)) ?? {}).flatMap(textsOf));
    return [...roots, ...textsOf(keyOf(loading, "classmap"))].flatMap((root) => joined(folder, root) ?? []).filter((root) => root !== "" && tree.hasFolder(root));
  };
  return [
    ...foldersOf("autoload-dev").map((root) => folderClaim(root, "tests", "config:composer autoload-dev")),
    ...foldersOf("autoload").map((root) => folderClaim(root, "main", "config:composer autoload")),
  ];
}
