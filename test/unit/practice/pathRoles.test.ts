import assert from "node:assert/strict";
import type { Repository } from "../../../src/model/repositoryState";
import { PathRoles } from "../../../src/practice/pathRoles";
import type { HistoryPort } from "../../../src/practice/ports";

const repository: Repository = { gitDir: "/r/.git", commonDir: "/r/.git", head: "a".repeat(40), isDetached: false, isShallow: false, objectFormat: "sha1" };

/** A history that knows attributes alone, and counts who asks for files. */
function attributesAlone(): { readonly history: HistoryPort; readonly asked: string[] } {
  const asked: string[] = [];
  const answers: Partial<HistoryPort> = {
    readAttributes: () => Promise.resolve(new Map([["src/made.ts", { generated: true }]])),
    readTree: () => {
      asked.push("tree");
      return Promise.resolve([]);
    },
    readBlobs: () => Promise.resolve(),
  };
  return { history: answers as HistoryPort, asked };
}

describe("roles of paths in a hurry", () => {
  it("rest on attributes and paths, without a look at the repository's files", async () => {
    const { history, asked } = attributesAlone();
    const roles = new PathRoles([], Promise.resolve(true));
    await roles.learn(history, repository, ["src/a.ts", "src/made.ts", "src/a.test.ts"]);
    assert.deepEqual(["src/a.ts", "src/made.ts", "src/a.test.ts"].map((path) => roles.roleOf(path).label), ["production", "generated", "test"]);
    assert.deepEqual(asked, []);
  });

  it("rest on the files where there is time", async () => {
    const { history, asked } = attributesAlone();
    await new PathRoles().learn(history, repository, ["src/a.ts"]);
    assert.ok(asked.length > 0);
  });
});
