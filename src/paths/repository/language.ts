// Which language a file is written in, as far as its declarations of tests and its imports are understood.
import { baseName, extensionOf } from "../fileKinds";

export type Language =
  | "script" | "python" | "jvm" | "go" | "rust" | "ruby" | "php" | "net" | "swift" | "elixir" | "c" | "dart" | "shell" | "perl" | "clojure" | "haskell" | "lua" | "tcl" | "r" | "other";

const byExtension: ReadonlyMap<string, Language> = new Map(
  ([
    ["script", "ts tsx mts cts js jsx mjs cjs vue svelte astro"],
    ["python", "py pyi"],
    ["jvm", "java kt kts scala groovy"],
    ["go", "go"],
    ["rust", "rs"],
    ["ruby", "rb rake"],
    ["php", "php phpt"],
    ["net", "cs fs fsx vb"],
    ["swift", "swift"],
    ["elixir", "ex exs"],
    ["c", "c cc cpp cxx h hpp hh hxx m mm inl cu cuh"],
    ["dart", "dart"],
    ["shell", "sh bash zsh bats"],
    ["perl", "pl pm t"],
    ["clojure", "clj cljs cljc"],
    ["haskell", "hs"],
    ["lua", "lua"],
    ["tcl", "tcl"],
    ["r", "R r"],
  ] as const).flatMap(([language, extensions]) => extensions.split(" ").map((extension) => [extension, language] as const)),
);

/** The language by the name alone; `other` where none is known. */
export function languageOf(path: string): Language {
  return byExtension.get(extensionOf(baseName(path))) ?? "other";
}

/** Families of files that import each other. */
export function extensionsOf(language: Language): readonly string[] {
  return [...byExtension].flatMap(([extension, one]) => (one === language ? [extension] : []));
}
