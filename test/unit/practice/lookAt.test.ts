import assert from "node:assert/strict";
import type { Repository, RepositoryState } from "../../../src/model/repositoryState";
import { lookAt } from "../../../src/practice/lookAt";

const at = (head: string): RepositoryState => ({
  kind: "ready",
  repository: { gitDir: "/g", commonDir: "/g", head, isDetached: false, isShallow: false, objectFormat: "sha1" },
});
const untrusted: RepositoryState = { kind: "trouble", trouble: { kind: "untrusted" } };

/** Looks at a repository that is found in these states, one after the other, with work that fails on these heads. */
async function look(states: readonly RepositoryState[], failing: readonly string[], { signal, unsound = [] }: { readonly signal?: AbortSignal; readonly unsound?: readonly string[] } = {}): Promise<{ outcome: unknown; heads: readonly string[] }> {
  const left = [...states];
  const heads: string[] = [];
  const repositories = { inspect: () => Promise.resolve(left.shift() ?? untrusted) };
  const work = ({ head }: Repository) => {
    heads.push(head);
    return failing.includes(head) ? Promise.reject(new Error(`no ${head}`)) : Promise.resolve({ kind: "seen", head });
  };
  return { outcome: await lookAt(repositories, { folder: "/" }, signal, work, ({ head }) => !unsound.includes(head)), heads };
}

describe("a look at a repository", () => {
  it("is one look where nothing goes wrong", async () => {
    assert.deepEqual(await look([at("a"), at("b")], []), { outcome: { kind: "seen", head: "a" }, heads: ["a"] });
  });

  it("is done once more where HEAD has moved under it, and not a third time", async () => {
    assert.deepEqual(await look([at("a"), at("b")], ["a"]), { outcome: { kind: "seen", head: "b" }, heads: ["a", "b"] });
    assert.deepEqual(await look([at("a"), at("b"), at("c")], ["a", "b"]), { outcome: { kind: "trouble", trouble: { kind: "readFailed", detail: "no b" } }, heads: ["a", "b"] });
  });

  it("is done once more where HEAD has moved under something unsound, which counts where it has not", async () => {
    assert.deepEqual(await look([at("a"), at("b")], [], { unsound: ["a"] }), { outcome: { kind: "seen", head: "b" }, heads: ["a", "b"] });
    assert.deepEqual(await look([at("a"), at("a")], [], { unsound: ["a"] }), { outcome: { kind: "seen", head: "a" }, heads: ["a"] });
  });

  it("fails where nothing has moved, for it would fail again", async () => {
    assert.deepEqual(await look([at("a"), at("a")], ["a"]), { outcome: { kind: "trouble", trouble: { kind: "readFailed", detail: "no a" } }, heads: ["a"] });
  });

  it("names trouble that was there before, or that has come since", async () => {
    assert.deepEqual(await look([untrusted], []), { outcome: untrusted, heads: [] });
    assert.deepEqual(await look([at("a"), untrusted], ["a"]), { outcome: untrusted, heads: ["a"] });
  });

  it("throws when it was cancelled", async () => {
    const stop = new AbortController();
    stop.abort(new Error("enough"));
    await assert.rejects(look([at("a"), at("b")], ["a"], { signal: stop.signal }), /enough/);
  });
});
