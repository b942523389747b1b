/** The comments of a file, also where it holds several languages (`signals.md` S24). */
import { commentSyntaxOf, isMixed, syntaxOf } from "./commentSyntaxes";
import { scanComments, type Stretch } from "./scanComments";

/** Comments in their order and never overlapping; undefined for a language that isn't known. */
export function commentsIn(path: string, text: string): readonly Stretch[] | undefined {
  const syntax = commentSyntaxOf(path, text);
  if (syntax === undefined) return undefined;
  return isMixed(path) ? mixedComments(path, text) : scanComments(text, syntax);
}

const embedded = /<(script|style)\b[^>]{0,2000}>/gi;

/** Scripts and style sheets within a page, with comments of their own. */
function mixedComments(path: string, text: string): readonly Stretch[] {
  const comments: Stretch[] = [];
  const add = (from: number, to: number, syntax: Parameters<typeof syntaxOf>[0]) => {
    for (const stretch of scanComments(text.slice(from, to), syntaxOf(syntax))) comments.push({ from: from + stretch.from, to: from + stretch.to });
  };
  const front = path.endsWith(".astro") ? /^---\r?\n[^]*?^---\s*$/m.exec(text) : null;
  let from = front?.index === 0 ? front[0].length : 0;
  if (from > 0) add(0, from, "script");
  embedded.lastIndex = from;
  for (let match = embedded.exec(text); match !== null; match = embedded.exec(text)) {
    const start = match.index + match[0].length;
    // An example in a comment begins nothing.
    const opened = text.slice(from, match.index).lastIndexOf("<!--");
    const closed = opened === -1 ? -1 : text.indexOf("-->", from + opened);
    if (closed > match.index) {
      embedded.lastIndex = closed;
      continue;
    }
    const name = (match[1] ?? "").toLowerCase();
    const found = text.indexOf(`</${name}`, start);
    const end = found === -1 ? text.length : found;
    add(from, match.index, "markup");
    add(start, end, name === "script" ? "script" : "scss");
    from = end;
    embedded.lastIndex = end;
  }
  add(from, text.length, "markup");
  return comments;
}
