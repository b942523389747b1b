// One of several hosts on a repository: whenever it is told to, it reads the whole history and says what it knows in a digest.
import { createHash } from "node:crypto";
import { createInterface } from "node:readline";
import { RepositoryReader } from "../../../src/git/inspectRepository";
import { GitHistory } from "../../../src/history/gitHistory";
import { FileHistoryStore } from "../../../src/history/store/historyStore";
import { commitIdAt } from "../../../src/model/historyShape";

const [folder = "", store = "", git = ""] = process.argv.slice(2);
const repositories = new RepositoryReader(git === "" ? undefined : git);
const log: string[] = [];
const history = new GitHistory(() => repositories.program, { processes: 2, store: new FileHistoryStore(store, (line) => log.push(line)) });

async function readAll(): Promise<string> {
  const state = await repositories.inspect(folder, undefined);
  if (state.kind !== "ready") return state.kind;
  await history.readRest(state.repository, { onProgress: () => {} });
  const shape = await history.readShape(state.repository);
  const ids = Array.from({ length: shape.count }, (_, at) => commitIdAt(shape, at));
  const commits = await history.readCommits(state.repository, ids);
  const digest = createHash("sha256").update(JSON.stringify(commits)).digest("hex");
  return `${ids.length} ${commits.length} ${digest} ${log.join("; ")}`;
}

async function serve(): Promise<void> {
  for await (const word of createInterface({ input: process.stdin })) {
    if (word === "read") console.log(await readAll());
  }
  await history.dispose();
}

void serve();
