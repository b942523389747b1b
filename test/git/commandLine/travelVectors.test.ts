// Plays the written vectors C01 to C12 as real commits, so that git, the reader and the signal are proved together.
import assert from "node:assert/strict";
import { makeRepo, type Repo } from "../../support/makeRepo";
import { importCommits, type ImportedCommit } from "./importCommits";
import { findingOf, readReport, valuesOf, type ReportJson } from "./reportJson";

interface Step {
  readonly path: string;
  readonly by?: "ann" | "bob";
  readonly day?: number;
  readonly message?: string;
  readonly isDeleted?: boolean;
}

interface Vector {
  readonly steps: readonly (string | Step)[];
  /** Commits by class; what is not named is 0. The root commit comes on top. */
  readonly expected: Readonly<Partial<Record<"together" | "before" | "after" | "none" | "pending" | "no behaviour change" | "no code", number>>>;
}

const code = "calc.ts";
const test = "calc.test.ts";
const other = "other.ts";

const vectors: Readonly<Record<string, Vector>> = {
  C01: { steps: [test, code], expected: { before: 1, "no behaviour change": 1 } },
  C02: { steps: [`${code} ${test}`], expected: { together: 1 } },
  C03: { steps: [code, test], expected: { after: 1, "no behaviour change": 1 } },
  C04: { steps: [test, code, { path: code, message: "refactor: tidy" }], expected: { before: 1, "no behaviour change": 2 } },
  C05: { steps: [test, code, code], expected: { before: 1, pending: 1, "no behaviour change": 1 } },
  C06: { steps: [code, code, test], expected: { after: 2, "no behaviour change": 1 } },
  C07: { steps: [code, other, other, other, test], expected: { none: 1, after: 3, "no behaviour change": 1 } },
  C08: { steps: [{ path: test, by: "bob" }, { path: code, by: "ann" }], expected: { pending: 1, "no behaviour change": 1 } },
  C09: { steps: [code, "a.md", "a.md", "a.md", "a.md", test], expected: { after: 1, "no behaviour change": 1, "no code": 4 } },
  C10: { steps: [code, { path: test, day: 9 }], expected: { none: 1, "no behaviour change": 1 } },
  C11: { steps: ["fixtures/calc.json", code], expected: { pending: 1, "no code": 1 } },
  C12: { steps: [{ path: code, isDeleted: true }], expected: { "no behaviour change": 1 } },
};

const start = Date.UTC(2026, 9, 1, 9) / 1000;
const hour = 3600;

/** A branch of its own for each vector, all on one root commit. */
function play({ steps }: Vector): readonly ImportedCommit[] {
  return steps.map((step, position) => {
    const { path, by = "ann", day = 0, message = "Change how it counts", isDeleted = false } = typeof step === "string" ? { path: step } : step;
    const contents = isDeleted ? null : `${Array.from({ length: position + 2 }, (_, line) => `line ${line}`).join("\n")}\n`;
    const files = Object.fromEntries(path.split(" ").map((one) => [one, contents]));
    return { message, files, at: start + (position + 1) * hour + day * 24 * hour, author: { name: by, email: `${by}@example.org` } };
  });
}

describe("tests travelling with changes, on the command line", () => {
  let repo: Repo;
  let reports: ReadonlyMap<string, Promise<ReportJson>>;
  before(async () => {
    repo = await makeRepo();
    const paths = [code, test, other, "a.md", "fixtures/calc.json"];
    await importCommits(repo, "root", [{ message: "Begin", at: start, files: Object.fromEntries(paths.map((path) => [path, "line 0\n"])) }]);
    for (const [name, vector] of Object.entries(vectors)) await importCommits(repo, name, play(vector), "root");
    reports = new Map(Object.keys(vectors).map((name) => [name, readReport(["--repo", repo.dir, "--at", name])]));
    await Promise.all(reports.values());
  });
  after(() => repo.dispose());

  for (const [name, { expected }] of Object.entries(vectors)) {
    it(`counts vector ${name} as written`, async () => {
      const finding = findingOf((await reports.get(name)) ?? assert.fail(), "hist.testTravel");
      const { pending = 0, "no behaviour change": unchanged = 0, "no code": noCode = 0, ...classes } = expected;
      const counts = { together: 0, before: 0, after: 0, none: 0, ...classes };
      const counted = counts.together + counts.before + counts.after + counts.none;
      assert.equal(finding.sample.counted, counted);
      assert.equal(finding.kind, counted === 0 ? "none" : "few");
      if (counted > 0) assert.deepEqual(valuesOf(finding), { accompanied: counts.together + counts.before, ...counts });
      const reasons = { pending, "no behaviour change": unchanged, "no code": noCode, root: 1 };
      assert.deepEqual(finding.sample.excluded, Object.fromEntries(Object.entries(reasons).filter(([, count]) => count > 0).sort()));
    });
  }
});
