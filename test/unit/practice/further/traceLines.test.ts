import assert from "node:assert/strict";
import type { Repository } from "../../../../src/model/repositoryState";
import { packOrigins, traceLines, unpackOrigins, type Origins, type TraceQuestion } from "../../../../src/practice/further/traceLines";
import type { BlameOptions, BlameQuestion, HistoryPort, LineOrigin } from "../../../../src/practice/ports";

const origin = (commit: string): LineOrigin => ({ commit, isBoundary: false, authoredAt: 1, committedAt: 2 });
const question = (path: string, lines: readonly number[], hangsOn = "blob"): TraceQuestion => ({ revision: "head", path, lines, hangsOn });
const whole = { commonDir: "/r", head: "head", isShallow: false } as Repository;
const options: BlameOptions = { mostMilliseconds: 1000 };

/** A git that says of each line which file it is asked about, up to the first file that is cut off. */
function asking(cutOffAt?: string): { history: HistoryPort; asked: string[] } {
  const asked: string[] = [];
  const blame = async (_: Repository, questions: readonly BlameQuestion[], { onAnswer, onProgress }: BlameOptions): Promise<readonly (Origins | undefined)[]> => {
    const answers: Origins[] = [];
    for (const [at, { path, lines }] of questions.entries()) {
      if (path === cutOffAt) throw new Error("cancelled");
      asked.push(`${path} ${lines.join(",")}`);
      const origins = new Map(lines.map((line) => [line, origin(path)]));
      answers.push(origins);
      onAnswer?.(at, origins);
      onProgress?.({ done: at + 1, total: questions.length });
    }
    return Promise.resolve(answers);
  };
  return { history: { lines: { blame } } as unknown as HistoryPort, asked };
}

describe("where lines come from", () => {
  it("is asked once for the same text with the same past", async () => {
    const { history, asked } = asking();
    await traceLines(history, whole, [question("a", [1, 2])], options);
    const answers = await traceLines(history, whole, [question("b", [1]), question("a", [2]), question("a", [2], "another blob")], options);
    assert.deepEqual(asked, ["a 1,2", "b 1", "a 2"]);
    assert.deepEqual(answers.map((origins) => origins?.get(2)?.commit ?? origins?.get(1)?.commit), ["b", "a", "a"]);
  });

  it("is asked again for lines that nobody asked about, and told from then on", async () => {
    const { history, asked } = asking();
    await traceLines(history, whole, [question("a", [1])], options);
    await traceLines(history, whole, [question("a", [1, 5])], options);
    await traceLines(history, whole, [question("a", [5])], options);
    assert.deepEqual(asked, ["a 1", "a 1,5"]);
  });

  it("is known of what was answered before it was cut off", async () => {
    const { history, asked } = asking("b");
    await assert.rejects(traceLines(history, whole, [question("a", [1]), question("b", [1])], options), /cancelled/);
    await traceLines(history, whole, [question("a", [1])], options);
    assert.deepEqual(asked, ["a 1"]);
  });

  it("counts what is known as done", async () => {
    const { history } = asking();
    const told: string[] = [];
    await traceLines(history, whole, [question("a", [1])], options);
    await traceLines(history, whole, [question("a", [1]), question("b", [1]), question("c", [1])], { ...options, onProgress: ({ done, total }) => told.push(`${done} of ${total}`) });
    assert.deepEqual(told, ["2 of 3", "3 of 3"]);
  });

  it("is asked again for another head of a shallow clone", async () => {
    const { history, asked } = asking();
    const shallow = { ...whole, isShallow: true };
    await traceLines(history, shallow, [question("a", [1])], options);
    await traceLines(history, shallow, [question("a", [1])], options);
    await traceLines(history, { ...shallow, head: "later" }, [question("a", [1])], options);
    assert.deepEqual(asked, ["a 1", "a 1"]);
  });

  it("is the same when it was written and read again", () => {
    const origins: Origins = new Map([[1, origin("x")], [4, { commit: "y", isBoundary: true, authoredAt: Number.NaN, committedAt: 3 }], [7, origin("x")]]);
    const again = unpackOrigins(JSON.parse(JSON.stringify(packOrigins(origins))) as ReturnType<typeof packOrigins>);
    assert.deepEqual(new Map([...again].sort()), origins);
  });
});
