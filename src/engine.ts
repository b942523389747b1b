/** The engine process: construct the parts, connect them to the editor, end with it. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { serveEngine } from "./engine/engineServer";
import type { EngineStart } from "./practice/engineQuestions";
import { RepositoryReader } from "./git/inspectRepository";
import { WorkingTreeReader } from "./git/readStep";
import { GitHistory } from "./history/gitHistory";
import { ContentsStore } from "./history/store/contentsStore";
import { KeptReports } from "./history/store/keptReports";
import { FileHistoryStore } from "./history/store/historyStore";
import { RepositoryStandards } from "./history/repositoryStandards";
import { describeJournalNotice, openJournal, type Journal } from "./journal/journal";
import { saveContents } from "./practice/contentMemory";
import { CommitReader } from "./practice/commitFiles";
import { HistoryReports } from "./practice/historyReport";
import { PracticeService } from "./practice/practiceService";
import { messageMarker } from "./signals/messageMarks";

const start = JSON.parse(process.argv[2] ?? "{}") as EngineStart;
const repositories = new RepositoryReader(start.gitPath === "" ? undefined : start.gitPath);
const program = () => repositories.program;
// What is written here ends up in the editor's log.
const log = (line: string) => void process.stderr.write(`${line}\n`);
const store = new FileHistoryStore(join(start.storageFolder, "history"), log, messageMarker.version);
// Another build may have other rules.
const build = statSync(__filename);
const rules = `${build.size} ${build.mtimeMs}`;
const contents = new ContentsStore(join(start.storageFolder, "contents"), rules, log);
const history = new GitHistory(program, { store, contents, marker: messageMarker });
const keptReports = new KeptReports(join(start.storageFolder, "reports"), rules, log);
const now = () => Math.floor(Date.now() / 1000);
const offsetAt = (epochSeconds: number) => -new Date(epochSeconds * 1000).getTimezoneOffset();
let journal: Journal | undefined;
const theJournal = () => (journal ??= openJournal(start.storageFolder));

const practice = new PracticeService({
  repositories,
  history,
  workingTree: new WorkingTreeReader(program),
  standards: new RepositoryStandards(program),
  now,
  offsetAt,
});

const channel = serveEngine(
  // Failing to send is no reason to fall: an editor that is gone is heard of below.
  { send: (envelope) => void process.send?.(envelope, undefined, undefined, () => {}) },
  {
    practice,
    reports: new HistoryReports({ repositories, history, keptReports, readTeam: (...asked) => practice.readTeam(...asked), now }),
    repositories,
    history,
    commits: new CommitReader(repositories, history),
    openAnswers: () => theJournal().answers,
    storageNotices: () => theJournal().notices.map(describeJournalNotice),
  },
);
process.on("message", (message) => void channel.receive(message));
// The editor is gone, orderly or not: nothing may go on without it.
process.on("disconnect", () => void end());
process.on("SIGTERM", () => void end());

async function end(): Promise<void> {
  channel.close("The engine is ending");
  journal?.close();
  await saveContents(history);
  await history.dispose();
  process.exit(0);
}
