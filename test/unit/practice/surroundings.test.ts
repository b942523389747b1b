// What the world around the team's files says is asked once for each state of it, and costs no report where it can't be told.
import assert from "node:assert/strict";
import type { Repository } from "../../../src/model/repositoryState";
import type { Mentions } from "../../../src/model/standard";
import { SurroundingsReader, type SurroundingsPorts } from "../../../src/practice/surroundings";

const range = { startLine: 0, startCharacter: 0, endLine: 0, endCharacter: 0 };
const repository = (head = "a"): Repository => ({ gitDir: "/r/.git", commonDir: "/r/.git", workTree: "/r", head, isDetached: false, isShallow: false, objectFormat: "sha1" });
const mentions = (of: Partial<Record<keyof Mentions, readonly string[]>>): readonly Mentions[] => {
  const placed = (kind: keyof Mentions) => (of[kind] ?? []).map((text) => ({ text, range }));
  return [{ globs: placed("globs"), files: placed("files"), ends: placed("ends") }];
};

function ports(given: Partial<{ readonly tree: () => Promise<readonly string[]>; readonly committedAt: number; readonly missing: () => Promise<ReadonlySet<string>> }> = {}): SurroundingsPorts {
  const tree = given.tree ?? (() => Promise.resolve(["src/a.ts"]));
  return {
    history: {
      readTree: async () => (await tree()).map((path) => ({ path, blob: "" })),
      refs: { readHeaders: () => (given.committedAt === undefined ? Promise.reject(new Error("damaged")) : Promise.resolve([{ id: "a", parents: [], author: { name: "", email: "" }, committer: { name: "", email: "" }, subject: "", body: "", committedAt: { epochSeconds: given.committedAt, offsetMinutes: 0 } }])) },
    },
    standards: { readTeam: () => Promise.resolve(undefined), readStandards: () => Promise.resolve([]), findMissing: given.missing ?? (() => Promise.resolve(new Set())) },
    now: () => Date.parse("2026-11-03T10:00:00Z") / 1000,
  };
}

describe("the world around the team's files", () => {
  it("is asked for files once for each state of the repository", async () => {
    let asked = 0;
    const reader = new SurroundingsReader(ports({ tree: () => Promise.resolve([`src/a${String(asked++)}.ts`]) }));
    const globs = async (head: string, ...texts: readonly string[]) => [...(await reader.read({ repository: repository(head), isRevision: false, mentions: mentions({ globs: texts }) })).globsWithoutFiles];
    assert.deepEqual(await globs("a", "src/**", "lib/**"), ["lib/**"]);
    assert.deepEqual(await globs("a", "lib/**"), ["lib/**"]);
    assert.equal(asked, 1);
    assert.deepEqual(await globs("b", "src/a1.ts", "src/a0.ts"), ["src/a0.ts"]);
    assert.equal(asked, 2);
    assert.deepEqual(await globs("c"), []);
    assert.equal(asked, 2);
  });

  it("has today's date, and at a revision that revision's own", async () => {
    const today = async (isRevision: boolean, given = {}) => (await new SurroundingsReader(ports(given)).read({ repository: repository(), isRevision, mentions: mentions({ ends: ["2026-01-01"] }) })).today;
    assert.equal(await today(false), "2026-11-03");
    assert.equal(await today(true, { committedAt: Date.parse("2025-02-03T23:00:00Z") / 1000 }), "2025-02-03");
    assert.equal(await today(true, { committedAt: 1e15 }), "1970-01-01");
  });

  it("is silent where a damaged repository can't tell", async () => {
    const damaged = () => Promise.reject(new Error("damaged"));
    const world = await new SurroundingsReader(ports({ tree: damaged, missing: damaged })).read({ repository: repository(), isRevision: true, mentions: mentions({ globs: ["a"], files: ["b"], ends: ["2026-01-01"] }) });
    assert.deepEqual(world, { globsWithoutFiles: new Set(), missingFiles: new Set(), today: "1970-01-01" });
  });

  it("isn't asked any longer by whoever stopped", async () => {
    await assert.rejects(new SurroundingsReader(ports()).read({ repository: repository(), isRevision: false, mentions: mentions({ globs: ["a"] }) }, AbortSignal.abort(new Error("stopped"))), /stopped/);
  });
});
