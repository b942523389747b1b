// The one line of `team.yml` that mends a file's role.
import type { PathLabel } from "../model/role";
import { escapeGlob } from "../paths/escapeGlob";

/** What a wrong answer most likely should have been; whoever mends it puts in what is right. */
const likelyLabel: Readonly<Record<PathLabel, PathLabel>> = {
  test: "production",
  "test-support": "production",
  production: "test",
  generated: "production",
  vendored: "production",
  docs: "production",
  config: "production",
  lockfile: "config",
  other: "production",
};

/** An entry of `roles:`, which outranks everything else that is said of the file. */
export function mendingLine(path: string, label: PathLabel): string {
  return `- { glob: ${JSON.stringify(escapeGlob(path))}, label: ${likelyLabel[label]} }`;
}
