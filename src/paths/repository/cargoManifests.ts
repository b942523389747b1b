// Cargo.toml: targets by Cargo's own layout and by name, and crates that nobody publishes and only tests need.
import { fileClaim, folderClaim, joined, type Claim } from "./claims";
import type { ConfigFile, ConfigTree } from "./configTree";
import { tomlValues, valuesOf, type KeyedValue } from "./keyedLines";

interface Crate {
  readonly folder: string;
  readonly name: string;
  readonly isPublished: boolean;
  readonly entries: readonly KeyedValue[];
}

const namedForTests = /(?:^|[-_/])(?:tests?|testing|testsuite|testutils?|fuzz|bench(?:es|marks?|suite)?|fixtures?|integration|e2e|compile-fail|ui-tests?)(?:$|[-_/])/;

export function readCargoManifests(tree: ConfigTree): readonly Claim[] {
  const crates = tree.configs((base) => base === "Cargo.toml").flatMap((file) => crateOf(file) ?? []);
  return crates.flatMap((crate) => crateClaims(tree, crate));
}

function crateOf({ folder, text }: ConfigFile): Crate | undefined {
  const entries = tomlValues(text);
  const name = valuesOf(entries, "package", "name")[0];
  if (name === undefined) return undefined;
  return { folder, name, isPublished: valuesOf(entries, "package", "publish")[0] !== "false", entries };
}

function crateClaims(tree: ConfigTree, crate: Crate): readonly Claim[] {
  const { folder } = crate;
  const at = (path: string) => joined(folder, path) ?? folder;
  const isFuzz = crate.entries.some(({ section }) => section === "dependencies.libfuzzer-sys") || valuesOf(crate.entries, "package.metadata", "cargo-fuzz")[0] === "true" || crate.entries.some(({ section, key }) => section === "dependencies" && key === "libfuzzer-sys");
  if (isFuzz) return [folderClaim(folder, "support", "config:cargo fuzz targets")];
  if (!crate.isPublished && folder !== "" && namedForTests.test(crate.name)) return [folderClaim(at("tests"), "tests", "config:cargo tests"), folderClaim(folder, "support", "config:unpublished crate named for tests")];
  if (!crate.isPublished && folder !== "" && /(?:^|[-_])examples?(?:$|[-_])/.test(crate.name)) return [folderClaim(folder, "docs", "config:unpublished crate of examples")];
  return [
    ...targetClaims(tree, crate),
    ...(tree.hasFolder(at("tests")) ? [folderClaim(at("tests"), "tests", "config:cargo tests")] : []),
    ...(tree.hasFolder(at("benches")) ? [folderClaim(at("benches"), "support", "config:cargo benches")] : []),
    ...(tree.hasFolder(at("examples")) ? [folderClaim(at("examples"), "docs", "config:cargo examples")] : []),
    ...(tree.hasFolder(at("src")) ? [folderClaim(at("src"), "main", "config:cargo src")] : []),
  ];
}

const targetLabels = [
  ["test", "test", "config:cargo [[test]]"],
  ["bench", "test-support", "config:cargo [[bench]]"],
  ["example", "docs", "config:cargo [[example]]"],
  ["bin", "production", "config:cargo [[bin]]"],
] as const;

function targetClaims(tree: ConfigTree, { folder, entries }: Crate): readonly Claim[] {
  return targetLabels.flatMap(([kind, label, reason]) =>
    entries.flatMap(({ section, key, values }) => {
      const path = section.startsWith(`${kind}#`) && key === "path" ? joined(folder, values[0] ?? "") : undefined;
      return path !== undefined && tree.hasFile(path) ? [fileClaim(path, label, reason)] : [];
    }),
  );
}
