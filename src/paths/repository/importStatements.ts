// What a file leans on, read line by line from its text: other files by address, modules and classes by name.
import type { Language } from "./language";

/** Everything as written; who knows the tree finds the files. */
export interface Imports {
  /** Addresses of files: `./a`, `../lib/x.h`, `support/env`. */
  readonly addresses: readonly string[];
  /** Names of packages, modules or classes: `flask.testing`, `okhttp3.OkHttpClient`, `github.com/x/y/z`. */
  readonly modules: readonly string[];
  /** Modules that are declared for tests alone, as Rust's `#[cfg(test)] mod tests;`. */
  readonly testModules: readonly string[];
}

interface Pattern {
  readonly kind: "address" | "module" | "testModule";
  /** Global; the first group that matched is the name. Nothing in it repeats without a bound but single classes. */
  readonly pattern: RegExp;
}

/** A file that imports more is generated or an attack; its first ones say enough. */
const mostImports = 300;
const mostNameLength = 300;
/** Go's imports stand before all else. */
const importHead = 30_000;

const patterns: Partial<Record<Language, readonly Pattern[]>> = {
  script: [
    { kind: "address", pattern: /\b(?:from|import|require|mock|unmock|importActual|importOriginal|resolve|URL|fork|Worker)[ \t]{0,8}\(?[ \t]{0,8}["'](\.{1,2}(?:\/[^"'\n]{0,300})?)["']/g },
    { kind: "module", pattern: /\b(?:from|import|require)[ \t]{0,8}\(?[ \t]{0,8}["']([@\w][^"'\n]{0,200})["']/g },
  ],
  python: [
    { kind: "module", pattern: /^[ \t]{0,40}import[ \t]{1,8}([\w.]{1,200})/gm },
    { kind: "module", pattern: /^[ \t]{0,40}from[ \t]{1,8}([\w.]{1,200}[ \t]{1,8}import[ \t]{1,8}\(?[\w, \t]{0,300})/gm },
  ],
  jvm: [{ kind: "module", pattern: /^import[ \t]{1,8}(?:static[ \t]{1,8})?([\w.]{1,250})/gm }],
  rust: [
    { kind: "testModule", pattern: /#\[cfg\((?:test|all\(test\b[^\n\]]{0,150}|any\(test\b[^\n\]]{0,150}|loom|all\(loom\b[^\n\]]{0,150}|all\(feature = "[\w-]{1,40}", test\))\)?\)?\][ \t]{0,8}\r?\n?[ \t]{0,40}(?:#\[[^\n]{0,200}\r?\n[ \t]{0,40})?(?:pub(?:\([\w: ]{1,40}\))?[ \t]{1,8})?mod[ \t]{1,8}(\w{1,100})[ \t]{0,8};/g },
    { kind: "address", pattern: /^[ \t]{0,40}(?:pub(?:\([\w: ]{1,40}\))?[ \t]{1,8})?mod[ \t]{1,8}(\w{1,100})[ \t]{0,8};/gm },
    { kind: "module", pattern: /#\[path[ \t]{0,8}=[ \t]{0,8}"([^"\n]{1,200})"\]/g },
  ],
  ruby: [
    { kind: "address", pattern: /\brequire_relative[ \t(]{1,8}["']([^"'\n]{1,200})["']/g },
    { kind: "module", pattern: /^[ \t]{0,40}(?:require|autoload :\w{1,80},|load)[ \t(]{1,8}["']([^"'\n]{1,200})["']/gm },
  ],
  c: [{ kind: "address", pattern: /^[ \t]{0,40}#[ \t]{0,8}(?:include|import)[ \t]{0,8}["<]([^">\n]{1,200})[">]/gm }],
  php: [{ kind: "module", pattern: /^[ \t]{0,8}use[ \t]{1,8}([\w\\]{1,200})/gm }],
  dart: [{ kind: "address", pattern: /^(?:import|export|part)[ \t]{1,8}["']([^"'\n]{1,200})["']/gm }],
  shell: [{ kind: "address", pattern: /^[ \t]{0,40}(?:\.|source)[ \t]{1,8}["']?(?:\$\{?\w{1,40}\}?\/)?([\w./-]{1,200})/gm }],
  swift: [{ kind: "module", pattern: /^[ \t]{0,8}(?:@\w{1,40}[ \t]{1,8}|(?:public|internal|private) )?import[ \t]{1,8}(\w{1,100})/gm }],
};

const none: Imports = { addresses: [], modules: [], testModules: [] };

export function importsOf(language: Language, text: string): Imports {
  if (language === "go") return { ...none, modules: goImports(text) };
  const known = patterns[language];
  if (known === undefined) return none;
  const found = { address: new Set<string>(), module: new Set<string>(), testModule: new Set<string>() };
  for (const { kind, pattern } of known) for (const name of names(pattern, text)) found[kind].add(name);
  return { addresses: [...found.address], modules: [...found.module], testModules: [...found.testModule] };
}

function* names(pattern: RegExp, text: string): Generator<string> {
  let count = 0;
  for (const match of text.matchAll(pattern)) {
    const name = match[1];
    if (name !== undefined && name.length <= mostNameLength) yield name;
    if (++count >= mostImports) return;
  }
}

/** `import "x"` and the lines of `import ( … )`; both end before the first declaration. */
function goImports(text: string): readonly string[] {
  const head = text.slice(0, importHead);
  const end = head.search(/^(?:func|type|var|const)[ \t(]/m);
  const lines = head.slice(0, end === -1 ? head.length : end).matchAll(/^[ \t]{0,8}(?:import[ \t(]{1,8})?(?:[\w.]{1,80}[ \t]{1,8})?"([^"\n]{1,250})"/gm);
  return [...lines].slice(0, mostImports).map(([, name = ""]) => name);
}
