import assert from "node:assert/strict";
import fc from "fast-check";
import { addRole } from "../../../src/standards/addRole";
import { parseTeam } from "../../../src/standards/parseTeam";

const role = { glob: "qa/**", label: "test" as const };
const line = '- { glob: "qa/**", label: test }';
const added = (text: string | undefined): string => {
  const edit = addRole(text, role);
  return edit.kind === "added" ? edit.text : assert.fail(JSON.stringify(edit));
};

describe("a role that is added to the team's file", () => {
  it("makes a file where there is none, or an empty one", () => {
    for (const text of [undefined, ""]) assert.equal(added(text), `roles:\n  ${line}\n`);
    assert.equal(added("# Nothing yet\n"), `# Nothing yet\nroles:\n  ${line}\n`);
  });

  const cases: readonly (readonly [what: string, before: string, after: string])[] = [
    ["after the last one, whatever follows it", 'roles:\n  - glob: a/**   # ours\n    label: docs # why\n\n# People\npurpose: Serve.\n', `roles:\n  - glob: a/**   # ours\n    label: docs # why\n  ${line}\n\n# People\npurpose: Serve.\n`],
    ["with the indent of those before", 'roles:\n- { glob: "a/**", label: docs }\npurpose: x\n', `roles:\n- { glob: "a/**", label: docs }\n${line}\npurpose: x\n`],
    ["at the end where no list is yet", "purpose: Serve.   # really\n\n", `purpose: Serve.   # really\n\nroles:\n  ${line}\n`],
    ["behind a last line without an end", "purpose: Serve.", `purpose: Serve.\nroles:\n  ${line}\n`],
    ["behind a last entry without an end", "roles:\n  - glob: a\n    label: docs", `roles:\n  - glob: a\n    label: docs\n  ${line}`],
    ["with the line ends of the file", "purpose: x\r\nroles:\r\n  - glob: a\r\n    label: docs\r\n", `purpose: x\r\nroles:\r\n  - glob: a\r\n    label: docs\r\n  ${line}\r\n`],
    ["behind a byte order mark", "\uFEFFpurpose: x\n", `\uFEFFpurpose: x\nroles:\n  ${line}\n`],
  ];
  for (const [what, before, after] of cases) it(`is one line ${what}`, () => assert.equal(added(before), after));

  it("keeps comments and counts in layouts of every other kind", () => {
    for (const text of ["roles: [{ glob: a, label: docs }] # short\n", "{ purpose: x }\n", "roles: [] # none\n", "roles:\n  -\n    glob: a\n    label: docs\n", "--- # begins\npurpose: x\n...\n"]) {
      const after = added(text);
      assert.deepEqual(parseTeam("team.yml", after).team?.roles.at(-1), role, text);
      for (const comment of text.match(/#.*/g) ?? []) assert.ok(after.includes(comment), after);
    }
  });

  it("isn't added twice, and not to a file with a mistake", () => {
    assert.deepEqual(addRole(added("purpose: x\n"), role), { kind: "present" });
    for (const text of ["roles: [\n", "roles: 5\n", "- a\n", "purpose: x\nroles:\n  - glob: a\n    label: tests\n"]) assert.equal(addRole(text, role).kind, "refused", text);
  });

  it("is refused where its glob can't be used", () => {
    for (const glob of ["", "!x", "{a", "a(".repeat(400)]) assert.equal(addRole(undefined, { glob, label: "test" }).kind, "refused", glob);
  });

  it("says exactly what was asked, whatever characters a folder's name has", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), fc.constantFrom("", "purpose: x\n", "roles:\n  - { glob: a, label: docs }\n"), (glob, text) => {
      const edit = addRole(text, { glob, label: "test" });
      if (edit.kind !== "added") return edit.kind === "refused";
      const { team } = parseTeam("team.yml", edit.text);
      assert.deepEqual(team?.roles.at(-1), { glob, label: "test" });
      return edit.text.startsWith(text);
    }));
  });
});
