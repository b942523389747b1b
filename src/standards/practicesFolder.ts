// Where practice files are kept, from a setting that a hostile repository may have written.

/** The folder used where no setting names another. */
export const defaultStandardsFolder = ".metronome";

/** The folder of practice files below a standards folder, or why that folder can't be used. */
export type PracticesFolder =
  | { readonly kind: "folder"; readonly path: string }
  | { readonly kind: "fault"; readonly message: string };

/** Accepts only a plain path that goes down from the repository's root; `path` has `/` between its names. */
export function practicesFolder(folder: string): PracticesFolder {
  const names = folder.split(/[\\/]/).filter((name) => name !== "" && name !== ".");
  const isAbsolute = /^[\\/]|^[a-z]:|^~/i.test(folder);
  const isPlain = names.length > 0 && !names.includes("..") && !/[\p{Cc}:]/u.test(folder);
  if (isAbsolute || !isPlain || names[0]?.toLowerCase() === ".git") {
    return { kind: "fault", message: "The folder of standards must be a relative path inside the repository." };
  }
  return { kind: "folder", path: [...names, "practices"].join("/") };
}

/** Where the team says what it is, below a standards folder; undefined where that folder can't be used. */
export function teamPath(folder: string): string | undefined {
  const practices = practicesFolder(folder);
  return practices.kind === "folder" ? practices.path.replace(/practices$/, "team.yml") : undefined;
}

/** Whether a path in that folder is a practice file: files of subfolders are not. */
export function isPracticeFile(folderPath: string, path: string): boolean {
  if (!path.startsWith(`${folderPath}/`) || !path.endsWith(".md")) return false;
  return !path.slice(folderPath.length + 1).includes("/");
}

/** More practices than any team keeps in mind, and the same number for its handbooks together; a hostile folder could hold millions. */
export const maxPracticeFiles = 200;
