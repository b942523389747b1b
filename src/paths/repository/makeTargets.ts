// Makefiles: the scripts that `make test` and `make check` start by name.
import { fileClaim, joined, type Claim } from "./claims";
import type { ConfigTree } from "./configTree";

const testGoal = /^(?:[\w-]*[-_])?(?:tests?|check|spec|e2e|integration)(?:[-_][\w-]*)?$/;

export function readMakeTargets(tree: ConfigTree): readonly Claim[] {
  return tree.configs((base) => /^(?:GNU)?[Mm]akefile/.test(base)).flatMap(({ folder, text }) => {
    const claims: Claim[] = [];
    let isForTests = false;
    for (const line of text.split("\n", 20_000)) {
      const goals = /^([\w .\/-]{1,200}?)[ \t]{0,8}::?(?!=)/.exec(line)?.[1];
      if (goals !== undefined) isForTests = goals.split(/\s+/).some((goal) => testGoal.test(goal));
      if (!isForTests || !line.startsWith("\t")) continue;
      for (const word of line.slice(0, 500).split(/[\s;&|()"'`]+/)) {
        const path = /^[\w./-]{2,200}$/.test(word) ? joined(folder, word) : undefined;
        if (path !== undefined && tree.hasFile(path) && /test|spec/i.test(word)) claims.push(fileClaim(path, "test-support", "config:make test"));
      }
    }
    return claims;
  });
}
