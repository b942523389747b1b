import assert from "node:assert/strict";
import fc from "fast-check";
import { MessageBlocks } from "../../../../src/history/columns/messageBlocks";

const bytesOf = (text: string) => Buffer.from(text);
const kept = (blocks: MessageBlocks) => Array.from({ length: blocks.count }, (_, number) => Buffer.from(blocks.bytesOf(number)).toString());

function again(blocks: MessageBlocks): MessageBlocks {
  const { bytes, ends, firsts } = blocks.columns();
  const loaded = MessageBlocks.fromColumns(Buffer.concat(bytes), ends, firsts, blocks.count);
  assert.ok(loaded);
  return loaded;
}

describe("messages in blocks", () => {
  it("come back as they were, across blocks, after a megabyte, and after being kept and continued", () => {
    const texts = Array.from({ length: 1500 }, (_, n) => (n === 700 ? "m".repeat(1_000_000) : n % 7 === 0 ? "" : `Message ${n}\n\nbody ü ${n}\n`));
    let blocks = new MessageBlocks();
    for (const [n, text] of texts.entries()) {
      assert.equal(blocks.append(bytesOf(text)), n);
      if (n % 333 === 332) blocks = again(blocks);
    }
    assert.deepEqual(kept(blocks), texts);
    assert.deepEqual(kept(again(blocks)), texts);
  });

  it("stay in few blocks when they come one at a time", () => {
    let blocks = new MessageBlocks();
    for (let n = 0; n < 300; n++) {
      blocks.append(bytesOf(`One more ${n}`));
      blocks = again(blocks);
    }
    assert.equal(blocks.columns().firsts.length <= 2, true);
    assert.equal(kept(blocks).at(-1), "One more 299");
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

  it("are refused from columns that don't fit together", () => {
    const blocks = new MessageBlocks();
    blocks.append(bytesOf("one"));
    const { bytes, ends, firsts } = blocks.columns();
    const all = Buffer.concat(bytes);
    assert.equal(MessageBlocks.fromColumns(all.subarray(1), ends, firsts, 1), undefined);
    assert.equal(MessageBlocks.fromColumns(all, ends, Uint32Array.of(1), 1), undefined);
    assert.equal(MessageBlocks.fromColumns(all, ends, new Uint32Array(), 1), undefined);
    assert.equal(MessageBlocks.fromColumns(new Uint8Array(), new Uint32Array(), new Uint32Array(), 1), undefined);
  });
});
