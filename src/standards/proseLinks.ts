// Finds the links in a practice's prose, so that one that leads nowhere is seen before somebody follows it.

/** A link's address and where it stands in the prose. */
export interface ProseLink {
  readonly address: string;
  readonly start: number;
}

/** More than these are no page for people, and a hostile file could hold thousands. */
const maxLinks = 500;

/** Longest address that is looked at. */
const addressEnd = String.raw`([^\s<>()]{1,1000})`;
/** `](address)` of a link or picture, and `[name]: address` at the beginning of a line. */
const inText = new RegExp(String.raw`\]\(<?${addressEnd}`, "g");
const inDefinition = new RegExp(String.raw`^ {0,3}\[[^\]\n]{1,200}\]:[ \t]{1,20}<?${addressEnd}`);

/** Links in order; those inside code are text and don't count. */
export function findProseLinks(prose: string): readonly ProseLink[] {
  const links: ProseLink[] = [];
  let fence: string | undefined;
  let lineStart = 0;
  for (const part of prose.split(/(\r\n|\r|\n)/)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(part)?.[1];
    if (fence !== undefined) {
      if (mark !== undefined && mark.startsWith(fence) && part.trim() === mark) fence = undefined;
    } else if (mark !== undefined) fence = mark;
    else links.push(...linksIn(part, lineStart));
    if (links.length > maxLinks) return links.slice(0, maxLinks);
    lineStart += part.length;
  }
  return links;
}

function linksIn(line: string, lineStart: number): readonly ProseLink[] {
  const text = withoutCode(line);
  const found = (match: RegExpExecArray | RegExpMatchArray): ProseLink => {
    const address = match[1] ?? "";
    return { address, start: lineStart + (match.index ?? 0) + match[0].length - address.length };
  };
  const definition = inDefinition.exec(text);
  return definition === null ? Array.from(text.matchAll(inText), found) : [found(definition)];
}

/** Code within a line becomes blanks of the same length. */
function withoutCode(line: string): string {
  return line.replace(/(`{1,20})[^`]{1,2000}\1/g, (code) => " ".repeat(code.length));
}
