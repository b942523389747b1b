/** Finds the one git that is used for everything, by absolute path, and makes sure that it is new enough. */
import { access, constants, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import type { RepositoryTrouble } from "../model/repositoryState";
import { runGitForOutput } from "./gitProcess";

/** The oldest git whose output was read: `--end-of-options` in `rev-parse` came with 2.30. */
const oldestVersion = [2, 30] as const;

export type GitProgram =
  | { readonly kind: "found"; readonly program: string; readonly version: string }
  | { readonly kind: "trouble"; readonly trouble: RepositoryTrouble };

/**
 * Looks for git at `configured` (absolute, from user settings only) or on the absolute folders of `PATH`.
 *
 * A relative folder on `PATH` would let a repository bring its own git along, so those are passed over.
 */
export async function findGitProgram(configured?: string, path: string = process.env.PATH ?? ""): Promise<GitProgram> {
  const name = process.platform === "win32" ? "git.exe" : "git";
  const candidates = configured !== undefined && configured !== ""
    ? [configured].filter(isAbsolute)
    : path.split(delimiter).filter(isAbsolute).map((folder) => join(folder, name));
  for (const candidate of candidates) {
    if (await isProgram(candidate)) return checkVersion(candidate);
  }
  return { kind: "trouble", trouble: { kind: "gitMissing" } };
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

async function checkVersion(program: string): Promise<GitProgram> {
  const { exit, output } = await runGitForOutput({ program, args: ["version"], folder: process.cwd(), silenceSeconds: 10 });
  if (exit.kind !== "exited" || exit.code !== 0) return unusable(exit.kind === "exited" ? exit.stderr : exit.kind);
  const text = output.subarray(0, 200).toString("utf8");
  const found = /^git version (\d+)\.(\d+)\S*/.exec(text);
  if (found === null) return unusable(text);
  const [, major = "0", minor = "0"] = found;
  const isNewEnough = Number(major) > oldestVersion[0] || (Number(major) === oldestVersion[0] && Number(minor) >= oldestVersion[1]);
  const version = found[0].slice("git version ".length);
  if (isNewEnough) return { kind: "found", program, version };
  return { kind: "trouble", trouble: { kind: "gitTooOld", found: version, needed: oldestVersion.join(".") } };
}

function unusable(detail: string): GitProgram {
  return { kind: "trouble", trouble: { kind: "gitUnusable", detail } };
}
