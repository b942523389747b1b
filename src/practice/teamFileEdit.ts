/** Where a team's own file is, and what it looks like with one line more. */
import { addRole, type Role, type RoleEdit } from "../standards/addRole";
import { teamPath } from "../standards/practicesFolder";

export type { Role, RoleEdit };

/** Relative to the work tree; undefined when the folder's name can't be used. */
export function teamFilePath(standardsFolder: string): string | undefined {
  return teamPath(standardsFolder);
}

/** The file with one more word on what files are; without a text, a new file. */
export function teamFileWithRole(text: string | undefined, role: Role): RoleEdit {
  return addRole(text, role);
}
