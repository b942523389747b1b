/** Which tags are releases, and which of them follow one another (S15). */
import { matchesGlob, parseGlob } from "../paths/glob";
import type { TagHead } from "../model/trunk";

export interface Release {
  readonly tag: string;
  /** What stands before the version: releases of one prefix follow one another. */
  readonly prefix: string;
  /** Major, minor and patch, where the name says them. */
  readonly version?: readonly [number, number, number];
  readonly commit: string;
  /** Seconds since the epoch. */
  readonly at: number;
}

/** `v1.2`, `1.2.3`, `core-v1.2.3`, `@scope/package@1.2.3`; nothing may follow, so that no prerelease is one. */
const versionTag = /^(.*[-_/@])?v?(\d{1,9})\.(\d{1,9})(?:\.(\d{1,9}))?$/s;

/** Fewer have no median that says anything (S15). */
export const fewestReleases = 6;

/** Longer names are no versions that anybody reads. */
const longestName = 300;

/** The releases among tags, by the usual form of versions, or by the team's own globs where it has some; oldest first. */
export function releasesOf(tags: readonly TagHead[], globs: readonly string[] = []): readonly Release[] {
  const parsed = globs.flatMap((text) => {
    const glob = parseGlob(text);
    return glob.ok ? [glob.glob] : [];
  });
  const isRelease = (name: string, isVersion: boolean) => (globs.length === 0 ? isVersion : parsed.some((glob) => matchesGlob(glob, name)));
  const releases = tags.flatMap(({ name, id, at }): Release[] => {
    if (name.length > longestName) return [];
    const [, prefix = "", major, minor, patch] = versionTag.exec(name) ?? [];
    if (!isRelease(name, major !== undefined)) return [];
    const version = major === undefined ? {} : { version: [Number(major), Number(minor), Number(patch ?? 0)] as const };
    return [{ tag: name, commit: id, at, prefix: major === undefined ? name.replace(/\d.*$/s, "") : prefix, ...version }];
  });
  return releases.sort((a, b) => a.at - b.at || compareVersions(a, b) || (a.tag < b.tag ? -1 : 1));
}

/** The release before each, of the same prefix. */
export function previousReleases(releases: readonly Release[]): ReadonlyMap<Release, Release> {
  const last = new Map<string, Release>();
  const previous = new Map<Release, Release>();
  for (const release of releases) {
    const before = last.get(release.prefix);
    if (before !== undefined) previous.set(release, before);
    last.set(release.prefix, release);
  }
  return previous;
}

/** True where the later one only mends the earlier: the same major and minor version, and a later patch. */
export function isPatchOf(later: Release, earlier: Release): boolean {
  if (later.version === undefined || earlier.version === undefined || later.prefix !== earlier.prefix) return false;
  const [major, minor, patch] = later.version;
  return major === earlier.version[0] && minor === earlier.version[1] && patch > earlier.version[2];
}

/** Several releases at the same second are made in the order of their versions. */
function compareVersions(a: Release, b: Release): number {
  for (const at of [0, 1, 2] as const) {
    const difference = (a.version?.[at] ?? 0) - (b.version?.[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
