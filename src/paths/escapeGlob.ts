// A path as a glob that matches it and nothing else.

/**
 * Signs that mean something in globs stand for themselves behind a backslash. Two dots beside one would look like a way out of
 * the repository, and blanks at the ends would be trimmed off; both stand in brackets.
 */
export function escapeGlob(path: string): string {
  const escaped = path.replace(/[\\*?[\]{}(!]/g, "\\$&");
  return escaped.replace(/(?<=^|[\\/])\.\.(?=[\\/]|$)/g, "[.].").replace(/^ +| +$/g, (blanks) => "[ ]".repeat(blanks.length));
}
