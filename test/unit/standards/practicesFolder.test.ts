import assert from "node:assert/strict";
import { defaultStandardsFolder, isPracticeFile, practicesFolder } from "../../../src/standards/practicesFolder";
import { standardsFromFiles } from "../../../src/standards/standardsFromFiles";

describe("the folder of practice files", () => {
  it("goes down from the repository's root, however it is written", () => {
    for (const [folder, path] of [
      [defaultStandardsFolder, ".metronome/practices"],
      ["./docs//ways of work/", "docs/ways of work/practices"],
      ["docs\\team", "docs/team/practices"],
    ] as const) {
      assert.deepEqual(practicesFolder(folder), { kind: "folder", path });
    }
  });

  it("is refused when it leaves the repository or is git's own", () => {
    for (const folder of ["", ".", "..", "a/../b", "/etc", "\\\\host\\share", "C:", "c:/x", "~/x", ".git", ".GIT/hooks", "a\0b", "file:///x"]) {
      assert.equal(practicesFolder(folder).kind, "fault", folder);
    }
  });

  it("holds practices, but not those of its subfolders", () => {
    assert.ok(isPracticeFile(".metronome/practices", ".metronome/practices/a.md"));
    for (const path of [".metronome/practices/a.txt", ".metronome/practices/b/a.md", ".metronome/practicesa.md", "a.md"]) {
      assert.ok(!isPracticeFile(".metronome/practices", path), path);
    }
  });
});

describe("practice files of a revision", () => {
  it("become standards by the same rules, ordered by path", () => {
    const bytes = new TextEncoder().encode("---\nid: a\ntitle: A\n---\n");
    const files = standardsFromFiles([
      { file: "b.md", bytes },
      { file: "a.md", bytes: Uint8Array.from([0xff]) },
    ]);
    assert.deepEqual(files.map(({ file, standard, diagnostics }) => [file, standard?.id, diagnostics.map(({ code }) => code)]), [
      ["a.md", undefined, ["not-text"]],
      ["b.md", "a", []],
    ]);
  });
});
