import assert from "node:assert/strict";
import fc from "fast-check";
import { keepLastGoodTeam, parseTeam, teamFromBytes } from "../../../src/standards/parseTeam";

const file = ".metronome/team.yml";
const parse = (text: string) => parseTeam(file, text);
const faults = (text: string) => parse(text).diagnostics.map(({ code, range }) => `${range.startLine + 1}:${range.startCharacter + 1} ${code}`);

const whole = `# What we are for
purpose: People find what they look for
outcomes:
  - id: fast-search
    title: Results in the blink of an eye
    paths: ["search/**"]
    work-items: [SRCH-]
releases:
  tags: ["v*", "app/v*"]
roles:
  - glob: "qa/**"
    label: test
  - { glob: "qa/lib/**", label: test-support }
ignore:
  commits: [0123ABCDEF]
agents: [bot@example.org]
extends: [../handbook]
`;

describe("a team's file", () => {
  it("says what the team is for, what its files are, and what nobody counts", () => {
    assert.deepEqual(parse(whole), {
      file,
      diagnostics: [],
      team: {
        purpose: "People find what they look for",
        outcomes: [{ id: "fast-search", title: "Results in the blink of an eye", paths: ["search/**"], workItems: ["SRCH-"] }],
        releaseTags: ["v*", "app/v*"],
        roles: [{ glob: "qa/**", label: "test" }, { glob: "qa/lib/**", label: "test-support" }],
        ignoredCommits: ["0123abcdef"],
        agents: ["bot@example.org"],
        extends: ["../handbook"],
      },
      extends: [{ text: "../handbook", range: { startLine: 16, startCharacter: 10, endLine: 16, endCharacter: 21 } }],
      mentions: {
        globs: [
          { text: "search/**", range: { startLine: 5, startCharacter: 12, endLine: 5, endCharacter: 23 } },
          { text: "qa/**", range: { startLine: 10, startCharacter: 10, endLine: 10, endCharacter: 17 } },
          { text: "qa/lib/**", range: { startLine: 12, startCharacter: 12, endLine: 12, endCharacter: 23 } },
        ],
        files: [],
        ends: [],
      },
    });
  });

  it("may be empty, or hold nothing but comments", () => {
    const nothing = { outcomes: [], releaseTags: [], roles: [], ignoredCommits: [], agents: [], extends: [] };
    for (const text of ["", "# later\n", "\uFEFFroles: []\n"]) assert.deepEqual(parse(text).team, nothing, JSON.stringify(text));
  });

  it("has each mistake told on its line", () => {
    assert.deepEqual(faults("roles:\n  - glob: qa/**\n    label: tests\n"), ["3:12 unknown-role"]);
    assert.deepEqual(faults("roles:\n  - label: test\n"), ["2:5 missing-key"]);
    assert.deepEqual(faults('roles:\n  - { glob: "../x", label: test }\n'), ["2:13 bad-glob"]);
    assert.deepEqual(faults("purpose: x\nrelease:\n  tags: [v*]\n"), ["2:1 unknown-key"]);
    assert.deepEqual(faults("releases:\n  tag: [v*]\n"), ["2:3 missing-key", "2:3 unknown-key"]);
    assert.deepEqual(faults("outcomes:\n  - { id: a, title: A }\n  - { id: a, title: B }\n"), ["3:11 duplicate-id"]);
    assert.deepEqual(faults("outcomes:\n  - { id: a, title: A, work-items: ['.*'] }\n"), ["2:37 bad-pattern"]);
    assert.deepEqual(faults("ignore:\n  commits: [12]\n"), ["2:13 wrong-type"]);
    assert.deepEqual(faults("- a\n"), ["1:1 wrong-type"]);
    assert.deepEqual(faults("purpose: a\npurpose: b\n"), ["2:1 duplicate-key"]);
    assert.deepEqual(faults("a: [\n").map((fault) => fault.split(" ")[1]), ["bad-yaml"]);
  });

  it("suggests what was probably meant", () => {
    assert.match(parse("roles:\n  - glob: qa/**\n    label: tests\n").diagnostics[0]?.message ?? "", /There is no role "tests"; .*Did you mean "test"\?/);
    assert.match(parse("rolls: []\n").diagnostics[0]?.message ?? "", /Did you mean "roles"\?/);
  });

  it("is not in force with an error, and its last good version stays", () => {
    const good = parse(whole);
    const bad = parse(`${whole}agents: 7\n`);
    assert.equal(bad.team, undefined);
    assert.deepEqual(keepLastGoodTeam(good, bad), { ...bad, team: good.team, isLastGood: true });
    assert.equal(keepLastGoodTeam(good, undefined), undefined);
    assert.equal(keepLastGoodTeam(undefined, bad), bad);
    assert.equal(keepLastGoodTeam(bad, good), good);
  });

  it("is refused where it is no text, or no file of a person", () => {
    assert.deepEqual(teamFromBytes(file, Uint8Array.of(0xff, 0xfe)).diagnostics.map(({ code }) => code), ["not-text"]);
    assert.deepEqual(teamFromBytes(file, new Uint8Array(300_000).fill(0x20)).diagnostics.map(({ code }) => code), ["too-large"]);
    assert.deepEqual(parse("a: 1\n".repeat(700)).diagnostics.map(({ message }) => message), ["The file has more than 600 lines."]);
  });

  it("never throws, whatever stands in it", () => {
    const piece = fc.oneof(fc.constantFrom("roles:", "\n", "  - ", "glob: ", "label: test", "{", "}", "[", "&a", "*a", ": ", "outcomes:", "__proto__: ", "releases: ", "null", "\t", "---\n"), fc.string());
    fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => void parse(pieces.join(""))));
  });
});
