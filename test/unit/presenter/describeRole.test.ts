// Every kind of reason gets words, and text of a repository stays on its line.
import assert from "node:assert/strict";
import { describeReason } from "../../../src/presenter/describeRole";

describe("the words for a role", () => {
  const words = (rule: string) => describeReason({ label: "test", rule });

  it("say who said so", () => {
    assert.deepEqual(["glob:checks/**", "gitattributes:linguist-vendored", "config:jest testMatch", "content:declares tests (JUnit or TestNG)", "imports:only tests import it", "sibling:lib/a.ts", "place:folder of benchmarks", "N1"].map(words), [
      "the team's file says so of checks/**",
      ".gitattributes sets linguist-vendored",
      "the repository's configuration says so: jest testMatch",
      "its own text says so: declares tests (JUnit or TestNG)",
      "only tests import it",
      "it is no longer there, and lib/a.ts counts as that",
      "its place says so: folder of benchmarks",
      "its path says so (rule N1)",
    ]);
  });

  it("stay on one line", () => {
    assert.equal(words("config:package.json script a\nb"), "the repository's configuration says so: package.json script a\\nb");
  });
});
