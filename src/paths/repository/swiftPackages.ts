// Package.swift: test targets, products, and targets that only tests depend on; the file is a program, and is not run.
import { folderClaim, joined, type Claim } from "./claims";
import type { ConfigTree } from "./configTree";
import { literalTokens } from "./literalTexts";

interface Target {
  readonly kind: string;
  readonly name: string;
  readonly path: string | undefined;
  readonly needs: readonly string[];
}

const calls: ReadonlySet<string> = new Set(["target", "testTarget", "executableTarget", "macro", "plugin", "library", "executable"]);

export function readSwiftPackages(tree: ConfigTree): readonly Claim[] {
  return tree.configs((base) => base === "Package.swift").flatMap(({ folder, text }) => {
    const all = targetsOf(text);
    const products = new Set(all.filter(({ kind }) => kind === "library" || kind === "executable").flatMap(({ needs }) => needs));
    const targets = all.filter(({ kind }) => kind !== "library" && kind !== "executable");
    const neededByOthers = new Set(targets.filter(({ kind }) => kind !== "testTarget").flatMap(({ needs }) => needs));
    const neededByTests = new Set(targets.filter(({ kind }) => kind === "testTarget").flatMap(({ needs }) => needs));
    return targets.flatMap((target): readonly Claim[] => {
      const path = folderOf(tree, folder, target);
      if (path === undefined || path === "") return [];
      if (target.kind === "testTarget") return [folderClaim(path, "tests", "config:swift testTarget")];
      if (/(?:^|\/)examples?(?:\/|$)/i.test(path)) return [folderClaim(path, "docs", "config:swift example target")];
      const servesTests = neededByTests.has(target.name) && !neededByOthers.has(target.name) && !products.has(target.name) && target.kind === "target";
      if (servesTests && /test|mock|fake|helper|fixture|support/i.test(target.name)) return [folderClaim(path, "support", "config:only test targets depend on this one")];
      return [folderClaim(path, "main", "config:swift target")];
    });
  });
}

function folderOf(tree: ConfigTree, folder: string, { kind, name, path }: Target): string | undefined {
  if (path !== undefined) return joined(folder, path);
  const roots = kind === "testTarget" ? ["Tests", "Sources"] : kind === "plugin" ? ["Plugins"] : ["Sources", "Source", "src"];
  return roots.flatMap((root) => joined(folder, `${root}/${name}`) ?? []).find((found) => tree.hasFolder(found));
}

/** Every `.target(name: "X", dependencies: [ … ], path: "…")` with the texts inside its brackets. */
function targetsOf(text: string): readonly Target[] {
  const tokens = literalTokens(text);
  const found: Target[] = [];
  for (let at = 0; at + 1 < tokens.length; at++) {
    const kind = tokens[at]?.value ?? "";
    if (!calls.has(kind) || tokens[at]?.kind !== "name" || tokens[at - 1]?.value !== "." || tokens[at + 1]?.value !== "(") continue;
    let depth = 0;
    const texts: { key: string; value: string; depth: number }[] = [];
    let key = "";
    for (let inside = at + 1; inside < tokens.length; inside++) {
      const token = tokens[inside];
      if (token?.kind === "sign" && "([{".includes(token.value)) depth += 1;
      if (token?.kind === "sign" && ")]}".includes(token.value) && --depth === 0) break;
      if (token?.kind === "name" && tokens[inside + 1]?.value === ":" && depth === 1) key = token.value;
      if (token?.kind === "text") texts.push({ key, value: token.value, depth });
    }
    const single = (wanted: string) => texts.find((one) => one.key === wanted && one.depth === 1)?.value;
    const name = single("name");
    if (name !== undefined) found.push({ kind, name, path: single("path"), needs: texts.filter((one) => one.key === "dependencies" || one.key === "targets").map(({ value }) => value) });
  }
  return found;
}
