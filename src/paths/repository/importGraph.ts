// Which file leans on which, as far as names lead to files of the same revision; what can't be resolved is left out.
import { baseName } from "../fileKinds";
import { joined, parentOf } from "./claims";
import type { FileFacts } from "./fileFacts";
import { languageOf, type Language } from "./language";

export interface ImportGraph {
  /** The files that import a file, or the folder of its package. */
  readonly importersOf: (path: string) => readonly string[];
  /** True where another file declares it as a module for tests alone. */
  readonly isForTests: (path: string) => boolean;
}

export interface ImportingFile {
  readonly path: string;
  readonly facts: FileFacts;
}

/** Each name leads to few files; more would make a hostile repository's graph grow with the square of its files. */
const mostEdges = 400_000;

export function importGraph(paths: readonly string[], files: readonly ImportingFile[], goModules: readonly (readonly [folder: string, module: string])[]): ImportGraph {
  const tree = new FileIndex(paths);
  const importers = new Map<string, string[]>();
  const forTests = new Set<string>();
  let edges = 0;
  for (const { path, facts } of files) {
    const language = languageOf(path);
    const targets = new Set(targetsOf(tree, path, language, facts, goModules));
    for (const target of targets) {
      if (target === path || ++edges > mostEdges) continue;
      const known = importers.get(target);
      if (known === undefined) importers.set(target, [path]);
      else known.push(path);
    }
    for (const name of facts.imports.testModules) for (const target of rustModule(tree, path, name)) forTests.add(target);
  }
  const none: readonly string[] = [];
  return {
    importersOf: (path) => {
      const direct = importers.get(path) ?? none;
      // Go imports folders; a file of tests is no part of what is imported.
      const byFolder = languageOf(path) === "go" ? (importers.get(`${parentOf(path)}/`) ?? none) : none;
      return byFolder.length === 0 ? direct : [...direct, ...byFolder];
    },
    isForTests: (path) => forTests.has(path),
  };
}

/** All files by name, by base name, and the roots that absolute names start from. */
class FileIndex {
  readonly #paths: ReadonlySet<string>;
  readonly #byBase = new Map<string, string[]>();
  readonly pythonRoots: readonly string[];

  constructor(paths: readonly string[]) {
    this.#paths = new Set(paths);
    for (const path of paths) {
      const base = baseName(path);
      const known = this.#byBase.get(base);
      if (known === undefined) this.#byBase.set(base, [path]);
      else if (known.length < mostNamesakes) known.push(path);
    }
    const packages = new Set((this.#byBase.get("__init__.py") ?? []).map(parentOf));
    this.pythonRoots = [...new Set(["", ...[...packages].map(parentOf).filter((folder) => !packages.has(folder))])].slice(0, 40);
  }

  has(path: string): boolean {
    return this.#paths.has(path);
  }

  /** The only file whose path ends so, or the one in the same top folder. */
  endingWith(tail: string, from: string): readonly string[] {
    const found = (this.#byBase.get(baseName(tail)) ?? []).filter((path) => path === tail || path.endsWith(`/${tail}`));
    if (found.length <= 1) return found;
    const near = found.filter((path) => path.split("/")[0] === from.split("/")[0]);
    return near.length === 1 ? near : [];
  }
}

const mostNamesakes = 200;
const scriptEndings = ["", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".cts", ".vue", ".svelte", ".json", ".d.ts", "/index.ts", "/index.tsx", "/index.js", "/index.mjs", "/index.cjs", "/index.jsx"];

function targetsOf(tree: FileIndex, path: string, language: Language, { imports }: FileFacts, goModules: readonly (readonly [string, string])[]): readonly string[] {
  const folder = parentOf(path);
  switch (language) {
    case "script":
      return imports.addresses.flatMap((address) => scriptFile(tree, folder, address));
    case "python":
      return imports.modules.flatMap((module) => pythonFiles(tree, folder, module));
    case "go":
      return imports.modules.flatMap((module) => goFolder(goModules, module));
    case "rust":
      return [...imports.addresses, ...imports.testModules].flatMap((name) => rustModule(tree, path, name)).concat(imports.modules.flatMap((address) => existing(tree, joined(folder, address))));
    case "jvm":
      return imports.modules.flatMap((name) => jvmFiles(tree, path, name));
    case "ruby":
      return [...imports.addresses.flatMap((address) => existing(tree, joined(folder, withEnding(address, ".rb")))), ...imports.modules.flatMap((name) => rubyFiles(tree, path, withEnding(name, ".rb")))];
    case "php":
      return imports.modules.flatMap((name) => tree.endingWith(`${name.split("\\").slice(-3).join("/")}.php`, path));
    case "c":
      return imports.addresses.flatMap((address) => headerFiles(tree, path, address));
    case "dart":
    case "shell":
      return imports.addresses.flatMap((address) => (existing(tree, joined(folder, address)).length > 0 ? existing(tree, joined(folder, address)) : tree.endingWith(address.replace(/^(?:\.{0,2}\/)+|^package:\w+\//, ""), path)));
    default:
      return [];
  }
}

function existing(tree: FileIndex, path: string | undefined): readonly string[] {
  return path !== undefined && tree.has(path) ? [path] : [];
}

function withEnding(name: string, ending: string): string {
  return name.endsWith(ending) ? name : `${name}${ending}`;
}

/** TypeScript writes `./a.js` for `a.ts`. */
function scriptFile(tree: FileIndex, folder: string, address: string): readonly string[] {
  const target = joined(folder, address.replace(/[?#].*$/, ""));
  if (target === undefined) return [];
  const stem = target.replace(/\.[cm]?jsx?$/, "");
  const found = [...scriptEndings.map((ending) => target + ending), ...(stem === target ? [] : scriptEndings.slice(1, 8).map((ending) => stem + ending))].find((path) => tree.has(path));
  return found === undefined ? [] : [found];
}

/** `a.b import c, d` leads to `a/b/c.py` or to what `a/b` is. */
function pythonFiles(tree: FileIndex, folder: string, statement: string): readonly string[] {
  const [module = "", names = ""] = statement.split(/[ \t]+import[ \t]*\(?/, 2);
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const inside = module.slice(dots).replaceAll(".", "/");
  const ups = "../".repeat(Math.max(0, dots - 1));
  const bases = dots > 0 ? [joined(folder, `${ups}${inside}`)] : [...tree.pythonRoots, folder].map((root) => joined(root, inside));
  for (const base of bases) {
    if (base === undefined) continue;
    const whole = [`${base}.py`, `${base}/__init__.py`].filter((path) => tree.has(path));
    const parts = names.split(/[,\s]+/, 50).flatMap((name) => [`${base}/${name}.py`, `${base}/${name}/__init__.py`].filter((path) => name !== "" && tree.has(path)));
    if (whole.length + parts.length > 0) return parts.length > 0 ? parts : whole;
  }
  return [];
}

function goFolder(goModules: readonly (readonly [string, string])[], module: string): readonly string[] {
  const known = goModules.find(([, name]) => module === name || module.startsWith(`${name}/`));
  const target = known && joined(known[0], module.slice(known[1].length).replace(/^\//, ""));
  return target === undefined ? [] : [`${target}/`];
}

function rustModule(tree: FileIndex, path: string, name: string): readonly string[] {
  const base = baseName(path);
  const folder = parentOf(path);
  const home = /^(?:mod|lib|main)\.rs$/.test(base) || /(?:^|\/)(?:tests|benches|examples|bin)$/.test(folder) ? folder : joined(folder, base.replace(/\.rs$/, ""));
  return [...existing(tree, joined(home ?? folder, `${name}.rs`)), ...existing(tree, joined(home ?? folder, `${name}/mod.rs`))];
}

/** `a.b.C` and, for what is imported statically or nested, `a.b.C.d`. */
function jvmFiles(tree: FileIndex, path: string, name: string): readonly string[] {
  const names = name.split(".");
  for (const end of [names.length, names.length - 1]) {
    const tail = names.slice(0, end).join("/");
    if (end < 2) break;
    const found = ["java", "kt", "scala", "groovy"].flatMap((extension) => tree.endingWith(`${tail}.${extension}`, path));
    if (found.length > 0) return found;
  }
  return [];
}

/** Ruby looks in the `lib` folders of gems, and its test runners in the folder of tests. */
function rubyFiles(tree: FileIndex, path: string, name: string): readonly string[] {
  return tree.endingWith(name, path).filter((found) => /(?:^|\/)(?:lib|spec|test)\/$/.test(found.slice(0, -name.length)) && (/(?:^|\/)lib\/$/.test(found.slice(0, -name.length)) || /(?:^|\/)(?:spec|test)\//.test(path)));
}

function headerFiles(tree: FileIndex, path: string, address: string): readonly string[] {
  const near = existing(tree, joined(parentOf(path), address));
  return near.length > 0 ? near : tree.endingWith(address.replace(/^(?:\.{1,2}\/)+/, ""), path);
}
