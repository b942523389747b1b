// Decides which links of a standard may become clickable: the file comes from the repository, which may be hostile.

/** Why a link is refused, in one sentence; nothing where it is fine. */
export function linkFault(link: string, file: string): string | undefined {
  if (/[\s\p{Cc}\p{Cf}\\]/u.test(link)) return "A link can't hold spaces, backslashes or invisible characters.";
  if (/^https:/i.test(link)) {
    // A name before an @ makes a link look as if it led somewhere else.
    return /^https:\/\/[^/?#@]+([/?#]|$)/i.test(link) ? undefined : "This is not a complete https address.";
  }
  if (/^mailto:/i.test(link)) return /^mailto:[^@]+@[^@]+$/i.test(link) ? undefined : "This is not a mail address.";
  if (/^[a-z][a-z0-9+.-]*:/i.test(link)) return "Only https:, mailto: and files of this repository can be linked.";
  if (link.startsWith("#")) return undefined;
  return staysInside(link, file) ? undefined : "A link to a file must be relative and stay inside the repository.";
}

/** The path in the repository that a relative link of a file leads to; nothing for other links and those refused. */
export function linkedPath(link: string, file: string): string | undefined {
  const isElsewhere = link.startsWith("#") || /^[a-z][a-z0-9+.-]*:/i.test(link);
  return isElsewhere ? undefined : followed(link, file);
}

function staysInside(link: string, file: string): boolean {
  return followed(link, file) !== undefined;
}

/** Follows a relative link from the file's folder, seeing through `%2e%2e` too. */
function followed(link: string, file: string): string | undefined {
  const path = decoded(link.split(/[?#]/)[0] ?? "");
  if (path === undefined || path === "" || /^\/|[\\:]/.test(path)) return undefined;
  const names = file.split("/").slice(0, -1);
  for (const name of path.split("/")) {
    if (name === "..") {
      if (names.pop() === undefined) return undefined;
    } else if (name !== "." && name !== "") names.push(name);
  }
  return names.join("/");
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
