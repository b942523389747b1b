// Turns what a run wrote down into lines for a person and into the two numbers that decide.
import { readFileSync } from "node:fs";
import { sourceOf } from "./testFiles.mjs";

/**
 * What one run of mocha came to.
 *
 * @typedef {{ kind: string, bundle?: string, title?: string, milliseconds?: number, error?: string, text?: string }} Entry
 * @typedef {{ tests: Entry[], troubles: string[], notes?: string[] }} Outcome `troubles` are faults outside any test, and
 * each counts as a failure; `notes` are what tests measured.
 */

/**
 * Reads the results of a run that may have been cut off; `cutOff` says why, where that is known.
 *
 * @param {string} resultsFile
 * @returns {Outcome}
 */
export function readOutcome(resultsFile, cutOff = "The run ended before its tests did.") {
  const lines = readIfThere(resultsFile).split("\n").filter((line) => line !== "");
  const entries = lines.map((line) => JSON.parse(line));
  const broken = entries.filter((entry) => entry.kind === "broken");
  const tests = entries.filter((entry) => !["broken", "end", "note"].includes(entry.kind));
  const notes = entries.filter((entry) => entry.kind === "note").map((entry) => entry.text);
  const troubles = broken.map((entry) => entry.error);
  if (!entries.some((entry) => entry.kind === "end" || entry.kind === "broken")) troubles.push(cutOff);
  return { tests, troubles, notes };
}

/**
 * A test file that gave no result was not collected: renamed badly, left empty, or skipped by a mistake.
 *
 * @param {Entry[]} tests
 * @param {string[]} sources
 */
export function uncollected(tests, sources) {
  const seen = new Set(tests.map((test) => sourceOf(test.bundle)));
  return sources.filter((source) => !seen.has(source)).map((source) => `${source} gave no test result`);
}

/**
 * The sums of an outcome; a test that was skipped is neither.
 *
 * @param {Outcome} outcome
 */
export function countOutcome({ tests, troubles }) {
  const count = (kind) => tests.filter((test) => test.kind === kind).length;
  return { passed: count("passed"), failed: count("failed") + troubles.length, skipped: count("skipped") };
}

/**
 * One line per test file, every note, every skipped test by name, every failure in full.
 *
 * @param {Outcome} outcome
 */
export function describeOutcome({ tests, troubles, notes = [] }) {
  const files = groupByFile(tests);
  const lines = [...files].map(([file, its]) => describeFile(file, its));
  const skipped = tests.filter((test) => test.kind === "skipped").map((test) => `  - skipped: ${test.title}`);
  const failures = tests.filter((test) => test.kind === "failed").map((test) => `\n  ✖ ${test.title}\n${indent(test.error)}\n`);
  return [...lines, ...notes.map((note) => `  · ${note}`), ...skipped, ...failures, ...troubles.map((trouble) => `\n  ✖ ${indent(trouble).trimStart()}\n`)];
}

/**
 * One line for each failure: which test, and the first line of what it said. A long run repeats them at its end, where
 * a log that was cut still has them.
 *
 * @param {Outcome} outcome
 */
export function failuresOf({ tests, troubles }) {
  const firstLine = (text) => text.trimStart().split("\n", 1)[0];
  const failed = tests.filter((test) => test.kind === "failed").map((test) => `${fileOf(test)} › ${test.title}: ${firstLine(test.error)}`);
  return [...failed, ...troubles.map(firstLine)];
}

function describeFile(file, tests) {
  const failed = tests.filter((test) => test.kind === "failed").length;
  const milliseconds = Math.round(tests.reduce((sum, test) => sum + test.milliseconds, 0));
  const figures = `${tests.length} ${tests.length === 1 ? "test" : "tests"}, ${milliseconds} ms`;
  return failed === 0 ? `  ✔ ${file} (${figures})` : `  ✖ ${file} (${figures}, ${failed} failed)`;
}

const fileOf = (test) => sourceOf(test.bundle);

function groupByFile(tests) {
  const groups = new Map();
  for (const test of tests) groups.set(fileOf(test), [...(groups.get(fileOf(test)) ?? []), test]);
  return groups;
}

const indent = (text) => text.replace(/^/gm, "    ");

function readIfThere(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return "";
    throw error;
  }
}
