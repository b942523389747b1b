// A path as a glob that matches it and nothing else.

/** Signs that mean something in globs stand for themselves behind a backslash; blanks at the ends would be trimmed off. */
export function escapeGlob(path: string): string {
  return path.replace(/[\\*?[\]{}(!]/g, "\\$&").replace(/^ +| +$/g, (blanks) => "[ ]".repeat(blanks.length));
}
