import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { brotliCompressSync, constants } from "node:zlib";
import fc from "fast-check";
import { DamagedColumn, decodeColumns, encodeColumns, tailStartIn, type ColumnFile, type ColumnFileContent } from "../../../../src/history/columns/columnFile";
import type { Column, ColumnType, Encoding } from "../../../../src/history/columns/columnEncoding";
import { encodePreamble, preambleBytes } from "../../../../src/history/columns/columnPreamble";
import { crc32, tableCrc32 } from "../../../../src/history/columns/crc32";

const format = { name: "test", version: 3 } as const;
const encodings: readonly Encoding[] = ["raw", "narrow", "patched", "brotli"];

const encoded = (content: Omit<ColumnFileContent, "format">): Buffer => Buffer.concat(encodeColumns({ format, ...content }));

function decoded(bytes: Uint8Array): ColumnFile {
  const file = decodeColumns(bytes, format);
  assert.ok(file.kind === "columns", JSON.stringify(file));
  return file;
}

const typeOf = (column: Column): ColumnType => {
  const types = { Uint8Array: "u8", Uint16Array: "u16", Uint32Array: "u32", Int16Array: "i16", Int32Array: "i32", Float64Array: "f64" } as const;
  return types[column.constructor.name as keyof typeof types];
};

/** One column, written and read again; with the bytes of its file. */
function roundTrip(data: Column, encoding: Encoding): Column {
  return decoded(encoded({ meta: {}, columns: [{ name: "one", data, encoding }] })).column("one", typeOf(data));
}

/** Every bit counts, so a NaN is itself and minus zero isn't zero. */
function assertSame(actual: Column, expected: Column): void {
  assert.equal(actual.constructor, expected.constructor);
  assert.deepEqual(Buffer.from(actual.buffer, actual.byteOffset, actual.byteLength), Buffer.from(expected.buffer, expected.byteOffset, expected.byteLength));
}

const maxLength = 40;
const anyColumn: fc.Arbitrary<Column> = fc.oneof(
  fc.uint8Array({ maxLength }),
  fc.uint16Array({ maxLength }),
  fc.uint32Array({ maxLength }),
  fc.int16Array({ maxLength }),
  fc.int32Array({ maxLength }),
  fc.float64Array({ maxLength }),
  fc.array(fc.nat(300), { maxLength }).map((values) => Uint32Array.from(values)),
  fc.array(fc.oneof(fc.nat(0xffffffff), fc.constantFrom(0, 254, 255, 256, 65_535, 65_536, 2 ** 32 - 1, 2 ** 32, -1)), { maxLength }).map((values) => Float64Array.from(values)),
);
const anyContent = fc.record({
  meta: fc.jsonValue(),
  columns: fc.uniqueArray(fc.record({ name: fc.string(), data: anyColumn, encoding: fc.constantFrom(...encodings) }), { selector: ({ name }) => name, maxLength: 6 }),
});

/** What comes of bytes that may be damaged: nothing, or exactly what was written. */
function assertNeverWrong(bytes: Uint8Array, { meta, columns }: Omit<ColumnFileContent, "format">): void {
  const file = decodeColumns(bytes, format);
  if (file.kind !== "columns") return;
  assert.deepEqual(file.meta, JSON.parse(JSON.stringify(meta)));
  assert.deepEqual(file.names, columns.map(({ name }) => name));
  const damaged = new Set(file.verifyAll().map(({ column }) => column));
  for (const { name, data } of columns) {
    if (damaged.has(name)) assert.throws(() => file.column(name, typeOf(data)), DamagedColumn);
    else assertSame(file.column(name, typeOf(data)), data);
  }
}

/** A file whose checksums are right, whatever it says. */
function forged(header: unknown, body: Uint8Array = new Uint8Array()): Buffer {
  const said = Buffer.from(JSON.stringify(header));
  const gap = (8 - ((preambleBytes + said.length) % 8)) % 8;
  const totalBytes = preambleBytes + said.length + gap + body.length;
  const preamble = encodePreamble({ version: format.version, totalBytes, headerBytes: said.length, headerChecksum: crc32(said) });
  return Buffer.concat([preamble, said, Buffer.alloc(gap), body]);
}

const rich = {
  meta: { repository: "/a/\u{1f941}", odd: "\ud800", list: [1, null] },
  columns: [
    { name: "ids", data: Uint8Array.from({ length: 45 }, (_, at) => at * 7), encoding: "raw" },
    { name: "times", data: Float64Array.from([1.7e9, 0, NaN, -0]), encoding: "narrow" },
    { name: "whole times", data: Float64Array.from([1.7e9, 0, 4294967295]), encoding: "narrow" },
    { name: "offsets", data: Int16Array.from([-720, 0, 840]), encoding: "narrow" },
    { name: "rows", data: Uint32Array.from([1, 2, 300, 70_000, 4294967295]), encoding: "patched" },
    { name: "none", data: new Uint32Array(), encoding: "patched" },
    { name: "text", data: Uint8Array.from(Buffer.from("src/history/columnFile.ts\n".repeat(40))), encoding: "brotli" },
  ],
} satisfies Omit<ColumnFileContent, "format">;

describe("a file of columns", () => {
  it("gives back any columns in any encoding, and what was said beside them", () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        const file = decoded(encoded(content));
        assert.deepEqual(file.meta, JSON.parse(JSON.stringify(content.meta)));
        assert.deepEqual(file.names, content.columns.map(({ name }) => name));
        assert.deepEqual(file.verifyAll(), []);
        for (const { name, data } of content.columns) assertSame(file.column(name, typeOf(data)), data);
      }),
    );
  });

  it("gives back the same from bytes that stand anywhere in memory", () => {
    const bytes = encoded(rich);
    for (let shift = 0; shift < 8; shift++) {
      const file = decoded(Buffer.concat([Buffer.alloc(shift), bytes]).subarray(shift));
      for (const { name, data } of rich.columns) assertSame(file.column(name, typeOf(data)), data);
    }
  });

  it("doesn't copy a raw column", () => {
    const bytes = new Uint8Array(encoded(rich));
    assert.equal(decoded(bytes).column("ids", "u8").buffer, bytes.buffer);
  });

  it("has columns at multiples of eight", () => {
    const bytes = new Uint8Array(encoded(rich));
    assert.equal(decoded(bytes).column("offsets", "i16").byteOffset % 8, 0);
  });

  it("has a tail that need not be there to read the columns", () => {
    const bytes = Buffer.concat([encoded({ ...rich, tailBytes: 13 }), Buffer.from("the end of it")]);
    const start = tailStartIn(bytes, format) ?? 0;
    assert.equal(bytes.subarray(start).toString(), "the end of it");
    const file = decodeColumns(bytes.subarray(0, start), format, bytes.length);
    assert.ok(file.kind === "columns");
    assert.equal(file.tailBytes, 13);
    for (const { name, data } of rich.columns) assertSame(file.column(name, typeOf(data)), data);
    assert.equal(decodeColumns(bytes.subarray(0, start), format).kind, "damaged");
    assert.equal(decodeColumns(bytes.subarray(0, start - 1), format, bytes.length).kind, "damaged");
    assert.equal(tailStartIn(bytes.subarray(0, preambleBytes + 10), format), undefined);
  });

  it("tells how many values a column has, once its bytes are known to be whole", () => {
    const bytes = encoded(rich);
    assert.equal(decoded(bytes).check("rows", "u32"), 5);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    assert.throws(() => decoded(bytes).check("text", "u8"), DamagedColumn);
  });

  const sizes: readonly (readonly [what: string, data: Column, encoding: Encoding, most: number])[] = [
    ["small numbers of a wide type", new Float64Array(8000).fill(200), "narrow", 8000],
    ["times of a wide type", new Float64Array(8000).fill(1.7e9), "narrow", 32_000],
    ["offsets of a wide type", new Int32Array(8000).fill(-720), "narrow", 16_000],
    ["small numbers with a few large ones", Uint32Array.from({ length: 8000 }, (_, at) => (at % 100 === 0 ? 70_000 + at : at % 255)), "patched", 8640],
    ["small numbers without exceptions", new Uint32Array(8000).fill(100), "patched", 8000],
    ["more large numbers than exceptions pay for", Uint32Array.from({ length: 8000 }, (_, at) => at), "patched", 16_000],
    ["numbers below zero, which bytes lack", new Int32Array(8000).fill(-1), "patched", 16_000],
    ["equal numbers, compressed", new Uint32Array(8000).fill(70_000), "brotli", 100],
    ["noise, which can't be compressed", Uint8Array.from(randomBytes(8000)), "brotli", 8000],
  ];
  for (const [what, data, encoding, most] of sizes) {
    it(`keeps ${what} in ${String(most)} bytes at most`, () => {
      const bytes = encoded({ meta: null, columns: [{ name: "one", data, encoding }] });
      const overhead = 240;
      assert.ok(bytes.length <= most + overhead, `${String(bytes.length)} bytes`);
      assertSame(roundTrip(data, encoding), data);
    });
  }

  it("knows the checksum of other programs, with and without Node's own", () => {
    for (const checksum of [crc32, tableCrc32]) {
      assert.equal(checksum(Buffer.from("123456789")), 0xcbf43926);
      assert.equal(checksum(Buffer.from("6789"), checksum(Buffer.from("12345"))), 0xcbf43926);
      assert.equal(checksum(new Uint8Array()), 0);
    }
  });

  it("refuses two columns of one name", () => {
    const one = { name: "one", data: Uint8Array.of(1), encoding: "raw" } as const;
    assert.throws(() => encoded({ meta: null, columns: [one, one] }), /one name/);
  });

  it("says which column is missing or of another type", () => {
    const file = decoded(encoded(rich));
    assert.throws(() => file.column("nothing", "u8"), (error) => error instanceof DamagedColumn && error.column === "nothing");
    assert.throws(() => file.column("ids", "u32"), (error) => error instanceof DamagedColumn && error.column === "ids");
    assert.throws(() => file.column("__proto__", "u8"), DamagedColumn);
  });

  describe("that was damaged", () => {
    it("is never believed when one byte of it is another", () => {
      const bytes = encoded(rich);
      for (let at = 0; at < bytes.length; at++) {
        for (const flip of [1, 0x80, 0xff]) {
          const other = Uint8Array.from(bytes);
          other[at] = (other[at] ?? 0) ^ flip;
          assertNeverWrong(other, rich);
        }
      }
    });

    it("is never believed when it was cut or has grown", () => {
      const bytes = encoded(rich);
      for (let length = 0; length < bytes.length; length++) assert.equal(decodeColumns(bytes.subarray(0, length), format).kind, "damaged", String(length));
      assert.equal(decodeColumns(Buffer.concat([bytes, Buffer.alloc(1)]), format).kind, "damaged");
    });

    it("is never believed, whatever it held and wherever bytes were exchanged", () => {
      fc.assert(
        fc.property(anyContent, fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 64 }), (content, place, patch) => {
          const bytes = new Uint8Array(encoded(content));
          const at = place % bytes.length;
          bytes.set(patch.subarray(0, bytes.length - at), at);
          assertNeverWrong(bytes, content);
        }),
        { numRuns: 300 },
      );
    });

    it("tells which column it was, and still gives the others", () => {
      const bytes = encoded(rich);
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      const file = decoded(bytes);
      assert.deepEqual(file.verifyAll().map(({ column }) => column), ["text"]);
      assert.throws(() => file.column("text", "u8"), DamagedColumn);
      assertSame(file.column("ids", "u8"), rich.columns[0]?.data ?? new Uint8Array());
    });
  });

  describe("of somebody else", () => {
    it("gives an answer for random bytes, also behind a right beginning", () => {
      const beginning = encoded(rich);
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(beginning.length), (noise, kept) => {
          const file = decodeColumns(Buffer.concat([beginning.subarray(0, kept), noise]), format);
          if (file.kind === "columns") file.verifyAll();
        }),
        { numRuns: 500 },
      );
    });

    it("is told apart from a damaged one, an older and a newer one", () => {
      assert.equal(decodeColumns(Buffer.from("SQLite format 3\0".repeat(10)), format).kind, "foreign");
      assert.equal(decodeColumns(new Uint8Array(), format).kind, "damaged");
      const bytes = encoded(rich);
      const other = (version: number) => decodeColumns(bytes, { ...format, version });
      assert.deepEqual([other(2), other(4)].map((one) => (one.kind === "otherVersion" ? one.isNewer : one)), [true, false]);
      assert.equal(decodeColumns(bytes, { ...format, name: "else" }).kind, "foreign");
    });

    it("is not read on a machine that keeps the bytes of numbers in another order", () => {
      const bytes = encoded(rich);
      bytes.subarray(32, 36).reverse();
      bytes.writeUInt32LE(crc32(bytes.subarray(0, 36)), 36);
      assert.equal(decodeColumns(bytes, format).kind, "foreign");
    });

    it("that is newer is known from its first bytes, but not when these are damaged", () => {
      const newer = Buffer.concat(encodeColumns({ format: { ...format, version: 4 }, ...rich }));
      const beginning = newer.subarray(0, preambleBytes);
      assert.equal(decodeColumns(beginning, format).kind, "otherVersion");
      for (let at = 8; at < preambleBytes; at++) {
        const other = Uint8Array.from(beginning);
        other[at] = (other[at] ?? 0) ^ 4;
        assert.equal(decodeColumns(other, format).kind, "damaged", String(at));
      }
    });
  });

  describe("that lies although its checksums are right", () => {
    const column = { name: "one", type: "u32", kept: "u32", isCompressed: false, count: 2, size: 8 };
    const bomb = brotliCompressSync(Buffer.alloc(2 ** 24), { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });
    const lies: readonly (readonly [what: string, header: unknown, body?: Uint8Array])[] = [
      ["no object", null],
      ["no columns", { format: "test" }],
      ["columns that are no list", { format: "test", columns: { length: 1 } }],
      ["a column that is null", { format: "test", columns: [null] }],
      ["a longer column than the file", { format: "test", columns: [{ ...column, size: 2 ** 40 }] }],
      ["a shorter column than the file", { format: "test", columns: [{ ...column, size: 4 }] }],
      ["a negative size", { format: "test", columns: [{ ...column, size: -8 }] }],
      ["a size that is no number", { format: "test", columns: [{ ...column, size: "8" }] }],
      ["a broken size", { format: "test", columns: [{ ...column, size: 7.5 }] }],
      ["more values than bytes", { format: "test", columns: [{ ...column, count: 2 ** 45 }] }],
      ["more bytes with exceptions than bytes", { format: "test", columns: [{ ...column, kept: "patched", count: 2 ** 45 }] }],
      ["exceptions that are cut off", { format: "test", columns: [{ ...column, kept: "patched", count: 4 }] }],
      ["an exception that is nowhere", { format: "test", columns: [{ ...column, kept: "patched", count: 4, size: 12 }] }, Uint8Array.of(1, 2, 3, 4, 4, 0, 0, 0, 9, 9, 9, 9)],
      ["a type that objects inherit", { format: "test", columns: [{ ...column, type: "constructor" }] }],
      ["a longer tail than the file", { format: "test", tail: 1, columns: [column] }],
      ["a negative tail", { format: "test", tail: -8, columns: [column] }],
      ["two columns of one name", { format: "test", columns: [{ ...column, size: 0, count: 0 }, column] }],
      ["noise as compressed", { format: "test", columns: [{ ...column, isCompressed: true }] }],
      ["compressed exceptions", { format: "test", columns: [{ ...column, kept: "patched", isCompressed: true }] }],
      ["less than what it becomes", { format: "test", columns: [{ ...column, isCompressed: true, size: bomb.length }] }, bomb],
      ["that it becomes endless", { format: "test", columns: [{ ...column, isCompressed: true, size: bomb.length, count: 2 ** 50 }] }, bomb],
      ["that it becomes wide", { format: "test", columns: [{ ...column, type: "f64", kept: "u8", isCompressed: true, size: bomb.length, count: 2 ** 26 }] }, bomb],
    ];
    for (const [what, header, body = new Uint8Array(8)] of lies) {
      it(`and says ${what}, is found out without much memory`, () => {
        const said = JSON.stringify(header).replaceAll('"size"', `"checksum":${String(crc32(body))},"size"`);
        const before = process.memoryUsage();
        const file = decodeColumns(forged(JSON.parse(said), body), format);
        assert.ok(file.kind === "damaged" || (file.kind === "columns" && file.verifyAll().length > 0), file.kind);
        const after = process.memoryUsage();
        assert.ok(after.external + after.arrayBuffers - before.external - before.arrayBuffers < 2 ** 24);
      });
    }

    it("and nests what it says without end, is found out", () => {
      const said = Buffer.from("[".repeat(1_000_000));
      const preamble = encodePreamble({ version: format.version, totalBytes: preambleBytes + said.length, headerBytes: said.length, headerChecksum: crc32(said) });
      assert.equal(decodeColumns(Buffer.concat([preamble, said]), format).kind, "damaged");
    });

    it("is believed when it doesn't lie, so these forgeries are well made", () => {
      const body = new Uint8Array(8).fill(1);
      const file = decodeColumns(forged({ format: "test", columns: [{ ...column, checksum: crc32(body) }] }, body), format);
      assert.ok(file.kind === "columns");
      assert.deepEqual(file.verifyAll(), []);
      assert.deepEqual([...file.column("one", "u32")], [0x01010101, 0x01010101]);
    });
  });
});
