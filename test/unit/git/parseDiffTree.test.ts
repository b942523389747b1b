import assert from "node:assert/strict";
import fc from "fast-check";
import { DiffTreeParser, type ParsedCommit } from "../../../src/git/parseDiffTree";

const header = (id: string, message = "Subject\n") =>
  ["", id, "", "Ann", "ann@x", "100", "100 +0000", "Ann", "ann@x", "100", "100 +0000", message, ""].join("\0");

const zero = "0".repeat(40);
const raw = (status: string, ...paths: string[]) => `:100644 100644 ${zero} ${zero} ${status}\0${paths.join("\0")}\0`;

function parse(output: Uint8Array, cut: (length: number) => number[] = () => []): ParsedCommit[] {
  const commits: ParsedCommit[] = [];
  const parser = new DiffTreeParser((commit) => commits.push(commit));
  let from = 0;
  for (const to of [...cut(output.length), output.length]) {
    parser.push(Buffer.from(output.subarray(from, to)));
    from = to;
  }
  parser.finish();
  return commits;
}

describe("the reader of diff-tree", () => {
  it("reads raw changes, counts, renames, binaries and submodules", () => {
    const output = `${header("c1")}\n${raw("M", "a.ts")}${raw("R090", "old.ts", "new.ts")}${raw("A", "x.bin")}:000000 160000 ${zero} ${zero} A\0sub\0${raw("M", "blank.ts")}3\t1\ta.ts\x002\t0\t\0old.ts\0new.ts\0-\t-\tx.bin\x001\t0\tsub\0`;
    assert.deepEqual(parse(Buffer.from(output))[0]?.changes, [
      { path: "a.ts", status: "modified", content: "text", added: 3, removed: 1 },
      { path: "new.ts", previousPath: "old.ts", similarity: 90, status: "renamed", content: "text", added: 2, removed: 0 },
      { path: "x.bin", status: "added", content: "binary", added: 0, removed: 0 },
      { path: "sub", status: "added", content: "submodule", added: 1, removed: 0 },
      { path: "blank.ts", status: "modified", content: "text", added: 0, removed: 0 },
    ]);
  });

  it("reads a commit without changes between two others", () => {
    const output = `${header("c1")}\n${raw("M", "a")}1\t1\ta\0${header("c2")}${header("c3")}\n${raw("M", "b")}1\t1\tb\0`;
    assert.deepEqual(parse(Buffer.from(output)).map((commit) => [commit.header.id, commit.changes.length]), [["c1", 1], ["c2", 0], ["c3", 1]]);
  });

  it("takes a forged boundary in a message as text", () => {
    const message = "x\n\n:100644 100644 a b M\nevil.ts\n9\t9\tevil.ts\n";
    const [commit] = parse(Buffer.from(`${header("c1", message)}\n${raw("M", "a")}1\t1\ta\0`));
    assert.equal(commit?.changes.length, 1);
    assert.match(commit.header.body, /evil/);
  });

  it("never presents a prefix as the whole", () => {
    const whole = Buffer.from(`${header("c1")}\n${raw("R090", "a", "b")}3\t1\t\0a\0b\0`);
    for (let end = 1; end < whole.length; end++) {
      let outcome: ParsedCommit[] = [];
      try {
        outcome = parse(whole.subarray(0, end));
      } catch {
        continue;
      }
      // Only a cut between two tokens can't be seen from the bytes; git's exit status tells those.
      assert.equal(whole[end - 1], 0, `cut at ${end} gave ${JSON.stringify(outcome)}`);
    }
  });

  const anyText = fc.string({ unit: "binary", minLength: 1, maxLength: 12 }).map((text) => text.replaceAll("\0", "?").toWellFormed());
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
        const parsed = parse(output, (length) => cuts.filter((cut) => cut <= length).sort((a, b) => a - b));
        assert.deepEqual(
          parsed.map(({ changes }) => changes.map(({ path, added, removed }) => ({ path, added, removed }))),
          commits.map(({ changes }) => changes.map(({ path, added, removed }) => ({ path, added, removed }))),
        );
      }),
    );
  });
});
