// Counts what was held against a second computation, and what differed.

export class Tally {
  #signals = new Map();
  #leftOut = new Map();
  #notes = [];

  /** Numbers are alike where their first six digits behind the point are. */
  compare(signal, where, said, expected) {
    const tally = this.#signals.get(signal) ?? { checked: 0, wrong: 0 };
    this.#signals.set(signal, tally);
    tally.checked += 1;
    const [one, other] = [said, expected].map((value) => JSON.stringify(rounded(value)));
    if (one === other) return;
    tally.wrong += 1;
    if (tally.wrong <= 20) console.log(`${signal} of ${where}: metronome says ${shortened(one)}, git says ${shortened(other)}`);
  }

  /** The same commits in the same order, and of each the same; a commit may stand there twice. */
  compareRows(signal, said, expected) {
    const [saidIds, expectedIds] = [said, expected].map((rows) => rows.map(({ commit }) => commit));
    const isSameOrder = JSON.stringify(saidIds) === JSON.stringify(expectedIds);
    const differing = [...saidIds.filter((id) => !expectedIds.includes(id)).map((id) => `not ${id}`), ...expectedIds.filter((id) => !saidIds.includes(id)).map((id) => `also ${id}`)];
    this.compare(`${signal} order`, "all", isSameOrder ? "the same" : differing.length > 0 ? differing.slice(0, 5) : saidIds, isSameOrder ? "the same" : differing.length > 0 ? [] : expectedIds);
    for (const [at, row] of expected.entries()) this.compare(`${signal} rows`, row.commit, sorted(isSameOrder ? said[at] : said.find(({ commit }) => commit === row.commit)), sorted(row));
  }

  /** What can't be compared here is said aloud: it must not look as if it agreed. */
  leaveOut(signal, why) {
    this.#leftOut.set(signal, why);
  }

  /** Something worth knowing that is no part of a signal's definition. */
  note(text) {
    this.#notes.push(text);
  }

  /** Prints a line for each signal and an honest total; returns whether all that was compared agrees. */
  finish(title) {
    let [checked, wrong] = [0, 0];
    for (const [signal, counts] of this.#signals) {
      console.log(`${signal}: ${counts.checked} checked, ${counts.wrong} mismatches`);
      checked += counts.checked;
      wrong += counts.wrong;
    }
    for (const [signal, why] of this.#leftOut) console.log(`${signal}: not checked, because ${why}`);
    for (const note of this.#notes) console.log(note);
    console.log(`${title}: ${checked} checked, ${wrong} mismatches, ${this.#leftOut.size} not checked`);
    return checked > 0 && wrong === 0;
  }
}

function rounded(value) {
  if (typeof value === "number") return Math.round(value * 1e6) / 1e6;
  if (Array.isArray(value)) return value.map(rounded);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, rounded(part)]));
}

function sorted(row) {
  return row === undefined ? undefined : Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function shortened(text = "nothing") {
  return text.slice(0, 300);
}
