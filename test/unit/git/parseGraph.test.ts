import assert from "node:assert/strict";
import fc from "fast-check";
import { GraphParser } from "../../../src/git/parseGraph";

interface Line {
  readonly ids: readonly string[];
  readonly committedAt: number;
}

function parse(chunks: readonly Uint8Array[], idBytes = 20): readonly Line[] {
  const lines: Line[] = [];
  const parser = new GraphParser(idBytes, (bytes, idCount, committedAt) => {
    const ids = Array.from({ length: idCount }, (_, at) => Buffer.from(bytes.subarray(at * idBytes, (at + 1) * idBytes)).toString("hex"));
    lines.push({ ids, committedAt });
  });
  for (const chunk of chunks) parser.push(chunk);
  parser.finish();
  assert.equal(parser.lineCount, lines.length);
  return lines;
}

const print = (lines: readonly Line[]) => Buffer.from(lines.map(({ ids, committedAt }) => `${committedAt} ${ids.join(" ")}\n`).join(""));

const idOf = (idBytes: number) => fc.uint8Array({ minLength: idBytes, maxLength: idBytes }).map((id) => Buffer.from(id).toString("hex"));

const linesOf = (idBytes: number) =>
  fc.array(
    fc.tuple(fc.array(idOf(idBytes), { minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 8_640_000_000_000 })).map(([ids, committedAt]) => ({ ids, committedAt })),
    { maxLength: 10 },
  );

describe("the list of commits that git prints", () => {
  for (const idBytes of [20, 32]) {
    it(`is read the same wherever its chunks of ${idBytes}-byte ids end`, () => {
      fc.assert(
        fc.property(linesOf(idBytes), fc.array(fc.nat(), { maxLength: 8 }), (lines, cuts) => {
          const bytes = print(lines);
          const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
          assert.deepEqual(parse(ends.map((end, at) => bytes.subarray(ends[at - 1] ?? 0, end)), idBytes), lines);
        }),
      );
    });
  }

  it("is read byte by byte", () => {
    const lines = [{ ids: ["0123456789abcdef".repeat(3).slice(0, 40), "f".repeat(40)], committedAt: 42 }, { ids: ["0".repeat(40)], committedAt: 7 }];
    assert.deepEqual(parse([...print(lines)].map((byte) => Uint8Array.of(byte))), lines);
  });

  it("has no time where the date line can't be read", () => {
    const id = "a".repeat(40);
    for (const seconds of ["0", "8640000000001", "18446744073709551615"]) {
      assert.deepEqual(parse([Buffer.from(`${seconds} ${id}\n`)]), [{ ids: [id], committedAt: Number.NaN }]);
    }
  });

  it("may name more parents than anybody would think of", () => {
    const lines = [{ ids: Array.from({ length: 5000 }, (_, n) => n.toString(16).padStart(40, "0")), committedAt: 1 }];
    assert.deepEqual(parse([print(lines)]), lines);
  });

  const id = "a".repeat(40);
  const broken = ["x", ` ${id}\n`, `-1 ${id}\n`, `1${id}\n`, "1 \n", `1 ${id.slice(1)}\n`, `1 ${id}a\n`, `1 ${id.slice(1)}g\n`, `1 ${id.toUpperCase()}\n`, `1 ${id} \n`, `1 ${id}\r\n`, "\n", "1\n"];
  for (const text of broken) {
    it(`is refused as ${JSON.stringify(text)}`, () => {
      assert.throws(() => parse([Buffer.from(text)]), /can't have it/);
    });
  }

  for (const text of ["1", "1 ", `1 ${id.slice(1)}`, `1 ${id}`, `1 ${id}\n2 ${id} ${id}`]) {
    it(`is refused when it ends after ${JSON.stringify(text)}`, () => {
      assert.throws(() => parse([Buffer.from(text)]), /ends in the middle/);
    });
  }
});
