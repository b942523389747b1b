/** Roles of paths for a command: with what the team says of its files, in the work tree or in the revision that was named. */
import { labelledGlobs } from "../practice/labelledGlobs";
import { PathRoles } from "../practice/pathRoles";
import { defaultStandardsFolder } from "../standards/practicesFolder";
import type { CommandContext } from "./commandContext";

export async function teamRoles({ practice }: CommandContext, { repo, at }: { readonly repo: string; readonly at?: string | undefined }): Promise<PathRoles> {
  const standards = await practice.readStandards({ folder: repo, who: "team", standardsFolder: defaultStandardsFolder, ...(at !== undefined && { revision: at }) });
  return new PathRoles(labelledGlobs(standards.kind === "standards" ? standards.team?.team : undefined));
}
