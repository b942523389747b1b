// Elements of XML build files, as a flat list with their text and attributes; no entity, no DTD, no recursion.

export interface XmlElement {
  readonly name: string;
  /** Names of the elements around it, outermost first. */
  readonly within: readonly string[];
  readonly attributes: ReadonlyMap<string, string>;
  /** The text directly behind its start. */
  readonly text: string;
}

const mostElements = 20_000;
const mostDepth = 100;

export function xmlElements(text: string): readonly XmlElement[] {
  const plain = text.replace(/<!--[^]*?(?:-->|$)/g, "");
  const found: XmlElement[] = [];
  const within: string[] = [];
  for (let at = plain.indexOf("<"), next; at !== -1 && found.length < mostElements; at = next) {
    next = plain.indexOf("<", at + 1);
    const end = plain.indexOf(">", at);
    if (end === -1) break;
    // Nothing begins inside of what has begun; passing it by also keeps the time linear.
    if (next !== -1 && next < end) {
      at = plain.lastIndexOf("<", end);
      next = plain.indexOf("<", at + 1);
    }
    const inside = plain.slice(at + 1, Math.min(end, at + 2000));
    if (inside.startsWith("/")) {
      const name = inside.slice(1).trim();
      while (within.length > 0 && within.pop() !== name);
      continue;
    }
    const name = /^[\w.:-]{1,100}/.exec(inside)?.[0];
    if (name === undefined) continue;
    found.push({ name, within: [...within], attributes: attributesOf(inside), text: plain.slice(end + 1, Math.min(next === -1 ? plain.length : next, end + 1000)).trim() });
    if (!inside.endsWith("/") && within.length < mostDepth) within.push(name);
  }
  return found;
}

function attributesOf(inside: string): ReadonlyMap<string, string> {
  const found = [...inside.matchAll(/([\w.:-]{1,100})[ \t\r\n]{0,8}=[ \t\r\n]{0,8}(?:"([^"]{0,1000})"|'([^']{0,1000})')/g)];
  return new Map(found.map(([, name = "", double, single]) => [name, double ?? single ?? ""]));
}
