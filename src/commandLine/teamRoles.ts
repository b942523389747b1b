/** What the team says of itself for a command, in the work tree or in the revision that was named, and the roles of paths by it. */
import type { Team } from "../model/team";
import { labelledGlobs } from "../practice/labelledGlobs";
import { PathRoles } from "../practice/pathRoles";
import { defaultStandardsFolder } from "../standards/practicesFolder";
import type { CommandContext } from "./commandContext";

interface Place {
  readonly repo: string;
  readonly at?: string | undefined;
}

export async function teamRoles(context: CommandContext, place: Place): Promise<PathRoles> {
  return new PathRoles(labelledGlobs(await readTeam(context, place)));
}

/** Undefined where the team says nothing that can be used. */
export async function readTeam({ practice }: CommandContext, { repo, at }: Place): Promise<Team | undefined> {
  const standards = await practice.readStandards({ folder: repo, who: "team", standardsFolder: defaultStandardsFolder, ...(at !== undefined && { revision: at }) });
  return standards.kind === "standards" ? standards.team?.team : undefined;
}
