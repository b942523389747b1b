// What the text of one file says about what the file is: the cases it declares, what it imports, who wrote it.
import { announcedGenerator } from "../generatedMark";
import { caseDeclarations } from "./caseDeclarations";
import { importsOf, type Imports } from "./importStatements";
import type { Language } from "./language";

/** What is kept of a file's text; small, because it is kept for every file of a repository. */
export interface FileFacts {
  /** The words by which a generator announces itself. */
  readonly generated?: string;
  /** The program that runs it, as its first line says: `bash`, `python3`. */
  readonly interpreter?: string;
  /** The framework whose cases it declares. */
  readonly cases?: string;
  /** What it leans on, as written. */
  readonly imports: Imports;
  /** Other things that one sees at a glance. */
  readonly marks: ReadonlySet<FileMark>;
}

/** `configScript` only sets values; a `library` is imported by others. */
export type FileMark = "parserGrammar" | "configScript" | "minified" | "benchmark" | "library";

export const noFacts: FileFacts = { imports: { addresses: [], modules: [], testModules: [] }, marks: new Set() };

/** Reads at most what a generous hand-written file holds. */
export const mostTextBytes = 400_000;

export function readFileFacts(language: Language, extension: string, text: string): FileFacts {
  const generated = announcedGenerator(text);
  const interpreter = interpreterOf(text);
  const spoken = language === "other" && interpreter !== undefined ? spokenBy(interpreter) : language;
  const cases = caseDeclarations(spoken, text);
  return {
    ...(generated !== undefined && { generated }),
    ...(interpreter !== undefined && { interpreter }),
    ...(cases !== undefined && { cases }),
    imports: importsOf(spoken, text),
    marks: marksOf(spoken, extension, text),
  };
}

/** `#!/usr/bin/env -S bash -e` and `#!/bin/bash` both say `bash`. */
function interpreterOf(text: string): string | undefined {
  if (!text.startsWith("#!")) return undefined;
  const end = text.indexOf("\n");
  const words = text.slice(2, Math.min(end === -1 ? text.length : end, 200)).trim().split(/[ \t]+/);
  const program = words[0]?.endsWith("/env") === true ? words.slice(1).find((word) => !word.startsWith("-") && !word.includes("=")) : words[0];
  const name = program?.slice(program.lastIndexOf("/") + 1).replace(/\r$/, "");
  return name === undefined || !/^[\w.+-]{1,40}$/.test(name) ? undefined : name;
}

function spokenBy(interpreter: string): Language {
  if (/^(?:ba|da|z|k)?sh$|^bats$|^busybox$/.test(interpreter)) return "shell";
  if (/^python[\d.]*$/.test(interpreter)) return "python";
  if (/^(?:node|nodejs|deno|bun|tsx)$/.test(interpreter)) return "script";
  if (interpreter === "ruby") return "ruby";
  if (interpreter === "php") return "php";
  if (/^perl[\d.]*$/.test(interpreter)) return "perl";
  return "other";
}

const benchmarkSigns: Partial<Record<Language, RegExp>> = {
  net: /^[ \t]*using BenchmarkDotNet|^[ \t]*\[Benchmark[\](]/m,
  jvm: /^import (?:org\.openjdk\.jmh|com\.google\.caliper|kotlinx\.benchmark|androidx\.benchmark)/m,
  c: /^[ \t]*#[ \t]*include[ \t]*[<"]benchmark\/benchmark\.h/m,
  ruby: /^[ \t]*require ['"]benchmark/m,
  script: /from ['"](?:tinybench|benchmark|mitata)['"]|require\(['"](?:tinybench|benchmark|mitata)['"]\)/,
};

function marksOf(language: Language, extension: string, text: string): ReadonlySet<FileMark> {
  const marks = new Set<FileMark>();
  if (/^(?:y|yy|l|ll|yacc|lex)$/.test(extension) && /^%%/m.test(text)) marks.add("parserGrammar");
  if (language === "elixir" && /^(?:import Config|use Mix\.Config)\s/m.test(text)) marks.add("configScript");
  if (benchmarkSigns[language]?.test(text) === true) marks.add("benchmark");
  if (language === "go" && /^package (?!main\b)\w/m.test(text)) marks.add("library");
  if (isMinified(extension, text)) marks.add("minified");
  return marks;
}

/** Nobody writes lines of thousands of characters; source with an embedded picture has other lines too. */
function isMinified(extension: string, text: string): boolean {
  if (!/^(?:js|mjs|cjs|css)$/.test(extension) || text.length < 5000) return false;
  let lines = 1;
  for (let at = text.indexOf("\n"); at !== -1 && lines < 10_000; at = text.indexOf("\n", at + 1)) lines += 1;
  return text.length / lines > 1000;
}
