// The one answer to "which files are tests of this kind?", used to build, to run and to prove that none was forgotten.
import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { checkout } from "./workbench/places.mjs";

/** @typedef {"unit" | "architecture" | "git" | "host" | "browser"} Kind */

/** In the order of a whole run: what is quick and what breaks most comes first. */
export const kinds = /** @type {const} */ (["unit", "architecture", "git", "host", "browser"]);

/** Paths from the checkout, with forward slashes, sorted. */
export function listTestFiles(/** @type {Kind} */ kind) {
  return listFiles(join("test", kind)).filter((path) => path.endsWith(".test.ts"));
}

/**
 * Every file below a folder of the checkout; nothing when there is no such folder.
 *
 * @param {string} folder
 * @returns {string[]}
 */
export function listFiles(folder) {
  const root = join(checkout, folder);
  /** @type {string[]} */
  const found = [];
  const visit = (directory) => {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) visit(path);
      else found.push(relative(checkout, path).split(sep).join("/"));
    }
  };
  try {
    visit(root);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  return found.sort();
}

/** Tests of values are hundreds of files over the same code; they share its modules instead of each having a copy that starts cold. */
export const isSharing = (/** @type {string} */ source) => source.startsWith("test/unit/");

/**
 * Where a test's bundle is written.
 *
 * @param {string} source
 * @returns {string}
 */
export function bundleOf(source) {
  return source.replace(/^test\//, "dist-test/").replace(/\.ts$/, isSharing(source) ? ".mjs" : ".cjs");
}

/**
 * The test that a bundle was made from.
 *
 * @param {string} bundle
 * @returns {string}
 */
export function sourceOf(bundle) {
  const path = relative(checkout, bundle).split(sep).join("/");
  return path.replace(/^dist-test\//, "test/").replace(/\.[cm]js$/, ".ts");
}
