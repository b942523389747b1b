/** The starter standards that a team can adopt, and where an adopted one goes. */
import { starters, type Starter } from "../standards/starters";
import { practicesFolder } from "../standards/practicesFolder";

export type { Starter };

/** All starters, in the order in which they are offered. */
export function allStarters(): readonly Starter[] {
  return starters;
}

/** The starter with this id. */
export function starterById(id: string): Starter | undefined {
  return starters.find((starter) => starter.id === id);
}

/** The folder of practice files relative to the work tree; undefined when its name can't be used. */
export function practicesPath(standardsFolder: string): string | undefined {
  const folder = practicesFolder(standardsFolder);
  return folder.kind === "folder" ? folder.path : undefined;
}

/** Path of an adopted starter relative to the work tree; undefined when the folder's name can't be used. */
export function adoptedPath(standardsFolder: string, { fileName }: Starter): string | undefined {
  const folder = practicesPath(standardsFolder);
  return folder === undefined ? undefined : `${folder}/${fileName}`;
}

