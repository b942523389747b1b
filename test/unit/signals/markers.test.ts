import assert from "node:assert/strict";
import fc from "fast-check";
import { findMarkers } from "../../../src/signals/markers";

const found = (path: string, text: string) => findMarkers(path, text).lines.map(({ line, marker }) => `${line} ${marker}`);

describe("markers in comments", () => {
  it("are whole upper-case words behind a comment's beginning, one a line", () => {
    const text = "// TODO one\nconst s = 'TODO'; // FIXME TODO two\n/* a\n XXX three */ HACK();\n// todo Todos TODOS MYTODO XXXX\nTODO(); /* HACK */";
    assert.deepEqual(found("a.ts", text), ["1 TODO", "2 FIXME", "4 XXX", "6 HACK"]);
  });

  it("are not in documentation strings", () => assert.deepEqual(found("a.py", '"""TODO"""\nx = 1  # TODO\n'), ["2 TODO"]));

  it("count on any line where nobody knows the language, and say so", () => {
    const file = findMarkers("a.haml", "%p TODO\n-# FIXME\n");
    assert.deepEqual([file.isLexed, file.lines.length], [false, 2]);
  });

  it("belong to somebody where they name a person or a work item", () => {
    const owned = (comment: string) => findMarkers("a.go", `// ${comment}`).lines[0]?.isOwned;
    for (const comment of ["TODO(ann): x", "TODO(b/123)", "FIXME[#12] x", "TODO @ann x", "HACK: @ann", "TODO: see #12", "XXX fix (#12)", "TODO ABC-7", "TODO https://github.com/a/b/issues/3"]) assert.equal(owned(comment), true, comment);
    for (const comment of ["TODO: x", "TODO()", "TODO (", "FIXME x, please", "TODO UTF-8"]) assert.equal(owned(comment), false, comment);
  });

  it("are found on the same lines by git grep -w, whatever stands in between", () => {
    const word = fc.constantFrom("TODO", "FIXME", "XXX", "HACK", "TODOS", "x_TODO", "a", "(", "\n", " ", "\r\n", ":", "é");
    fc.assert(fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      const text = words.join("");
      const expected = text.split("\n").flatMap((line, at) => (/(?<![A-Za-z0-9_])(?:TODO|FIXME|HACK|XXX)(?![A-Za-z0-9_])/.test(line) ? [at + 1] : []));
      assert.deepEqual(findMarkers("a.haml", text).lines.map(({ line }) => line), expected);
    }));
  });
});
