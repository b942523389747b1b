import assert from "node:assert/strict";
import fc from "fast-check";
import { isDangling } from "../../../src/signals/decisionSuccessor";
import { findDecisionFiles, isNamedAsRecord, parseDecision, parseDecisionFolder, recordNumber } from "../../../src/signals/decisionFiles";

const status = (text: string) => parseDecision(text)?.status;

describe("files of decision records", () => {
  it("lie in the usual folders, wherever those are", () => {
    const records = ["docs/adr/0001-x.md", "doc/adrs/0002-y.adoc", "architecture/decisions/003-z.rst", "documentation/architecture-decisions/00004_w.md", "adr/0001-x.md", "decisions/use-sqlite.md", "packages/a/docs/adr/0001-x.md"];
    assert.deepEqual(findDecisionFiles([...records, "docs/guide/0001-x.md", "src/adr.md", "docs/adr/0001-x.png", "madr/0001-x.md"], undefined), records);
  });

  it("are not the overview and the form beside them", () => {
    assert.deepEqual(findDecisionFiles(["docs/adr/README.md", "docs/adr/index.md", "docs/adr/template.md", "docs/adr/0000-adr-template.md"], undefined), []);
  });

  it("lie where .adr-dir says, and only there", () => {
    assert.deepEqual(findDecisionFiles(["docs/adr/0001-x.md", "notes/0001-y.md"], parseDecisionFolder("./notes/\n")), ["notes/0001-y.md"]);
    assert.equal(parseDecisionFolder("../outside"), undefined);
    assert.equal(parseDecisionFolder(" \n"), undefined);
  });

  it("are records by their name, or else by a status", () => {
    assert.deepEqual(["a/0001-x.md", "a/12345_y.rst", "a/01-x.md", "a/0001.md", "a/123456-x.md"].map(isNamedAsRecord), [true, true, false, false, false]);
    assert.equal(parseDecision("# Notes\n\nNothing was decided."), undefined);
  });
});

describe("a record's status", () => {
  const forms: readonly (readonly [string, string, string])[] = [
    ["Nygard", "# 1. Use it\n\nDate: 2020-01-01\n\n## Status\n\nAccepted\n\n## Context\n\nThis was rejected before.", "accepted"],
    ["adr-tools with a line each time", "# 2. X\n\n## Status\n\nAccepted\n\nSuperceded by [3. Y](0003-y.md)\n\n## Context\n", "superseded"],
    ["what it replaces itself", "## Status\n\nAccepted\n\nSupersedes [1. X](0001-x.md)\n\n## Context", "accepted"],
    ["MADR 2", "# Use it\n\n* Status: proposed\n* Deciders: all\n", "proposed"],
    ["MADR 3", "---\nstatus: \"superseded by [ADR-0005](0005-x.md)\"\ndate: 2024-01-01\n---\n# Use it\n", "superseded"],
    ["a form nobody filled in", "---\nstatus: {proposed | rejected | accepted | deprecated}\n---\n# X", "unknown"],
    ["a form in a list", "* Status: [proposed | rejected | accepted | deprecated | …]", "unknown"],
    ["AsciiDoc", "= Use it\n\n== Status\n\nDeprecated\n\n== Context\n", "deprecated"],
    ["an AsciiDoc attribute", "= Use it\n:status: accepted\n", "accepted"],
    ["reStructuredText", "Use it\n======\n\nStatus\n------\n\nRejected, too dear.\n\nContext\n-------\n\nAccepted elsewhere\n", "rejected"],
    ["a field", ":Status: Accepted", "accepted"],
    ["bold", "**Status:** Draft", "proposed"],
    ["a table", "| Status | Accepted |\n| --- | --- |", "accepted"],
    ["words of its own", "## Status\n\nWe think about it\n", "unknown"],
    ["Windows lines", "## Status\r\n\r\nAccepted\r\n", "accepted"],
  ];
  for (const [name, text, expected] of forms) it(`is found in ${name}`, () => assert.equal(status(text), expected));

  it("is unknown under an empty heading", () => assert.equal(status("## Status\n\n## Context\n"), "unknown"));

  it("never fails, whatever the text", () => {
    const piece = fc.constantFrom("## Status\n", "---\n", "status:", "superseded by", "[x](", ")", "{", "|", "\n", "====", "ADR-", "9", "%", "\u0000");
    fc.assert(fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }), (pieces) => {
      const said = parseDecision(pieces.join(""));
      isDangling("docs/adr/0001-x.md", said?.successor, new Set(), new Set());
    }));
  });
});

describe("a successor", () => {
  const files = new Set(["docs/adr/0005-new.md", "docs/other.md"]);
  const dangles = (by: string) => isDangling("docs/adr/0001-x.md", parseDecision(`## Status\n\nSuperseded by ${by}\n`)?.successor, files, new Set([5]));

  it("is found by its link or its number", () => {
    for (const by of ["[5](0005-new.md)", "[5](./0005-new.md#status)", "[x](../other.md)", "[x](/docs/other.md)", "ADR-0005", "ADR 5", "#5", "xref:0005-new.md[x]", "[5](0005-new)"]) assert.equal(dangles(by), false, by);
  });

  it("is missed where it isn't there or isn't named", () => {
    for (const by of ["[6](0006-gone.md)", "[x](../../../outside.md)", "ADR-0006", "", "…"]) assert.equal(dangles(by), true, by);
  });

  it("can't be looked up elsewhere", () => {
    for (const by of ["[x](https://example.org/5)", "the new gateway"]) assert.equal(dangles(by), false, by);
  });

  it("has a number by its name", () => {
    assert.deepEqual(["0012-x.md", "ADR-007-y.md", "adr_3_z.md", "use-sqlite.md"].map((name) => recordNumber(`a/${name}`)), [12, 7, 3, undefined]);
  });
});
