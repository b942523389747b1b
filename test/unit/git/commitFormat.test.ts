import assert from "node:assert/strict";
import { commitFieldCount, commitFormat, parseCommitHeader, parseMoment } from "../../../src/git/commitFormat";

const bytes = (...fields: string[]) => fields.map((field) => Buffer.from(field));

describe("the commit format", () => {
  it("asks for as many fields as it parses, each after a NUL", () => {
    assert.equal(commitFormat.split("%x00").length - 1, commitFieldCount);
  });

  it("reads a header back", () => {
    const header = parseCommitHeader(
      bytes("c0", "p1 p2", "Ann", "ann@x", "1795232685", "1795232685 +0130", "Bob", "bob@x", "1795232686", "1795232686 -0700", "\nAdd it\n\nBecause.\n\nRefs: #1\n"),
    );
    assert.deepEqual(header, {
      id: "c0",
      parents: ["p1", "p2"],
      author: { name: "Ann", email: "ann@x" },
      committer: { name: "Bob", email: "bob@x" },
      authoredAt: { epochSeconds: 1795232685, offsetMinutes: 90 },
      committedAt: { epochSeconds: 1795232686, offsetMinutes: -420 },
      subject: "Add it",
      body: "Because.\n\nRefs: #1",
    });
  });

  it("keeps the subject to the first line", () => {
    const header = parseCommitHeader(bytes("c", "", "", "", "1", "1 +0000", "", "", "1", "1 +0000", "one\r\ntwo\n"));
    assert.deepEqual([header.subject, header.body, header.parents], ["one", "two", []]);
  });
});

describe("a date line of a commit", () => {
  it("is unknown rather than 1970 when git can't read it", () => {
    assert.equal(parseMoment("", "0 +0000"), undefined);
    assert.equal(parseMoment("18446744073709551615", "0 +0000"), undefined);
  });

  it("keeps odd offsets as written", () => {
    assert.equal(parseMoment("1", "1 +9959")?.offsetMinutes, 99 * 60 + 59);
    assert.equal(parseMoment("1", "1 -0030")?.offsetMinutes, -30);
    assert.equal(parseMoment("-5", "-5 +0000")?.epochSeconds, -5);
  });
});
