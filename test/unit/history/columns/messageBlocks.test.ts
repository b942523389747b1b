import assert from "node:assert/strict";
import fc from "fast-check";
import { BytesInMemory, type ByteSource } from "../../../../src/history/columns/byteSource";
import { DamagedColumn } from "../../../../src/history/columns/columnFile";
import { MessageBlocks, type BlockColumns } from "../../../../src/history/columns/messageBlocks";

const bytesOf = (text: string) => Buffer.from(text);
const readAll = (blocks: MessageBlocks) => Array.from({ length: blocks.count }, (_, number) => Buffer.from(blocks.bytesOf(number)).toString());

function again(blocks: MessageBlocks): MessageBlocks {
  return loadedFrom(new BytesInMemory(bytesIn(blocks)), blocks);
}

function bytesIn(blocks: MessageBlocks): Buffer {
  return Buffer.concat([...blocks.keep().bytes]);
}

function loadedFrom(source: ByteSource, blocks: MessageBlocks): MessageBlocks {
  const loaded = MessageBlocks.fromColumns(source, blocks.keep().columns, blocks.count);
  assert.ok(loaded);
  return loaded;
}

/** Says which bytes were asked for. */
class WatchedBytes extends BytesInMemory {
  readonly asked: (readonly [start: number, end: number])[] = [];

  override read(start: number, end: number): Uint8Array {
    this.asked.push([start, end]);
    return super.read(start, end);
  }
}

describe("messages in blocks", () => {
  it("come back as they were, across blocks, after a megabyte, and after being kept and continued", () => {
    const texts = Array.from({ length: 1500 }, (_, n) => (n === 700 ? "m".repeat(1_000_000) : n % 7 === 0 ? "" : `Message ${n}\n\nbody ü ${n}\n`));
    let blocks = new MessageBlocks();
    for (const [n, text] of texts.entries()) {
      assert.equal(blocks.append(bytesOf(text)), n);
      if (n % 333 === 332) blocks = again(blocks);
    }
    assert.deepEqual(readAll(blocks), texts);
    assert.deepEqual(readAll(again(blocks)), texts);
  });

  it("stay in few blocks when they come one at a time", () => {
    let blocks = new MessageBlocks();
    for (let n = 0; n < 300; n++) {
      blocks.append(bytesOf(`One more ${n}`));
      blocks = again(blocks);
    }
    assert.equal(blocks.keep().columns.firsts.length <= 2, true);
    assert.equal(readAll(blocks).at(-1), "One more 299");
  });

  it("are any bytes without NUL", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 20 }).map((bytes) => bytes.map((byte) => byte || 1)), { maxLength: 40 }), (messages) => {
        const blocks = new MessageBlocks();
        for (const message of messages) blocks.append(message);
        const loaded = again(blocks);
        for (const [n, message] of messages.entries()) assert.deepEqual([...loaded.bytesOf(n)], [...message]);
        assert.throws(() => loaded.bytesOf(messages.length), RangeError);
      }),
      { numRuns: 50 },
    );
  });

  const many = () => {
    const blocks = new MessageBlocks();
    for (let n = 0; n < 1100; n++) blocks.append(bytesOf(`Message ${n}`));
    return blocks;
  };

  it("are read where they stand, each block when one of its messages is asked for", () => {
    const blocks = many();
    const { ends } = blocks.keep().columns;
    const source = new WatchedBytes(bytesIn(blocks));
    const loaded = loadedFrom(source, blocks);
    assert.equal(loaded.count, 1100);
    assert.deepEqual(source.asked, []);
    assert.equal(Buffer.from(loaded.bytesOf(600)).toString(), "Message 600");
    assert.deepEqual(source.asked, [[ends[0], ends[1]]]);
  });

  it("can be left in what was written, while others come", async () => {
    const blocks = many();
    const kept = blocks.keep();
    for (let n = 1100; n < 2300; n++) blocks.append(bytesOf(`Message ${n}`));
    const source = new WatchedBytes(Buffer.concat([...kept.bytes]));
    assert.equal(source.length, kept.byteCount);
    await kept.leaveIn(source);
    const later = blocks.keep();
    const all = Array.from({ length: 2300 }, (_, n) => `Message ${n}`);
    assert.deepEqual(readAll(blocks), all);
    // The unfinished block of then is still in memory.
    assert.deepEqual(source.asked, [[0, kept.columns.ends[0]], [kept.columns.ends[0], kept.columns.ends[1]]]);
    await later.leaveIn(new BytesInMemory(Buffer.concat([...later.bytes])));
    assert.deepEqual(readAll(again(blocks)), all);
  });

  it("are lost with their block where it was damaged or can't be read, and the others are not", () => {
    const blocks = many();
    const { ends } = blocks.keep().columns;
    const bytes = bytesIn(blocks);
    bytes[ends[0] ?? 0] = (bytes[ends[0] ?? 0] ?? 0) ^ 1;
    const unreadable: ByteSource = { length: bytes.length, read: (start, end) => (start === ends[0] ? undefined : bytes.subarray(start, end)), close: () => Promise.resolve() };
    for (const source of [new BytesInMemory(bytes), unreadable]) {
      const loaded = loadedFrom(source, blocks);
      assert.deepEqual([0, 511, 512, 1023, 1024].map((number) => loaded.isWhole(number)), [true, true, false, false, true]);
      assert.throws(() => loaded.bytesOf(600), DamagedColumn);
      // They stay lost when the others are kept again.
      const later = again(loaded);
      assert.deepEqual([0, 600, 1099].map((number) => later.isWhole(number)), [true, false, true]);
      assert.equal(Buffer.from(later.bytesOf(1099)).toString(), "Message 1099");
      assert.throws(() => later.isWhole(1100), RangeError);
    }
  });

  it("are refused from columns that don't fit together", () => {
    const blocks = new MessageBlocks();
    blocks.append(bytesOf("one"));
    const { columns } = blocks.keep();
    const all = bytesIn(blocks);
    const none = new Uint32Array();
    const load = (bytes: Uint8Array, other: Partial<BlockColumns>, count = 1) => MessageBlocks.fromColumns(new BytesInMemory(bytes), { ...columns, ...other }, count);
    assert.ok(load(all, {}));
    assert.equal(load(all.subarray(1), {}), undefined);
    assert.equal(load(all, { firsts: Uint32Array.of(1) }), undefined);
    assert.equal(load(all, { firsts: none }), undefined);
    assert.equal(load(all, { checksums: none }), undefined);
    assert.equal(load(new Uint8Array(), { ends: none, firsts: none, checksums: none }), undefined);
  });
});
