// Which extensions hold code, which hold test data, and which code a unit test can reach.
import type { PathRole } from "../model/role";

/**
 * Extensions of program text, templates and style sheets. Compared case-sensitively, as all path rules are; `R` stands
 * beside `r` because R's own files are customarily `.R`: without it an R package would show tests and no production.
 */
const codeExtensions: ReadonlySet<string> = words(`
  ts tsx mts cts js jsx mjs cjs vue svelte astro py pyi pyx rb erb rake php go rs java kt kts scala groovy clj cljs
  cljc swift m mm h hpp hh hxx c cc cpp cxx inl cs fs fsx vb dart ex exs eex heex erl hrl hs lhs ml mli elm purs lua
  pl pm r R jl sh bash zsh fish ps1 psm1 bat cmd sql graphql gql proto thrift html htm css scss sass less styl twig
  haml slim liquid mustache hbs ejs njk pug tf bicep sol zig nim d sv vhd tcl awk f90 s asm`);

/** Extensions of data that counts as test support when it lies in a test area. */
const dataExtensions: ReadonlySet<string> = words(`
  json xml csv tsv txt yml yaml html png jpg bin dat zip pem crt key out expected`);

/** Code that is looked at or applied rather than called, so a missing unit test says nothing. */
const untestableExtensions: ReadonlySet<string> = words(`
  html htm css scss sass less styl sql graphql gql proto thrift tf bicep
  erb eex heex twig haml slim liquid mustache hbs ejs njk pug`);

/** The name after the last `/`. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The text after the last dot of a base name; a leading dot alone (`.gitignore`) starts no extension. */
export function extensionOf(base: string): string {
  const dot = base.lastIndexOf(".");
  return dot > 0 ? base.slice(dot + 1) : "";
}

/** Whether an extension is one of program text. */
export function isCodeExtension(extension: string): boolean {
  return codeExtensions.has(extension);
}

/** Whether an extension is one of code or of data that tests read. */
export function isTestMaterialExtension(extension: string): boolean {
  return codeExtensions.has(extension) || dataExtensions.has(extension);
}

/** A code file: production, a test, or test support written as code. */
export function isCodeFile(path: string, role: PathRole): boolean {
  if (role.label === "production" || role.label === "test") return true;
  return role.label === "test-support" && isCodeExtension(extensionOf(baseName(path)));
}

/** Whether a unit test could call this file; style sheets, templates, schemas and queries are not asked for one. */
export function isTestable(path: string): boolean {
  const extension = extensionOf(baseName(path));
  return codeExtensions.has(extension) && !untestableExtensions.has(extension);
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
