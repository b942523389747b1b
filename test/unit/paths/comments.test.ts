import assert from "node:assert/strict";
import fc from "fast-check";
import { commentsIn } from "../../../src/paths/comments/commentsIn";
import { spentOn } from "../../support/spentOn";

/** What stands in comments, joined. */
const comments = (path: string, text: string) => (commentsIn(path, text) ?? assert.fail(path)).map(({ from, to }) => text.slice(from, to));

describe("comments", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["a.c", 'x = 1; // one\n/* two\nthree */ s = "// no /* no"; c = \'"\'; // four', ["// one", "/* two\nthree */", "// four"]],
    ["a.c", "// goes \\\non\nint x;", ["// goes \\\non"]],
    ["a.cpp", 'auto s = R"x(// no )" /* no */)x"; // yes', ["// yes"]],
    ["a.ts", "const a = /\\/\\/ [/*] no/g; b = 1 / 2; // yes\nreturn /'/.test(x); // too", ["// yes", "// too"]],
    ["a.ts", `const a = \`// no \${b /* yes */ + \`\${c}\` } // no\`; // too`, ["/* yes */", "// too"]],
    ["a.tsx", "const a = {b: `x`}; } // stray", ["// stray"]],
    ["a.js", "x = 'it\\'s // no'; y = \"unclosed // no\nz(); // yes", ["// yes"]],
    ["A.java", 'String s = """\n // no\n """; // yes', ["// yes"]],
    ["a.kt", "/* a /* b */ c */ val x = 1 // d", ["/* a /* b */ c */", "// d"]],
    ["a.go", "s := `// no\n/* no`  // yes\nr := '\"' // too", ["// yes", "// too"]],
    ["a.rs", "fn f<'a>(x: &'a str) { let c = '\"'; /* a /* b */ */ } // yes\nlet s = r#\"// no \" no\"#; // too", ["/* a /* b */ */", "// yes", "// too"]],
    ["a.cs", 'var s = @"c:\\"; // yes\nvar t = "\\"// no";', ["// yes"]],
    ["a.fs", "(* a (* b *) *) let x = 'c' // d", ["(* a (* b *) *)", "// d"]],
    ["a.swift", 'let s = #"// " no"#; let t = """\n// no\n""" // yes', ["// yes"]],
    ["a.py", "def f():\n    \"\"\"TODO no comment\"\"\"\n    s = '# no'  # yes\n    t = r'\\'  # too'\n", ["# yes"]],
    ["a.rb", "=begin\na\n=end\nx = \"#{y} # no\" # yes\ns = <<~SQL\n  # no\nSQL\nz = a[/#no/] # too", ["=begin\na\n=end", "# yes", "# too"]],
    ["a.sh", `#!/bin/sh\necho "$# # no" 'it # no' # yes\ncat <<'EOF'\n# no\nEOF\nx=\${#y} # too`, ["#!/bin/sh", "# yes", "# too"]],
    ["tool", "#!/usr/bin/env python3\nx = 1 # yes", ["#!/usr/bin/env python3", "# yes"]],
    ["a.ps1", "<# a\nb #> $x = \"`\" # no\" # yes", ["<# a\nb #>", "# yes"]],
    ["a.bat", "REM a\necho REM no\n:: b", ["REM a", ":: b"]],
    ["a.clj", '(def x "; no") ; yes\n\\; (f)', ["; yes"]],
    ["a.erl", "X = $%, \"% no\". % yes", ["% yes"]],
    ["a.ex", "x = ?# # yes\n@doc \"\"\"\n# no\n\"\"\"", ["# yes"]],
    ["a.hs", "x --> y -- yes\n{- a {- b -} -}", ["-- yes", "{- a {- b -} -}"]],
    ["a.ml", "(* a (* b *) *) let s = \"(* no *)\"", ["(* a (* b *) *)"]],
    ["a.lua", "--[[ a\nb ]] x = [[ -- no ]] --[==[ ]] ]==] y = 1 -- yes", ["--[[ a\nb ]]", "--[==[ ]] ]==]", "-- yes"]],
    ["a.pl", "my $n = $#a; # yes\n=head1\n# no\n=cut\n$n = 1; # too", ["# yes", "# too"]],
    ["a.sql", "select '-- no' -- yes\n/* too */", ["-- yes", "/* too */"]],
    ["a.css", "a { background: url(//x) } /* yes */", ["/* yes */"]],
    ["a.scss", "a { background: url(http://x) } // yes", ["// yes"]],
    ["a.zig", "const s =\n    \\\\ // no\n;\n// yes", ["// yes"]],
    ["a.d", "/+ a /+ b +/ +/ s = `// no`; // yes", ["/+ a /+ b +/ +/", "// yes"]],
    ["a.php", "<p>don't</p>\n<?php # a\n$x = '// no'; #[Attribute]\n// b", ["# a", "// b"]],
    ["a.html", "<!-- a --><p>// no</p><script>// b\n</script><style>/* c */</style>", ["<!-- a -->", "// b", "/* c */"]],
    ["a.vue", "<template><!-- <script> a --></template>\n<script lang=\"ts\">\nx = '<!-- no -->'; // b\n</script>", ["<!-- <script> a -->", "// b"]],
    ["a.hbs", "{{!-- a }} b --}} {{! c }}", ["{{!-- a }} b --", "{{! c }}"]],
  ];
  for (const [path, text, expected] of cases) it(`are found in ${path}: ${JSON.stringify(text).slice(0, 60)}`, () => assert.deepEqual(comments(path, text), expected));

  it("are unknown in a language that isn't known", () => {
    assert.equal(commentsIn("a.haml", "/ a"), undefined);
    assert.equal(commentsIn("Makefile", "# a"), undefined);
  });

  const paths = ["a.c", "a.ts", "a.py", "a.rb", "a.sh", "a.rs", "a.cs", "a.lua", "a.hs", "a.php", "a.vue", "a.pl", "a.swift", "a.ex", "a.sql", "a.ps1", "a.d", "a.hbs"];
  const piece = fc.constantFrom("//", "/*", "*/", "#", '"', "'", "`", "${", "}", "{", "\\", "\n", "--", "[[", "]]", "<<EOF", "EOF", '"""', "'''", "r#\"", "<!--", "-->", "<script>", "</script>", "=begin", "=end", "{-", "-}", "%", ";", " ", "a", "(*", "*)");

  it("never fail, never overlap and lie within the text, whatever the text", () => {
    fc.assert(fc.property(fc.constantFrom(...paths), fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 80 }), (path, pieces) => {
      const text = pieces.join("");
      let last = 0;
      for (const { from, to } of commentsIn(path, text) ?? []) {
        assert.ok(from >= last && to > from && to <= text.length, `${from} ${to}`);
        last = to;
      }
    }));
  });

  it("of whole files, one behind the other, are those of each", () => {
    const whole: Readonly<Record<string, readonly string[]>> = {
      "a.ts": [`const a = \`x \${1}\`;`, "// c", "/* d\n e */", "x = 'y // z';", "if (a) { b / c; }", "r = /[/]\\//;"],
      "a.py": ["x = '''a\n# b'''", "# c", "y = \"# d\"", "z = 1  # e"],
      "a.sh": ["cat <<A\n# b\nA", "# c", "echo \"d # e\nf\"", `g=\${#h} # i`],
      "a.rs": ["let a = r#\"// b\"#;", "// c", "/* d /* e */ */", "let f = '\"';"],
    };
    fc.assert(fc.property(fc.constantFrom(...Object.keys(whole)).chain((path) => fc.tuple(fc.constant(path), fc.array(fc.constantFrom(...(whole[path] ?? [])), { maxLength: 12 }))), ([path, files]) => {
      const expected = files.flatMap((file) => comments(path, file));
      assert.deepEqual(comments(path, files.map((file) => `${file}\n`).join("")), expected);
    }));
  });

  it("of a large hostile text take no long time", () => {
    for (const [path, unit] of [["a.rb", "<<A1\n"], ["a.html", "<script></script>"], ["a.ts", "`${"], ["a.rs", "/*"], ["a.lua", "[==["], ["a.sh", "\"'"], ["a.hs", "{-"]] as const) {
      const spent = spentOn(() => commentsIn(path, unit.repeat(15_000)), 250);
      assert.ok(spent < 250, `${spent.toFixed(0)} ms for ${path}`);
    }
  });
});
