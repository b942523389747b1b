// One file of an invented project: lines out of a small stock, so that millions of versions take little memory and disk.

const words = ["value", "count", "index", "total", "offset", "entry", "buffer", "limit", "state", "token", "reader", "path"];
/** Every line that there is. */
const stock = Array.from({ length: 4096 }, (_, at) => {
  const [one, other, third] = [words[at % 12], words[(at >> 2) % 12], words[(at >> 5) % 12]];
  const indent = " ".repeat(2 * (at % 4));
  const forms = ["", `${indent}const ${one} = ${other}(${at});`, `${indent}if (${one} > ${at}) return ${third};`, `${indent}// ${one} of ${other}`, `${indent}}`];
  return forms[at % 23 === 0 ? 0 : 1 + (at % 4)];
});
const mostLines = 60;
const folders = 25;

export class InventedFile {
  /** Positions in the stock. */
  #lines;
  #isBinary;
  #renames = 0;
  #number;
  #area;

  constructor(area, number, random) {
    this.#area = area;
    this.#number = number;
    this.#isBinary = random() < 0.01;
    this.#lines = Array.from({ length: 5 + Math.floor(40 * random() ** 2) }, () => below(random, stock.length));
  }

  get path() {
    const ending = this.#isBinary ? "png" : this.#number % 7 === 0 ? "md" : this.#number % 3 === 0 ? "test.ts" : "ts";
    return `src/area${this.#area}/part${this.#number % folders}/file${this.#number}${this.#renames === 0 ? "" : `-${this.#renames}`}.${ending}`;
  }

  rename() {
    this.#renames += 1;
  }

  /** Files grow with time, up to a size at which as much goes as comes. */
  edit(random) {
    const lines = this.#lines;
    const hunks = 1 + Math.floor(3 * random() ** 2);
    for (let hunk = 0; hunk < hunks; hunk++) {
      const at = below(random, lines.length + 1);
      const removed = below(random, lines.length > mostLines ? 12 : 4);
      const added = Array.from({ length: 1 + below(random, 6) }, () => below(random, stock.length));
      lines.splice(at, removed, ...added);
    }
  }

  /** The whole file, as `git fast-import` takes it. */
  asChange(path) {
    const text = `${this.#lines.map((line) => stock[line]).join("\n")}\n`;
    const content = this.#isBinary ? `\0PNG${text}` : text;
    // Every character is one byte.
    return `M 100644 inline ${path}\ndata ${content.length}\n${content}\n`;
  }
}

function below(random, limit) {
  return Math.floor(random() * limit);
}
