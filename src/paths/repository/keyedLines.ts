// Keys and values of INI and TOML files, as far as lists of paths need them; tolerant, because others wrote the files.

/** A key in its section with its values; a text and a list of texts look the same. */
export interface KeyedValue {
  readonly section: string;
  readonly key: string;
  readonly values: readonly string[];
}

const mostLines = 20_000;
const longestLine = 2000;
const longestList = 20_000;

/** Every key of an INI file; values go on in indented lines, and are split at blanks, commas and line ends. */
export function iniValues(text: string): readonly KeyedValue[] {
  const found: { section: string; key: string; values: string[] }[] = [];
  let section = "";
  for (const line of text.split("\n", mostLines)) {
    if (line.length > longestLine || /^\s*[#;]/.test(line)) continue;
    const heading = /^\[([^\]]{1,200})\]/.exec(line);
    const pair = /^([\w.-]{1,100})[ \t]{0,20}[=:](.*)$/.exec(line);
    if (heading !== null) section = heading[1] ?? "";
    else if (pair !== null) found.push({ section, key: pair[1] ?? "", values: wordsOf(pair[2] ?? "") });
    else if (/^[ \t]/.test(line)) found.at(-1)?.values.push(...wordsOf(line));
  }
  return found;
}

function wordsOf(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== "");
}

/**
 * Keys of a TOML file whose values are texts, true or false, or lists and inline tables of texts; `[[x]]` gets a number behind its
 * name, so that each stays apart: `test#0`.
 */
export function tomlValues(text: string): readonly KeyedValue[] {
  const found: KeyedValue[] = [];
  const counts = new Map<string, number>();
  let section = "";
  const lines = text.split("\n", mostLines);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (line.length > longestLine) continue;
    const heading = /^[ \t]{0,20}(\[\[?)[ \t]{0,8}([^\]]{1,200}?)[ \t]{0,8}\]/.exec(line);
    if (heading !== null) {
      const name = (heading[2] ?? "").replaceAll('"', "");
      const count = counts.get(name) ?? 0;
      counts.set(name, count + 1);
      section = heading[1] === "[[" ? `${name}#${count}` : name;
      continue;
    }
    const pair = /^[ \t]{0,20}("?)([\w.-]{1,100})\1[ \t]{0,20}=(.*)$/.exec(line);
    if (pair === null) continue;
    let value = pair[3] ?? "";
    // A list may go on over lines.
    for (let depth = value.trimStart().startsWith("[") ? depthOf(value) : 0; depth > 0 && at + 1 < lines.length && value.length < longestList; ) {
      const more = (lines[(at += 1)] ?? "").slice(0, longestLine);
      value += `\n${more}`;
      depth += depthOf(more);
    }
    found.push({ section, key: pair[2] ?? "", values: tomlTexts(value) });
  }
  return found;
}

/** How many brackets a line leaves open. */
function depthOf(line: string): number {
  return (line.match(/\[/g)?.length ?? 0) - (line.match(/\]/g)?.length ?? 0);
}

function tomlTexts(value: string): readonly string[] {
  const bare = /^[ \t]{0,20}(true|false)\b/.exec(value)?.[1];
  if (bare !== undefined) return [bare];
  return [...value.matchAll(/"([^"\n]{0,300})"|'([^'\n]{0,300})'/g)].map(([, double, single]) => double ?? single ?? "");
}

/** The values of one key in the first section that has it. */
export function valuesOf(entries: readonly KeyedValue[], section: string, key: string): readonly string[] {
  return entries.find((entry) => entry.section === section && entry.key === key)?.values ?? [];
}
