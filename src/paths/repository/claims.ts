// What a repository's own configuration claims of folders and files, and how claims are looked up.
import type { PathLabel } from "../../model/role";
import { matchesGlob, parseGlob, type Glob } from "../glob";

/** What a folder is for. `benchmarks` and the like count as what supports tests. */
export type Area = "tests" | "support" | "main" | "docs" | "config" | "generated" | "vendored";

/** Everything below a folder, unless a deeper claim says otherwise. */
export interface FolderClaim {
  readonly kind: "folder";
  /** Without a slash at the end; empty for the whole repository. */
  readonly folder: string;
  readonly area: Area;
  readonly reason: string;
}

/** A test runner's own patterns. */
export interface GlobClaim {
  readonly kind: "globs";
  readonly globs: readonly PlacedGlob[];
  readonly except: readonly PlacedGlob[];
  readonly reason: string;
}

/** A glob with the folders that it begins with: a monorepo has a runner's patterns in each of its packages. */
export interface PlacedGlob {
  readonly glob: Glob;
  readonly start: string;
}

/** One file by name. */
export interface FileClaim {
  readonly kind: "file";
  readonly path: string;
  readonly label: PathLabel;
  readonly reason: string;
}

export type Claim = FolderClaim | GlobClaim | FileClaim;

/** More claims come from an attack or from a repository whose configuration is not written by hand. */
const mostClaims = 5000;
const mostGlobs = 300;

export class Claims {
  readonly #folders = new Map<string, FolderClaim>();
  readonly #files = new Map<string, FileClaim>();
  readonly #globs: readonly GlobClaim[];

  /** Of two claims on one folder or file the first holds. */
  constructor(claims: readonly Claim[]) {
    const counted = claims.slice(0, mostClaims);
    for (const claim of counted) {
      if (claim.kind === "folder" && !this.#folders.has(claim.folder)) this.#folders.set(claim.folder, claim);
      if (claim.kind === "file" && !this.#files.has(claim.path)) this.#files.set(claim.path, claim);
    }
    this.#globs = counted.filter((claim) => claim.kind === "globs").slice(0, mostGlobs);
  }

  file(path: string): FileClaim | undefined {
    return this.#files.get(path);
  }

  /** The claim on the nearest folder above. */
  folder(path: string): FolderClaim | undefined {
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const claim = this.#folders.get(path.slice(0, end));
      if (claim !== undefined) return claim;
    }
    return this.#folders.get("");
  }

  /** The first runner that would run the file. */
  runner(path: string): GlobClaim | undefined {
    return this.#globs.find(({ globs, except }) => globs.some((glob) => isIn(glob, path)) && !except.some((glob) => isIn(glob, path)));
  }
}

export function folderClaim(folder: string, area: Area, reason: string): FolderClaim {
  return { kind: "folder", folder, area, reason };
}

export function fileClaim(path: string, label: PathLabel, reason: string): FileClaim {
  return { kind: "file", path, label, reason };
}

/** A runner's patterns, relative to the folder of its configuration; undefined where none can be understood. */
export function globClaim(base: string, patterns: readonly string[], except: readonly string[], reason: string): GlobClaim | undefined {
  const globs = patterns.flatMap((pattern) => globsFrom(base, pattern));
  return globs.length === 0 ? undefined : { kind: "globs", globs, except: except.flatMap((pattern) => globsFrom(base, pattern)), reason };
}

/** `<rootDir>`, `./`, `?(x)` and `@(a|b)` are written as our own globs know them. */
function globsFrom(base: string, pattern: string): readonly PlacedGlob[] {
  if (pattern.startsWith("!") || pattern.includes("node_modules")) return [];
  const plain = pattern
    .replace(/^<rootDir>\/?/, "")
    .replace(/^(?:\.\/)+/, "")
    .replace(/[?@+]\(([\w.|*-]{1,80})\)/g, (whole, choices: string) => `{${choices.replaceAll("|", ",")}${whole.startsWith("?") ? "," : ""}}`);
  const target = joined(base, plain);
  if (target === undefined) return [];
  const parsed = parseGlob(target);
  return parsed.ok ? [{ glob: parsed.glob, start: /^(?:[\w.@-]{1,100}\/){0,20}/.exec(target)?.[0] ?? "" }] : [];
}

function isIn({ glob, start }: PlacedGlob, path: string): boolean {
  return path.startsWith(start) && matchesGlob(glob, path);
}

/** The path that `relative` means in `base`; undefined where it leads out of the repository. */
export function joined(base: string, relative: string): string | undefined {
  if (relative.startsWith("/") && base === "") return joined("", relative.slice(1));
  const names = relative.startsWith("/") ? [] : base.split("/").filter((name) => name !== "");
  for (const name of relative.split(/[\\/]/)) {
    if (name === "" || name === ".") continue;
    if (name !== "..") names.push(name);
    else if (names.pop() === undefined) return undefined;
  }
  return names.join("/");
}

export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
