/** Which packages a manifest asks for, by their names: enough to see that a change brings in a new one. */
import { baseName } from "../paths/fileKinds";

type Parse = (text: string) => readonly string[];

/** Larger manifests are made by programs. */
const longestManifest = 1_000_000;

/** True for a file in which a person says what a project depends on; lock files are made from it. */
export function isManifest(path: string): boolean {
  return parserOf(path) !== undefined;
}

/** The names in a manifest; none where it can't be read. */
export function dependencyNames(path: string, text: string): ReadonlySet<string> {
  return new Set(text.length > longestManifest ? [] : (parserOf(path)?.(text) ?? []));
}

function parserOf(path: string): Parse | undefined {
  const name = baseName(path);
  return byName[name] ?? byPattern.find(([pattern]) => pattern.test(name))?.[1];
}

/** Objects of a JSON file whose keys are names of packages. */
const fromJson = (keys: readonly string[]): Parse => (text) => {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    return [];
  }
  if (typeof manifest !== "object" || manifest === null) return [];
  const sections = new Map(Object.entries(manifest));
  return keys.flatMap((key): readonly string[] => {
    const section: unknown = sections.get(key);
    return typeof section === "object" && section !== null ? Object.keys(section) : [];
  });
};

/** Every match's first group. */
const fromLines = (pattern: RegExp): Parse => (text) => [...text.matchAll(pattern)].flatMap(([, name]) => name ?? []);

/** Keys below the headings of a TOML file that match; `[dependencies.name]` is a heading that names one itself. */
const fromToml = (heading: RegExp): Parse => (text) => {
  const names: string[] = [];
  let isInside = false;
  for (const line of text.split(/\r?\n/)) {
    const found = /^\s*\[\[?\s*([^\]]+?)\s*\]/.exec(line)?.[1];
    if (found !== undefined) {
      const named = /^(.*)\.("?)([^."]+)\2$/.exec(found);
      isInside = heading.test(found);
      if (!isInside && named !== null && heading.test(named[1] ?? "")) names.push(named[3] ?? "");
    } else if (isInside) {
      names.push(...(/^\s*"?([\w@/.-]+)"?\s*=/.exec(line)?.slice(1) ?? []));
    }
  }
  return names;
};

/** Requirements as strings in a list, as Python's own metadata has them. */
function fromPyproject(text: string): readonly string[] {
  const lists = [...text.matchAll(/^\s*(?:dependencies|requires|[\w-]+)\s*=\s*\[([^[\]]*(?:\[[^\]]*\][^[\]]*)*)\]/gm)].flatMap(([, list = ""]) => [...list.matchAll(/["']([A-Za-z0-9][\w.-]*)/g)].map(([, name = ""]) => name));
  const isRequirements = /^\s*\[(?:project|project\.optional-dependencies|dependency-groups|build-system)\]/m.test(text);
  return [...(isRequirements ? lists.map(foldPython) : []), ...fromToml(/^tool\.poetry(?:\.group\.[\w-]+)?\.(?:dev-)?dependencies$/)(text).map(foldPython)];
}

const foldPython = (name: string) => name.toLowerCase().replaceAll(/[_.]/g, "-");

const byName: Readonly<Partial<Record<string, Parse>>> = {
  "package.json": fromJson(["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"]),
  "composer.json": fromJson(["require", "require-dev"]),
  "Cargo.toml": fromToml(/(?:^|\.)(?:dev-|build-)?dependencies$/),
  "pyproject.toml": fromPyproject,
  Pipfile: fromToml(/^(?:dev-)?packages$/),
  "go.mod": fromLines(/^\s*(?:require\s+)?([\w.-]+\.[\w-]+\/\S+)\s+v\d/gm),
  Gemfile: fromLines(/^\s*gem\s+["']([^"']+)/gm),
  "pom.xml": (text) => [...text.matchAll(/<(?:dependency|plugin)>([^]*?)<\/(?:dependency|plugin)>/g)].flatMap(([, body = ""]) => /<artifactId>\s*([^<\s]+)/.exec(body)?.[1] ?? []),
  "libs.versions.toml": fromToml(/^libraries$|^plugins$/),
  "mix.exs": fromLines(/\{\s*:(\w+)\s*,\s*["'~>\w\s.]*["'[:]/g),
  "pubspec.yaml": (text) => [...text.matchAll(/^(?:dev_)?dependencies:[ \t]*\n((?:[ \t]+.*\n|\s*\n)*)/gm)].flatMap(([, body = ""]) => [...body.matchAll(/^ {2}(\w+):/gm)].map(([, name = ""]) => name)),
  "Package.swift": fromLines(/\.package\([^)]*?url:\s*"([^"]+)"/g),
};

const byPattern: readonly (readonly [RegExp, Parse])[] = [
  [/^requirements[\w.-]*\.(?:txt|in)$/, fromLines(/^([A-Za-z0-9][\w.-]*)/gm)],
  [/\.gradle(?:\.kts)?$/, fromLines(/\b(?:api|implementation|compileOnly|runtimeOnly|testImplementation|kapt|ksp|annotationProcessor)\s*\(?\s*["']([^"':]+:[^"':]+)/g)],
  [/\.(?:cs|fs|vb)proj$|^Directory\.Packages\.props$/, fromLines(/<Package(?:Reference|Version)\s+[^>]*?Include="([^"]+)"/g)],
  [/\.gemspec$/, fromLines(/\.add_(?:development_|runtime_)?dependency\s*\(?\s*["']([^"']+)/g)],
];
