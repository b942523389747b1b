import assert from "node:assert/strict";
import fc from "fast-check";
import { FactsParser, mark } from "../../../src/git/parseFacts";
import type { Detail } from "../../../src/git/factsReader";
import { FactsTable } from "../../../src/history/facts/factsTable";
import { FactsTexts } from "../../../src/history/facts/factsTexts";
import type { Commit } from "../../../src/model/commit";
import { anyCharacter } from "../../support/anyCharacter";

const header = (id: string, message = "Subject\n") =>
  ["", id, "", "Ann", "ann@x", "100", "100 +0000", "Ann", "ann@x", "100", "100 +0000", message, ""].join("\0");

const zero = "0".repeat(40);
const raw = (status: string, ...paths: string[]) => `:100644 100644 ${zero} ${zero} ${status}\0${paths.join("\0")}\0`;

interface Read {
  readonly commits: readonly Commit[];
  /** How many commits had been handed over at each mark. */
  readonly marks: readonly number[];
}

function read(output: Uint8Array, cuts: readonly number[] = [], detail: Detail = "whole"): Read {
  const table = new FactsTable();
  const ids: string[] = [];
  const marks: number[] = [];
  const parser = new FactsParser(20, {
    onCommit: (commit) => {
      table.add(ids.length, commit, detail);
      ids.push(Buffer.from(commit.field("id")).toString());
    },
    onMark: () => marks.push(ids.length),
  });
  let from = 0;
  for (const to of [...cuts, output.length]) {
    // A copy that is wiped afterwards, as a stream's buffer may be.
    const chunk = Buffer.from(output.subarray(from, to));
    parser.push(chunk);
    chunk.fill(0xee);
    from = to;
  }
  parser.finish();
  const texts = new FactsTexts(table);
  return { commits: ids.map((id, slot) => texts.commit(slot, { id, parents: [], isShallowBoundary: false })), marks };
}

const parse = (text: string) => read(Buffer.from(text)).commits;

describe("the reader of diff-tree", () => {
  const everyKind = `${header("c1")}\n${raw("M", "a.ts")}${raw("R090", "old.ts", "new.ts")}${raw("A", "x.bin")}:000000 160000 ${zero} ${zero} A\0sub\0${raw("M", "blank.ts")}${raw("C100", "a.ts", "copy.ts")}${raw("D", "gone.ts")}${raw("T", "link")}3\t1\ta.ts\x002\t0\t\0old.ts\0new.ts\0-\t-\tx.bin\x001\t0\tsub\x000\t7\tgone.ts\0`;

  it("reads raw changes, counts, renames, copies, binaries and submodules", () => {
    assert.deepEqual(parse(everyKind)[0]?.changes, [
      { path: "a.ts", status: "modified", content: "text", added: 3, removed: 1 },
      { path: "new.ts", previousPath: "old.ts", similarity: 90, status: "renamed", content: "text", added: 2, removed: 0 },
      { path: "x.bin", status: "added", content: "binary", added: 0, removed: 0 },
      { path: "sub", status: "added", content: "submodule", added: 1, removed: 0 },
      { path: "blank.ts", status: "modified", content: "text", added: 0, removed: 0 },
      { path: "copy.ts", previousPath: "a.ts", similarity: 100, status: "copied", content: "text", added: 0, removed: 0 },
      { path: "gone.ts", status: "deleted", content: "text", added: 0, removed: 7 },
      { path: "link", status: "typeChanged", content: "text", added: 0, removed: 0 },
    ]);
  });

  it("says that contents are missing where only paths were asked for", () => {
    const output = `${header("c1")}\n${raw("M", "a.ts")}:000000 160000 ${zero} ${zero} A\0sub\0`;
    assert.deepEqual(read(Buffer.from(output), [], "pathsOnly").commits[0]?.changes.map(({ content, added }) => [content, added]), [["missing", 0], ["submodule", 0]]);
  });

  it("reads a commit without changes between two others", () => {
    const output = `${header("c1")}\n${raw("M", "a")}1\t1\ta\0${header("c2")}${header("c3")}\n${raw("M", "b")}1\t1\tb\0`;
    assert.deepEqual(parse(output).map((commit) => [commit.id, commit.changes.length]), [["c1", 1], ["c2", 0], ["c3", 1]]);
  });

  it("hands over everything before a mark, wherever it stands", () => {
    const commit = `${header("c1")}\n${raw("M", "a")}1\t1\ta\0`;
    const output = `${mark}${commit}${mark}${header("c2", "@\n")}${mark}${mark}${commit}`;
    for (const cuts of [[], Array.from(output, (_, at) => at)]) {
      const { commits, marks } = read(Buffer.from(output), cuts);
      assert.deepEqual([commits.length, marks, commits[1]?.subject], [3, [0, 1, 2, 2], "@"]);
    }
  });

  it("takes a forged boundary in a message as text", () => {
    const message = "x\n\n:100644 100644 a b M\nevil.ts\n9\t9\tevil.ts\n@\n";
    const [commit, ...more] = parse(`${header("c1", message)}\n${raw("M", "a")}1\t1\ta\0`);
    assert.equal(commit?.changes.length, 1);
    assert.match(commit.body, /evil/);
    assert.deepEqual(more, []);
  });

  it("refuses what git never prints", () => {
    for (const output of ["x", `${header("c1")}\nnonsense\0`, `${header("c1")}\n:short M\0a\0`, `${header("c1")}\n${raw("M", "a")}1\t1\tb\0`, `${header("c1")}\n${raw("M", "a")}1\tx\ta\0`]) {
      assert.throws(() => parse(output), Error, JSON.stringify(output));
    }
  });

  it("never presents a prefix as the whole", () => {
    const whole = Buffer.from(`${header("c1")}\n${raw("R090", "a", "b")}3\t1\t\0a\0b\0`);
    for (let end = 1; end < whole.length; end++) {
      let outcome: readonly Commit[] = [];
      try {
        outcome = read(whole.subarray(0, end)).commits;
      } catch {
        continue;
      }
      // Only a cut between two tokens can't be seen from the bytes; git's exit status tells those.
      assert.equal(whole[end - 1], 0, `cut at ${end} gave ${JSON.stringify(outcome)}`);
    }
  });

  it("gives the same in two pieces, wherever it is cut", () => {
    const output = Buffer.from(`${everyKind}${header("c2", "m".repeat(60))}\n${raw("M", "p".repeat(80))}1\t1\t${"p".repeat(80)}\0`);
    const whole = read(output).commits;
    for (let cut = 0; cut <= output.length; cut++) assert.deepEqual(read(output, [cut]).commits, whole, `cut at ${cut}`);
  });

  const anyText = fc.string({ unit: anyCharacter, minLength: 1, maxLength: 12 }).map((text) => text.replaceAll("\0", "?"));
  const anyCommit = fc.record({
    message: anyText.map((text) => `s${text}`),
    changes: fc.uniqueArray(fc.record({ path: anyText, added: fc.nat(999), removed: fc.nat(999) }), { selector: (change) => change.path, maxLength: 4 }),
  });

  it("reads back what was written, in chunks of any size", () => {
    fc.assert(
      fc.property(fc.array(anyCommit, { maxLength: 4 }), fc.array(fc.nat(400)), (commits, cuts) => {
        const output = Buffer.from(
          commits.map(({ message, changes }) => {
            const rows = changes.map((change) => raw("M", change.path)).join("") + changes.map((change) => `${change.added}\t${change.removed}\t${change.path}\0`).join("");
            return header("c", message) + (rows === "" ? "" : `\n${rows}`);
          }).join(""),
        );
        const parsed = read(output, cuts.filter((cut) => cut <= output.length).sort((a, b) => a - b)).commits;
        assert.deepEqual(
          parsed.map(({ changes }) => changes.map(({ path, added, removed }) => ({ path, added, removed }))),
          commits.map(({ changes }) => changes.map(({ path, added, removed }) => ({ path, added, removed }))),
        );
      }),
    );
  });
});
