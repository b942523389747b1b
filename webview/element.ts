/** Builds the page's nodes; text only ever becomes text nodes, so no string from a repository is read as markup. */

/** What an element may hold: nodes, plain text, or nothing. */
export type Content = Node | string | undefined | readonly Content[];

/** Plain attributes; `undefined` leaves one out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

const svgNamespace = "http://www.w3.org/2000/svg";

/** Makes an HTML element. */
export function element<N extends keyof HTMLElementTagNameMap>(
  name: N,
  attributes: Attributes = {},
  ...content: Content[]
): HTMLElementTagNameMap[N] {
  return filled(document.createElement(name), attributes, content);
}

/** Makes an SVG element. */
export function svgElement<N extends keyof SVGElementTagNameMap>(
  name: N,
  attributes: Attributes = {},
  ...content: Content[]
): SVGElementTagNameMap[N] {
  return filled(document.createElementNS(svgNamespace, name), attributes, content);
}

/** Isolates text of unknown direction, such as a commit's subject, and shows every character of it. */
export function foreignText(text: string): HTMLElement {
  return element("bdi", {}, text);
}

function filled<E extends Element>(made: E, attributes: Attributes, content: readonly Content[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "style" || name.startsWith("on")) throw new Error(`Not an attribute for this page: ${name}`);
    if (value !== undefined) made.setAttribute(name, String(value));
  }
  append(made, content);
  return made;
}

function append(parent: Element, content: readonly Content[]): void {
  for (const part of content) {
    if (part === undefined) continue;
    if (isList(part)) append(parent, part);
    else parent.append(typeof part === "string" ? document.createTextNode(part) : part);
  }
}

function isList(content: Content): content is readonly Content[] {
  return Array.isArray(content);
}
