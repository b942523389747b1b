import assert from "node:assert/strict";
import type { Trunk } from "../../../src/model/trunk";
import type { Repository } from "../../../src/model/repositoryState";
import type { RefsPort } from "../../../src/practice/ports";
import { rememberedRefs } from "../../../src/practice/rememberedRefs";

const repository: Repository = { gitDir: "/r/.git", commonDir: "/r/.git", head: "a".repeat(40), isDetached: false, isShallow: false, objectFormat: "sha1" };

function countingRefs(trunkOf: (named: string | undefined) => Promise<Trunk | undefined>): { readonly refs: RefsPort; readonly asked: string[] } {
  const asked: string[] = [];
  const noted = <Answer>(name: string, answer: Answer) => {
    asked.push(name);
    return Promise.resolve(answer);
  };
  const refs: RefsPort = {
    findTrunk: (_, named) => {
      asked.push(`trunk ${named ?? "by its usual names"}`);
      return trunkOf(named);
    },
    readBranches: () => noted("branches", []),
    readTags: () => noted("tags", []),
    readBeyond: () => noted("beyond", []),
    readHeaders: () => noted("headers", []),
  };
  return { refs: rememberedRefs(refs), asked };
}

describe("refs while a report is made", () => {
  it("are asked of git once, whoever looks at them", async () => {
    const { refs, asked } = countingRefs(() => Promise.resolve(undefined));
    await Promise.all([refs.findTrunk(repository, undefined), refs.findTrunk(repository, undefined), refs.readBranches(repository), refs.readTags(repository)]);
    await Promise.all([refs.findTrunk(repository, undefined), refs.readBranches(repository), refs.readTags(repository)]);
    assert.deepEqual(asked, ["trunk by its usual names", "branches", "tags"]);
    await refs.findTrunk(repository, "next");
    assert.equal(asked.at(-1), "trunk next");
  });

  it("are asked again where the first question failed", async () => {
    let isBroken = true;
    const { refs, asked } = countingRefs(() => (isBroken ? Promise.reject(new Error("git was killed")) : Promise.resolve(undefined)));
    await assert.rejects(refs.findTrunk(repository, undefined));
    isBroken = false;
    assert.equal(await refs.findTrunk(repository, undefined), undefined);
    assert.equal(asked.length, 2);
  });
});
