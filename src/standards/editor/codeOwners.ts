// Who CODEOWNERS names, for whoever writes down who looks after a standard.

/** More than these nobody looks through. */
const maxOwners = 200;

/** Owners in the order in which they first stand in the file: `@user`, `@team/group`, mail addresses. */
export function codeOwners(text: string): readonly string[] {
  const found = new Set<string>();
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, ...owners] = (line.split("#")[0] ?? "").trim().split(/\s+/);
    for (const owner of owners) if (/^@[\w./-]+$|^[^@\s]+@[^@\s]+$/.test(owner)) found.add(owner);
    if (found.size >= maxOwners) break;
  }
  return [...found].slice(0, maxOwners);
}
