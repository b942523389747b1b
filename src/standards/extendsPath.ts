// Where a handbook may be that a team's file names in `extends`; the file comes from the repository, which may be hostile.

/** Names packages are given, `handbook` and `@team/handbook`. */
const packageName = /^(@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*$/i;

/** Why a handbook can't be named so, in one sentence; nothing where it can. */
export function extendsFault(entry: string, file: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]+:|^\/\//i.test(entry)) return "Nothing is fetched: only folders of this repository and installed packages can be extended.";
  return extendsPaths(entry, file).length === 0 ? "A handbook is a folder inside the repository, or the name of an installed package." : undefined;
}

/**
 * The folders that an entry may mean, the first before the next; none where it leads out of the repository.
 *
 * `./` and `../` begin at the folder of the file, everything else at the repository's root or among the installed packages.
 */
export function extendsPaths(entry: string, file: string): readonly string[] {
  if (/^[/~\\]|[\\:]|\p{Cc}/u.test(entry)) return [];
  const isBeside = /^\.\.?(\/|$)/.test(entry);
  const folder = joined(isBeside ? file.split("/").slice(0, -1) : [], entry);
  if (folder === undefined) return [];
  const places = !isBeside && packageName.test(entry) ? [folder, `node_modules/${folder}`] : [folder];
  // A handbook that is a repository of its own keeps its standards where every repository does.
  return places.flatMap((place) => (place === "" ? [".metronome"] : [place, `${place}/.metronome`]));
}

function joined(start: readonly string[], entry: string): string | undefined {
  const names = [...start];
  for (const name of entry.split("/")) {
    if (name === "..") {
      if (names.pop() === undefined) return undefined;
    } else if (name !== "." && name !== "") names.push(name);
  }
  return names.some((name) => name.toLowerCase() === ".git") ? undefined : names.join("/");
}
