/** What a record names in its place, and whether that is there (`signals.md` S25). */

export type Successor =
  /** A link to a file; relative to the record's own folder. */
  | { readonly kind: "file"; readonly target: string }
  /** `ADR-0012` or a link with nothing but a number. */
  | { readonly kind: "number"; readonly number: number }
  /** Elsewhere or in words, so that nobody can look it up here. */
  | { readonly kind: "elsewhere" }
  | { readonly kind: "nothing" };

/** What stands behind "superseded by" in the words of a status; undefined where they don't say so. */
export function parseSuccessor(said: string): Successor | undefined {
  const by = /(?:super[sc]eded|replaced)\s+by\b:?([^\n]*)/i.exec(said)?.[1];
  if (by === undefined) return undefined;
  const link = /\]\(\s*<?([^)>\s]+)|(?:link|xref):([^[\s]+)\[|<<([^,>]+)|`[^`<]*<([^>`]+)>`_|:doc:`([^`<>]+)`/.exec(by);
  const target = link?.slice(1).find((part: string | undefined) => part !== undefined)?.replace(/#.*$/, "");
  if (target !== undefined && target !== "") return /^[a-z][a-z0-9+.-]*:|^\/\//i.test(target) ? { kind: "elsewhere" } : { kind: "file", target };
  const number = /(?:\badr\b|#)?[-_ #]*(\d{1,5})\b/i.exec(by)?.[1];
  if (number !== undefined) return { kind: "number", number: Number(number) };
  return { kind: /\w/.test(by) ? "elsewhere" : "nothing" };
}

/** True where what replaces a record can't be found among the revision's files and records. */
export function isDangling(path: string, successor: Successor | undefined, files: ReadonlySet<string>, numbers: ReadonlySet<number>): boolean {
  switch (successor?.kind) {
    case undefined:
    case "elsewhere":
      return false;
    case "nothing":
      return true;
    case "number":
      return !numbers.has(successor.number);
    case "file": {
      const target = resolveLink(path, successor.target);
      return target === undefined || ![target, ...["md", "adoc", "rst"].map((extension) => `${target}.${extension}`)].some((one) => files.has(one));
    }
  }
}

/** A path from the top; undefined where the link leads out of the repository. */
function resolveLink(from: string, target: string): string | undefined {
  const segments = target.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const segment of unescaped(target).split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") segments.push(segment);
    else if (segments.length === 0) return undefined;
    else segments.pop();
  }
  return segments.join("/");
}

function unescaped(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    // No escape sequences after all.
    return target;
  }
}
