/** How comments are written in each family of languages, and which family a file belongs to. */
import { baseName, extensionOf } from "../fileKinds";
import { makeSyntax, type CommentSyntax, type ScanRule } from "./scanComments";
import { blockComment, continuedLineComment, hereDocument, lineBlock, lineComment, literal, nestedComment, pattern, quoted, raw, templateRules } from "./scanRules";

const slashes = lineComment(/\/\//);
const stars = blockComment(/\/\*/, "*/");
const nestedStars = nestedComment("/*", "*/");
const hash = lineComment(/#/);
/** Within a word it is a part of it, as in `$#` and `a#b`. */
const hashAfterBlank = lineComment(/(?<![^\s;()|&}])#/);
const dashes = lineComment(/--/);
const double = quoted('"');
const single = quoted("'");
const triple = [quoted('"""'), quoted("'''")];
const markup = blockComment(/<!--/, "-->");
const longDouble = quoted('"', { isOneLine: false });
/** `'x'`, `'\n'`; an apostrophe alone is a lifetime, a type variable or a quote. */
const character = literal(/'(?:\\[^\n]{1,10}?|[^'\\\n]{1,2})'/);
const shellHere = hereDocument(/<<[-~]?\s*["'\\]?([A-Za-z_]\w{0,60})["']?/);
const rubyHere = hereDocument(/<<[-~]?["'`]?([A-Z_]\w{0,60})["'`]?/);
const cRaw = raw(/\b(?:u8|[uUL])?R"[^\s()\\"]{0,16}\(/, (opening) => `)${opening.slice(opening.indexOf('"') + 1, -1)}"`);

/**
 * Quotes that a language lets run over lines are kept on one where patterns and prose may hold a single one: a comment
 * that is missed or invented then costs its line, and not the rest of the file.
 */
const families = {
  c: [continuedLineComment, stars, cRaw, double, single],
  script: [slashes, stars, double, single, ...templateRules, pattern],
  java: [slashes, stars, ...triple, double, single],
  kotlin: [slashes, nestedStars, raw(/"""/, '"""'), double, single],
  groovy: [slashes, stars, ...triple, double, single],
  go: [slashes, stars, raw(/`/, "`"), double, single],
  rust: [slashes, nestedStars, raw(/\b(?:b|c)?r#{0,20}"/, (opening) => `"${"#".repeat(opening.split("#").length - 1)}`), longDouble, character],
  csharp: [slashes, stars, quoted('"""', { escape: "" }), quoted('"', { prefix: String.raw`(?:@\$?|\$@)`, isOneLine: false, escape: "" }), double, single],
  fsharp: [slashes, nestedComment("(*", "*)"), quoted('"""', { escape: "" }), longDouble, character],
  basic: [lineComment(/'/), lineComment(/^\s*REM\b/), quoted('"', { escape: "" })],
  swift: [slashes, nestedStars, raw(/#+"/, (opening) => `"${"#".repeat(opening.length - 1)}`), quoted('"""'), double],
  dart: [slashes, nestedStars, raw(/\br'''/, "'''"), raw(/\br"""/, '"""'), ...triple, raw(/\br'/, "'"), raw(/\br"/, '"'), double, single],
  php: [markup, slashes, lineComment(/#(?!\[)/), stars, hereDocument(/<<<\s*["']?([A-Za-z_]\w{0,60})["']?/), double, single],
  python: [hash, ...triple, double, single],
  ruby: [lineBlock(/^=begin\b/, /^=end\b.*$/), hashAfterBlank, rubyHere, pattern, double, single],
  shell: [hashAfterBlank, shellHere, quoted("'", { prefix: String.raw`\$`, isOneLine: false }), quoted("'", { isOneLine: false, escape: "" }), longDouble, literal(/\\[^\n]/)],
  powershell: [blockComment(/<#/, "#>"), hashAfterBlank, raw(/@'\r?\n/, "\n'@"), raw(/@"\r?\n/, '\n"@'), quoted('"', { isOneLine: false, escape: "`" }), quoted("'", { isOneLine: false, escape: "" })],
  batch: [lineComment(/^\s*@?(?:REM|rem|Rem)\b/), lineComment(/^\s*::/)],
  lisp: [literal(/\\[^\s]/), lineComment(/;/), longDouble],
  erlang: [literal(/\$\\?[^\n]/), lineComment(/%/), longDouble, quoted("'")],
  elixir: [literal(/\?\\?[#"']/), hash, ...triple, longDouble, single],
  haskell: [nestedComment("{-", "-}"), lineComment(/(?<![-!#$%&*+./<=>?@\\^|~:])--+(?![!#$%&*+./<=>?@\\^|~:])/), double, character],
  ocaml: [nestedComment("(*", "*)"), longDouble, character],
  lua: [raw(/(?<!-)\[=*\[/, (opening) => opening.replaceAll("[", "]")), { ...blockComment(/--\[=*\[/, ""), endOf: (text, start, opening) => endOfLong(text, start, opening) }, dashes, double, single],
  perl: [lineBlockAsText(/^=[a-z]\w*\b/, /^=cut\b.*$/), hashAfterBlank, hereDocument(/<<~?["']?([A-Z_]\w{0,60})["']?/), double, single],
  hashed: [hash, ...triple, double, single],
  julia: [nestedComment("#=", "=#"), hash, quoted('"""'), double, character],
  nim: [nestedComment("#[", "]#"), hash, raw(/"""/, '"""'), double, character],
  sql: [dashes, stars, quoted("'", { isOneLine: false, escape: "" }), quoted('"', { isOneLine: false, escape: "" })],
  dashed: [dashes, double, character],
  css: [stars, double, single],
  scss: [literal(/\burl\([^)\n"']*\)/), slashes, stars, double, single],
  terraform: [hash, slashes, stars, shellHere, double],
  zig: [slashes, lineText(/\\\\/), double, single],
  d: [slashes, stars, nestedComment("/+", "+/"), raw(/\br"|`/, (opening) => opening.slice(-1)), longDouble, single],
  hdl: [slashes, stars, double],
  fortran: [lineComment(/!/), double, single],
  awk: [hash, pattern, double],
  markup: [markup],
  rubyMarkup: [markup, blockComment(/<%#/, "%>")],
  percentMarkup: [markup, blockComment(/\{#/, "#}"), blockComment(/\{%-?\s*comment\s*-?%\}/, "endcomment")],
  handlebars: [markup, blockComment(/\{\{~?!--/, "--"), blockComment(/\{\{~?!/, "}}")],
} satisfies Readonly<Record<string, readonly ScanRule[]>>;

type Family = keyof typeof families;

const extensions: Readonly<Record<Family, string>> = {
  c: "c h hpp hh hxx cc cpp cxx inl m mm proto thrift sol",
  script: "ts tsx mts cts js jsx mjs cjs",
  java: "java",
  kotlin: "kt kts scala",
  groovy: "groovy gradle",
  go: "go",
  rust: "rs",
  csharp: "cs",
  fsharp: "fs fsx",
  basic: "vb",
  swift: "swift",
  dart: "dart",
  php: "php",
  python: "py pyi pyx",
  ruby: "rb rake gemspec",
  shell: "sh bash zsh fish bats",
  powershell: "ps1 psm1",
  batch: "bat cmd",
  lisp: "clj cljs cljc",
  erlang: "erl hrl",
  elixir: "ex exs",
  haskell: "hs lhs elm purs",
  ocaml: "ml mli",
  lua: "lua",
  perl: "pl pm t",
  hashed: "r R graphql gql tcl",
  julia: "jl",
  nim: "nim",
  sql: "sql",
  dashed: "vhd",
  css: "css",
  scss: "scss sass less styl",
  terraform: "tf",
  zig: "zig",
  d: "d bicep",
  hdl: "sv",
  fortran: "f90",
  awk: "awk",
  markup: "html htm",
  rubyMarkup: "erb eex heex ejs",
  percentMarkup: "twig njk liquid",
  handlebars: "hbs mustache",
};

const familyOf: ReadonlyMap<string, Family> = new Map(Object.entries(extensions).flatMap(([family, names]) => names.split(" ").map((name) => [name, family as Family] as const)));
const syntaxes = new Map<Family, CommentSyntax>();

/** Interpreters that a first line may name, for files without an extension. */
const interpreters: readonly (readonly [RegExp, Family])[] = [
  [/\b(?:ba|z|k|da|fi)?sh\b/, "shell"],
  [/\bpython[\d.]*\b/, "python"],
  [/\bruby\b/, "ruby"],
  [/\bperl\b/, "perl"],
  [/\b(?:node|deno|bun)\b/, "script"],
  [/\bphp\b/, "php"],
  [/\bawk\b/, "awk"],
];

/** Texts in which a language of their own stands, as a whole. */
export function isMixed(path: string): boolean {
  return /\.(?:vue|svelte|astro|html?)$/.test(path);
}

/** How comments are written in a file; undefined where nobody knows. */
export function commentSyntaxOf(path: string, text: string): CommentSyntax | undefined {
  const family = familyOf.get(extensionOf(baseName(path))) ?? (isMixed(path) ? "markup" : interpretedBy(text));
  return family === undefined ? undefined : syntaxOf(family);
}

export function syntaxOf(family: Family): CommentSyntax {
  const known = syntaxes.get(family) ?? makeSyntax(families[family]);
  syntaxes.set(family, known);
  return known;
}

function interpretedBy(text: string): Family | undefined {
  const first = text.startsWith("#!") ? text.slice(0, 200).split("\n", 1)[0] : undefined;
  return first === undefined ? undefined : interpreters.find(([name]) => name.test(first))?.[1];
}

/** Lua's long comments end with as many signs as they begin with. */
function endOfLong(text: string, start: number, opening: string): number {
  const closing = opening.slice(2).replaceAll("[", "]");
  const end = text.indexOf(closing, start + opening.length);
  return end === -1 ? text.length : end + closing.length;
}

/** Documentation in a file of code: no comment, and no code either. */
function lineBlockAsText(opener: RegExp, closing: RegExp): ScanRule {
  return { ...lineBlock(opener, closing), kind: "text" };
}

function lineText(opener: RegExp): ScanRule {
  return { ...lineComment(opener), kind: "text" };
}
