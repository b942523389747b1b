// Histories made by chance from a seed, with everything that a history may hold; one fast-import makes hundreds of commits.
import { seededRandom, type Random } from "../../../src/statistics/seededRandom";
import type { Repo } from "../../support/makeRepo";

/** A file of the tree as it was written last. */
interface File {
  readonly mode: string;
  readonly bytes: Buffer;
}

/** By path, one character per byte. */
type Tree = ReadonlyMap<string, File>;

interface Made {
  readonly mark: number;
  readonly tree: Tree;
}

export interface GenerateOptions {
  readonly seed: string;
  readonly commits: number;
  /** By default `main`, which is replaced. */
  readonly branch?: string;
  /** A revision to go on from. */
  readonly from?: string;
  /** Digits of an id, 40 unless the repository is one of sha256. */
  readonly idDigits?: number;
}

const latin1 = (text: string) => Buffer.from(text, "utf8").toString("latin1");
const folders = ["", "src/", "src/deep/er/", latin1("naïve/"), "with space/", "line\nfeed/", "\xe9\xff/"];
const names = ["a.ts", "b.test.ts", "tab\there", 'quo"te', "back\\slash", "a => b", ":(glob)x", "--output=x", "HEAD", "{c => d}.js", latin1("日本.md"), "lat\xe9in", "trailing ", "-"];
const people = ["Ada <ada@x>", `${latin1("Zoë Ünï")} <z@x>`, "lat\xe9in <l@x>", " <>", `${"n".repeat(300)} <long@x>`];
const messages = ["Change something", "", "Subject\n\nBody\nwith lines\n", "\n\n  late subject  \n\nbody", "cr\r\nlf\r\n", latin1("Grüße 🎉"), "\x01\x1b[31mred", `:100644 100644 ${"0".repeat(40)} a M`, "3\t1\tpath", "@", "m".repeat(20_000)];
const offsets = ["+0000", "+0200", "-0730", "+1400", "-1200"];

/** Adds commits to a branch; the work tree stays as it was. */
export async function generateHistory(repo: Repo, options: GenerateOptions): Promise<void> {
  await repo.gitBytes(["fast-import", "--quiet", "--force"], new Generator(options).stream());
}

class Generator {
  readonly #random: Random;
  readonly #options: GenerateOptions;
  readonly #parts: Buffer[] = [];
  #marks = 0;
  #seconds = 1_700_000_000;

  constructor(options: GenerateOptions) {
    this.#options = options;
    this.#random = seededRandom(options.seed);
  }

  stream(): Buffer {
    const { commits, branch = "main", from } = this.#options;
    // Of the commit that it goes on from only what is written here is known.
    let main = this.#commit(branch, new Map(), from === undefined ? [] : [from]);
    while (this.#marks < commits) {
      if (this.#random() < 0.08 && commits - this.#marks > 6) main = this.#mergedSide(branch, main);
      else main = this.#commit(branch, main.tree, [`:${main.mark}`]);
    }
    return Buffer.concat(this.#parts);
  }

  /** A few commits beside each other, then a merge of two or three. */
  #mergedSide(branch: string, main: Made): Made {
    const side = this.#commit("side", main.tree, [`:${main.mark}`]);
    const further = this.#commit("side", side.tree, [`:${side.mark}`]);
    const own = this.#commit(branch, main.tree, [`:${main.mark}`]);
    const heads = this.#random() < 0.3 ? [own, further, this.#commit("other", main.tree, [`:${main.mark}`])] : [own, further];
    return this.#commit(branch, own.tree, heads.map(({ mark }) => `:${mark}`));
  }

  #commit(branch: string, before: Tree, parents: readonly string[]): Made {
    const mark = (this.#marks += 1);
    this.#seconds += Math.floor(this.#random() * 5000) - 500;
    const isLatin1 = this.#random() < 0.1;
    this.#say(`commit refs/heads/${branch}\nmark :${mark}\n`);
    this.#say(`author ${this.#pick(people)} ${this.#seconds} ${this.#pick(offsets)}\ncommitter ${this.#pick(people)} ${this.#seconds + 60} ${this.#pick(offsets)}\n`);
    if (isLatin1) this.#say("encoding ISO-8859-1\n");
    this.#data(Buffer.from(isLatin1 ? "Gr\xfc\xdfe\n\nlat\xedn" : this.#pick(messages), "latin1"));
    for (const [at, parent] of parents.entries()) this.#say(`${at === 0 ? "from" : "merge"} ${parent}\n`);
    const tree = new Map(before);
    const changes = this.#random() < 0.08 ? 0 : 1 + Math.floor(this.#random() ** 3 * 9);
    for (let n = 0; n < changes; n++) this.#change(tree);
    return { mark, tree };
  }

  #change(tree: Map<string, File>): void {
    const chance = this.#random();
    const known = [...tree.keys()];
    const old = this.#pick(known);
    const file = tree.get(old);
    if (file === undefined || chance < 0.3) {
      this.#write(tree, this.#newPath(), this.#newFile());
    } else if (chance < 0.36) {
      this.#say(`D ${quoted(old)}\n`);
      tree.delete(old);
    } else if (chance < 0.5) {
      const path = this.#newPath();
      if (path === old || !isFree(tree, path)) return;
      this.#say(`R ${quoted(old)} ${quoted(path)}\n`);
      tree.delete(old);
      tree.set(path, file);
      if (this.#random() < 0.5) this.#write(tree, path, this.#edited(file));
    } else {
      this.#write(tree, old, this.#edited(file));
    }
  }

  #write(tree: Map<string, File>, path: string, file: File): void {
    if (!isFree(tree, path)) return;
    tree.set(path, file);
    if (file.mode === "160000") {
      this.#say(`M 160000 ${file.bytes.toString("latin1")} ${quoted(path)}\n`);
    } else {
      this.#say(`M ${file.mode} inline ${quoted(path)}\n`);
      this.#data(file.bytes);
    }
  }

  #newPath(): string {
    return this.#pick(folders) + this.#pick(names) + (this.#random() < 0.5 ? String(Math.floor(this.#random() * 20)) : "");
  }

  #newFile(): File {
    const chance = this.#random();
    if (chance < 0.08) return { mode: "160000", bytes: Buffer.from(this.#id()) };
    if (chance < 0.14) return { mode: "120000", bytes: Buffer.from(`target${this.#number(9)}`) };
    if (chance < 0.22) return { mode: "100644", bytes: Buffer.from([0, this.#number(255), 1, 2, 3]) };
    if (chance < 0.26) return { mode: "100644", bytes: Buffer.alloc(0) };
    return { mode: "100644", bytes: Buffer.from(Array.from({ length: 1 + this.#number(30) }, () => this.#line()).join("\n") + (chance < 0.4 ? "" : "\n")) };
  }

  #edited(file: File): File {
    if (file.mode === "160000") return { ...file, bytes: Buffer.from(this.#id()) };
    const text = file.bytes.toString("latin1");
    const bytes = (changed: string) => ({ ...file, bytes: Buffer.from(changed, "latin1") });
    switch (this.#number(7)) {
      case 0:
        return file.mode === "120000" ? file : { ...file, mode: file.mode === "100644" ? "100755" : "100644" };
      case 1:
        return bytes(text.includes("\r\n") ? text.replaceAll("\r\n", "\n") : text.replaceAll("\n", "\r\n"));
      case 2:
        return bytes(text.replaceAll(" ", "\t  "));
      case 3:
        return bytes(text.replaceAll("\n", "\n\n"));
      case 4:
        return bytes(text.split("\n").slice(1 + this.#number(3)).join("\n"));
      case 5:
        return this.#newFile();
      default:
        return bytes(`${text}${this.#line()}\n`);
    }
  }

  #line(): string {
    return `value ${this.#number(40)} = ${this.#number(9)};`;
  }

  #id(): string {
    return Array.from({ length: this.#options.idDigits ?? 40 }, () => this.#number(15).toString(16)).join("");
  }

  #number(most: number): number {
    return Math.floor(this.#random() * (most + 1));
  }

  /** Nothing of an empty list. */
  #pick(list: readonly string[]): string {
    return list[Math.floor(this.#random() * list.length)] ?? "";
  }

  #say(text: string): void {
    this.#parts.push(Buffer.from(text, "latin1"));
  }

  #data(bytes: Uint8Array): void {
    this.#say(`data ${bytes.length}\n`);
    this.#parts.push(Buffer.from(bytes));
    this.#say("\n");
  }
}

/** A path can't be below a file, nor a file where a folder is. */
function isFree(tree: Tree, path: string): boolean {
  return ![...tree.keys()].some((other) => other !== path && (other.startsWith(`${path}/`) || path.startsWith(`${other}/`)));
}

function quoted(path: string): string {
  return `"${path.replace(/[^ !#-[\]-~]/g, (one) => `\\${one.charCodeAt(0).toString(8).padStart(3, "0")}`)}"`;
}
