/** Says what a press would do where a finding can't tell. */
import type { FindingOffer } from "../model/finding";
import type { PathLabel } from "../model/role";
import { visibleText } from "./figures";

/** The words of a button. */
export function describeOffer({ label, glob }: FindingOffer): string {
  return glob === undefined ? `Say which files are ${nouns[label]}` : `Count ${visibleText(glob)} as ${nouns[label]}`;
}

const nouns: Readonly<Record<PathLabel, string>> = {
  test: "tests",
  "test-support": "test support",
  production: "production code",
  generated: "generated files",
  vendored: "foreign code",
  docs: "documents",
  config: "configuration",
  lockfile: "lock files",
  other: "other files",
};
