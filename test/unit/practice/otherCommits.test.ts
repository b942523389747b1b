import assert from "node:assert/strict";
import type { Commit } from "../../../src/model/commit";
import type { Finding } from "../../../src/model/finding";
import type { CommitRow } from "../../../src/model/report";
import { otherCommits } from "../../../src/practice/otherCommits";

const finding = (evidence: readonly string[], leftOut: readonly string[] = []): Finding => ({
  kind: "observed",
  signal: "flow.branch",
  sample: { counted: evidence.length, excluded: [{ reason: "bot", count: leftOut.length, commits: leftOut }] },
  measures: [],
  evidence: evidence.map((commit) => ({ commit })),
  reproduce: "",
});
const row = (id: string): CommitRow => ({ id, subject: id, committedAt: 1, type: "feature", productionLines: 0, testLines: 0, otherLines: 0 });
const commit = (id: string, rest: object = {}) => ({ id, subject: `Merge ${id}`, ...rest }) as Commit;

describe("commits without a row", () => {
  it("are read once each, whether they count or were left out", async () => {
    const asked: string[][] = [];
    const read = (ids: readonly string[]) => {
      asked.push([...ids]);
      return Promise.resolve([commit("b", { committedAt: { epochSeconds: 7, offsetMinutes: 0 } }), commit("c")]);
    };
    const names = await otherCommits([finding(["a", "b"], ["c"]), finding(["b", "gone"])], [row("a")], read);
    assert.deepEqual(asked, [["b", "c", "gone"]]);
    assert.deepEqual(names, [{ id: "b", subject: "Merge b", committedAt: 7 }, { id: "c", subject: "Merge c", committedAt: 0 }]);
  });

  it("cost nothing where there are none", async () => {
    assert.deepEqual(await otherCommits([finding(["a"])], [row("a")], () => assert.fail("nothing to read")), []);
  });
});
