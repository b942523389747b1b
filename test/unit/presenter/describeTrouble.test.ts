import assert from "node:assert/strict";
import type { RepositoryTrouble } from "../../../src/model/repositoryState";
import { describeTrouble, describeTroubleLine } from "../../../src/presenter/describeTrouble";

const troubles: readonly RepositoryTrouble[] = [
  { kind: "gitMissing" },
  { kind: "gitUnusable", detail: "exit 127" },
  { kind: "gitTooOld", found: "2.20.1", needed: "2.30" },
  { kind: "folderMissing", folder: "/x" },
  { kind: "folderUnreadable", folder: "/x", detail: "EACCES" },
  { kind: "notARepository", folder: "/x" },
  { kind: "embeddedBareRepository", folder: "/x" },
  { kind: "dubiousOwnership", folder: "/x" },
  { kind: "gitDirElsewhere", folder: "/x", owner: "/y" },
  { kind: "specialFile", file: "/x/.git/HEAD" },
  { kind: "configInvalid", detail: "fatal: bad config line 1" },
  { kind: "unborn", branch: "main" },
  { kind: "branchMissing", branch: "gone" },
  { kind: "headBroken", detail: "fatal: bad object" },
  { kind: "unknownRevision", revision: "nope" },
  { kind: "untrusted" },
  { kind: "noFolder" },
  { kind: "readFailed", detail: "status 128" },
  { kind: "engineLost", detail: "SIGKILL" },
];

describe("trouble in words", () => {
  for (const trouble of troubles) {
    it(`has a sentence and a next step for ${trouble.kind}`, () => {
      const view = describeTrouble(trouble);
      assert.ok(view.title.length > 0 && view.sentence.endsWith("."));
      assert.ok(view.actions.length > 0);
      assert.doesNotMatch(describeTroubleLine(trouble), /\n/);
    });
  }

  it("names the version that was found", () => {
    assert.match(describeTroubleLine({ kind: "gitTooOld", found: "2.20.1", needed: "2.30" }), /Git 2\.20\.1 was found; Metronome needs 2\.30/);
  });

  it("keeps hostile names on one line and visible", () => {
    assert.match(describeTroubleLine({ kind: "notARepository", folder: "/x\n\u001b[2J" }), /\/x\\n\\u001b\[2J/);
  });
});
