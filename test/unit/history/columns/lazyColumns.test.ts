import assert from "node:assert/strict";
import { lazily } from "../../../../src/history/columns/lazyColumns";

describe("columns that are worked out when they are asked for", () => {
  const counted = () => {
    const asked: string[] = [];
    const read = (name: string) => () => {
      asked.push(name);
      return new Uint8Array(name.length);
    };
    return { asked, columns: lazily<{ one: Uint8Array; three: Uint8Array }>({ one: read("one"), three: read("three") }) };
  };

  it("are read once, and only those that somebody asks for", () => {
    const { asked, columns } = counted();
    assert.deepEqual(asked, []);
    assert.equal(columns.three, columns.three);
    assert.equal(columns.three.length, 5);
    assert.deepEqual(asked, ["three"]);
  });

  it("can be replaced before and after they are read", () => {
    const { asked, columns } = counted();
    columns.one = Uint8Array.of(7);
    assert.deepEqual([...columns.one], [7]);
    assert.equal(columns.three.length, 5);
    columns.three = Uint8Array.of(8);
    assert.deepEqual([...columns.three], [8]);
    assert.deepEqual(asked, ["three"]);
  });

  it("are all there for who takes the object apart", () => {
    const { columns } = counted();
    assert.deepEqual(Object.keys(columns), ["one", "three"]);
    assert.deepEqual({ ...columns }, { one: new Uint8Array(3), three: new Uint8Array(5) });
  });

  it("fail for whoever asks, not before", () => {
    const columns = lazily<{ one: Uint8Array }>({ one: () => { throw new Error("damaged"); } });
    assert.throws(() => columns.one, /damaged/);
    assert.throws(() => columns.one, /damaged/);
  });
});
