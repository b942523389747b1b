// Invents the life of a project, commit by commit, in the language of `git fast-import`; the same seed gives the same life.
import { InventedFile } from "./inventedFile.mjs";

const firstSecond = 1_104_537_600;
const people = 300;
/** A round is what happens between two merges: work on the main line, and on a branch beside it. */
const commitsPerRound = 20;
const areas = 20;
const mostFiles = 12_000;
const mainBranch = "refs/heads/main";
const topicBranch = "refs/heads/topic";

const kinds = ["feat", "fix", "docs", "test", "refactor", "chore", "perf"];
const verbs = ["Add", "Fix", "Move", "Simplify", "Handle", "Remove", "Speed up", "Explain"];
const nouns = ["parser", "cache", "größe", "index", "session", "reader", "größte Datei", "queue", "schema", "日付", "walker", "limit"];
const offsets = ["+0000", "+0100", "+0200", "-0500", "-0800", "+0530", "+0900", "-0330"];

export class InventedProject {
  #random;
  #commits;
  #made = 0;
  #second = firstSecond;
  /** Living files of each area. */
  #areas = Array.from({ length: areas }, () => []);
  #fileCount = 0;
  #round = { left: 0, topicLeft: 0, topicArea: 0, isOpen: false, touched: new Map() };

  constructor(seed, commits) {
    this.#random = seededRandom(seed);
    this.#commits = commits;
  }

  /** The next commit as text for `git fast-import`; the last one is on the main line. */
  nextCommit() {
    this.#made += 1;
    this.#second += 20 + this.#below(Math.floor(1_200_000_000 / Math.max(1000, this.#commits)));
    const round = this.#round;
    const isLast = this.#made === this.#commits;
    if (round.isOpen && (round.left <= 1 || isLast)) return this.#merge();
    if (round.left <= 0) this.#beginRound();
    this.#round.left -= 1;
    const isTopic = this.#made > 1 && this.#round.topicLeft > 0 && !isLast && this.#random() < 0.5;
    return isTopic ? this.#onTopic() : this.#onMain();
  }

  #beginRound() {
    this.#round = { left: commitsPerRound, topicLeft: 2 + this.#below(8), topicArea: this.#below(areas), isOpen: false, touched: new Map() };
  }

  #onMain() {
    // The branch has an area of its own, so that both can be merged without a conflict.
    const area = (this.#round.topicArea + 1 + this.#below(areas - 1)) % areas;
    return this.#header(mainBranch, "") + this.#changes(area, new Map());
  }

  #onTopic() {
    const round = this.#round;
    const from = round.isOpen ? "" : `from ${mainBranch}\n`;
    round.isOpen = true;
    round.topicLeft -= 1;
    return this.#header(topicBranch, from) + this.#changes(round.topicArea, round.touched);
  }

  /** Brings over what the branch has done: git's importer takes the tree of the first parent alone. */
  #merge() {
    const { touched } = this.#round;
    const brought = [...touched].map(([path, file]) => (file === null ? `D ${path}\n` : file.asChange(path)));
    this.#round = { ...this.#round, left: 0, isOpen: false };
    return `${this.#header(mainBranch, `merge ${topicBranch}\n`, "Merge branch 'topic'\n")}${brought.join("")}\n`;
  }

  #header(branch, parents, message = this.#message()) {
    const person = Math.floor(people * this.#random() ** 3);
    const at = `${this.#second} ${offsets[person % offsets.length]}`;
    const who = `Person ${person} Ødegård <person${person}@example.org>`;
    return `commit ${branch}\nauthor ${who} ${at}\ncommitter ${who} ${at}\ndata ${Buffer.byteLength(message)}\n${message}${parents}`;
  }

  #message() {
    const subject = `${this.#pick(verbs)} the ${this.#pick(nouns)} of area ${this.#below(areas)}`;
    const typed = this.#random() < 0.5 ? `${this.#pick(kinds)}: ${subject}` : subject;
    const reason = this.#random() < 0.4 ? `\nIt was ${this.#pick(nouns)} before, which ${this.#below(1000)} people met.\nNow it is ${this.#pick(nouns)}.\n` : "";
    const helper = this.#random() < 0.05 ? `\nCo-authored-by: Person ${this.#below(people)} <helper@example.org>\n` : "";
    return `${typed}\n${reason}${helper}`;
  }

  /** Mostly one to three files; now and then a sweep through an area. */
  #changes(area, touched) {
    const chance = this.#random();
    const count = chance < 0.45 ? 1 : chance < 0.75 ? 2 : chance < 0.97 ? 3 + this.#below(3) : 10 + this.#below(20);
    const changed = new Set();
    let text = "";
    for (let at = 0; at < count; at++) text += this.#change(area, changed, touched);
    return `${text}\n`;
  }

  #change(area, changed, touched) {
    const files = this.#areas[area];
    const chance = this.#random();
    const mayGrow = this.#fileCount < mostFiles ? 0.12 : 0.01;
    if (files.length < 3 || chance < mayGrow) return this.#add(area, changed, touched);
    const at = Math.floor(files.length * this.#random() ** 2);
    const file = files[at];
    if (changed.has(file.path)) return "";
    changed.add(file.path);
    if (chance > 0.99) return this.#remove(files, at, touched);
    if (chance > 0.98) return this.#rename(file, changed, touched);
    file.edit(this.#random);
    touched.set(file.path, file);
    return file.asChange(file.path);
  }

  #add(area, changed, touched) {
    const file = new InventedFile(area, ++this.#fileCount, this.#random);
    this.#areas[area].push(file);
    changed.add(file.path);
    touched.set(file.path, file);
    return file.asChange(file.path);
  }

  #remove(files, at, touched) {
    const [file] = files.splice(at, 1);
    touched.set(file.path, null);
    return `D ${file.path}\n`;
  }

  #rename(file, changed, touched) {
    const old = file.path;
    file.rename();
    changed.add(file.path);
    touched.set(old, null);
    touched.set(file.path, file);
    if (this.#random() < 0.5) file.edit(this.#random);
    return `R ${old} ${file.path}\n${file.asChange(file.path)}`;
  }

  #below(limit) {
    return Math.floor(this.#random() * limit);
  }

  #pick(list) {
    return list[this.#below(list.length)];
  }
}

/** Mulberry32 (public domain, by Tommy Ettinger). */
function seededRandom(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
