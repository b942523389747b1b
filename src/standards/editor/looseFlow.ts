// Reads what stands in brackets, `{ signal: size.commit }` or `["@core"]`, also where they are not closed yet.
import type { LooseEntry, LooseNode, LooseScalar } from "./looseNode";

/** As deep as the strict parser goes. */
const maxDepth = 20;

interface Read {
  readonly node: LooseNode;
  readonly end: number;
}

/** Reads up to a limit, whatever is still open there. */
export class FlowReader {
  readonly #text: string;
  readonly #limit: number;

  constructor(text: string, limit: number) {
    this.#text = text;
    this.#limit = limit;
  }

  node(from: number, depth: number): Read | undefined {
    const at = this.#behindBlanks(from);
    if (at >= this.#limit || depth > maxDepth) return undefined;
    switch (this.#text[at]) {
      case "{":
        return this.#map(at, depth);
      case "[":
        return this.#list(at, depth);
      default:
        return this.#scalar(at, /[,\]}\n\r]/);
    }
  }

  #map(start: number, depth: number): Read {
    const entries: LooseEntry[] = [];
    let at = this.#behindBlanks(start + 1);
    while (at < this.#limit && this.#text[at] !== "}") {
      const key = this.#scalar(at, /[,[\]{}\n\r]|:(?=[\s,\]}]|$)/);
      const colon = this.#behindBlanks(key.end);
      const hasColon = this.#text[colon] === ":" && colon < this.#limit;
      const next = hasColon ? this.#behindBlanks(colon + 1) : colon;
      const value = hasColon && !/[,\]}]/.test(this.#text[next] ?? "") ? this.node(next, depth + 1) : undefined;
      if (key.node.text !== "") entries.push({ key: key.node, hasColon, ...(value && { value: value.node }) });
      at = this.#behindComma(Math.max(value?.end ?? next, at), at);
    }
    const end = Math.min(at + 1, this.#limit);
    return { node: { kind: "map", entries, start, end }, end };
  }

  #list(start: number, depth: number): Read {
    const items: LooseNode[] = [];
    let at = this.#behindBlanks(start + 1);
    while (at < this.#limit && this.#text[at] !== "]") {
      const item = this.node(at, depth + 1);
      if (item !== undefined && !(item.node.kind === "scalar" && item.node.text === "" && !item.node.isQuoted)) items.push(item.node);
      at = this.#behindComma(item?.end ?? at, at);
    }
    const end = Math.min(at + 1, this.#limit);
    return { node: { kind: "list", items, start, end }, end };
  }

  #scalar(at: number, stop: RegExp): { readonly node: LooseScalar; readonly end: number } {
    const rest = this.#text.slice(at, Math.min(this.#limit, at + 1000));
    const quoted = /^(?:"((?:[^"\\\n]|\\.)*)"?|'([^'\n]*)'?)/.exec(rest);
    if (quoted !== null) {
      const end = at + quoted[0].length;
      return { node: { kind: "scalar", text: quoted[1] ?? quoted[2] ?? "", start: at, end, isQuoted: true }, end };
    }
    const length = rest.search(stop);
    const text = (length === -1 ? rest : rest.slice(0, length)).trimEnd();
    return { node: { kind: "scalar", text, start: at, end: at + text.length, isQuoted: false }, end: at + text.length };
  }

  #behindBlanks(from: number): number {
    let at = from;
    while (at < this.#limit && /\s/.test(this.#text[at] ?? "")) at++;
    return at;
  }

  /** Goes on behind the comma, and in any case further than `from`. */
  #behindComma(reached: number, from: number): number {
    const at = this.#behindBlanks(reached);
    const next = this.#text[at] === "," ? this.#behindBlanks(at + 1) : at;
    return next > from || /[\]}]/.test(this.#text[next] ?? "") ? next : next + 1;
  }
}
