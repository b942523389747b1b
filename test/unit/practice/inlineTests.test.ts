// There is something to see at once because little is read for it; what is left for later is said, and never for many commits.
import assert from "node:assert/strict";
import type { Commit } from "../../../src/model/commit";
import type { Repository } from "../../../src/model/repositoryState";
import { findInlineTests } from "../../../src/practice/inlineTests";
import type { HistoryPort } from "../../../src/practice/ports";

const change = (path: string) => ({ path, added: 4, removed: 1, content: "text", status: "modified" }) as unknown as Commit["changes"][number];
const commit = (id: number, path: string) => ({ id: `${id}`, changes: [change(path)] }) as unknown as Commit;

/** What is said of the first commit, which changes a file that may hold tests, and whether git was asked. */
async function look({ others, isHasty }: { readonly others: number; readonly isHasty: boolean }) {
  let isAsked = false;
  const readInlineTests: HistoryPort["readInlineTests"] = () => {
    isAsked = true;
    return Promise.resolve(new Map([["0", new Map([["src/a.rs", { added: 2, removed: 0 }]])]]));
  };
  const commits = [commit(0, "src/a.rs"), ...Array.from({ length: others }, (_, n) => commit(n + 1, "src/b.py"))];
  const sources = { history: { readInlineTests } as HistoryPort, repository: {} as Repository, roleOf: () => ({ label: "production", rule: "P1" }) as const, tree: () => Promise.resolve([]), isHasty };
  const inlineTestsOf = await findInlineTests(commits, sources);
  return { isAsked, said: inlineTestsOf(change("src/a.rs"), commit(0, "src/a.rs")) };
}

const seen = { isAsked: true, said: { kind: "seen", added: 2, removed: 0 } };

describe("tests inside production files", () => {
  it("are looked for in a whole report, however few may hold them", async () => {
    assert.deepEqual(await look({ others: 99, isHasty: false }), seen);
  });

  it("stay unseen in a first report where one commit in twenty or fewer may hold them, and are said to", async () => {
    assert.deepEqual(await look({ others: 19, isHasty: true }), { isAsked: false, said: { kind: "unseen", language: "Rust" } });
    assert.deepEqual(await look({ others: 18, isHasty: true }), seen);
  });
});
