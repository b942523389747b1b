// The shipped source of the checkout as texts: what every test of the house looks at.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listFiles } from "../support/testFiles.mjs";
import type { SourceText } from "./readFacts";

/** The root of the checkout. */
export const checkout = process.env["METRONOME_CHECKOUT"] ?? process.cwd();

/** The text of one file of the checkout. */
export const readText = (path: string): string => readFileSync(join(checkout, path), "utf8");

/** A build script of the preview: it runs in Node, is no part of the page, and isn't shipped. */
const scripts = ["webview/preview/build.mjs"];

/** Every file of src/ and webview/ that a compiler or a bundler would take for code. */
export function readSources(): readonly SourceText[] {
  const paths = [...listFiles("src"), ...listFiles("webview")].filter((path) => /\.[cm]?[jt]sx?$/.test(path));
  return paths.filter((path) => !scripts.includes(path)).map((path) => ({ path, text: readText(path) }));
}
