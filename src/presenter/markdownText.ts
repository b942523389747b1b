/** Text and tables in Markdown; hostile text can't become markup. */

/** Backslashes before everything that Markdown or HTML could read as markup. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>()#+!|~&@]|^[-=>]|^\d+(?=[.)])/gm, (character) => (/^\d/.test(character) ? `${character}\\` : `\\${character}`))
    .replace(/:\/\//g, "\\://")
    .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}\\.`);
}

/** Every cell is plain text. */
export function markdownTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(" | ")} |`;
  return [line(columns), `| ${columns.map(() => "---").join(" | ")} |`, ...rows.map(line)].join("\n");
}
