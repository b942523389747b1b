/** Activation: construct the parts, connect them, hand over for disposal. */
import { Uri, window, type ExtensionContext } from "vscode";
import { EngineProcess } from "./engine/engineProcess";
import { RestingEngine } from "./engine/restingEngine";
import { registerCommands } from "./host/commands";
import { CommitDiffs } from "./host/commitDiffs";
import { Dashboard } from "./host/dashboard";
import { DisposableStore } from "./host/disposableStore";
import { OpenFolders } from "./host/openFolders";
import { HistoryReading } from "./host/historyReading";
import { openFile } from "./host/openFile";
import { answerPage } from "./host/pageAnswers";
import { PracticeModel } from "./host/practiceModel";
import { ReportRequests } from "./host/reportRequests";
import { SelfAssessFlow } from "./host/selfAssess";
import { gitPath } from "./host/settings";
import { Sidebar } from "./host/sidebar";
import { StandardEditor } from "./host/standardEditor";
import { StandardFiles } from "./host/standardFiles";
import { StandardMistakes } from "./host/standardMistakes";
import { StatusBar } from "./host/statusBar";
import { takeOffer } from "./host/takeOffer";
import { TeamTexts } from "./host/teamTexts";
import { Watcher } from "./host/watcher";
import type { EditorQuestions } from "./practice/engineQuestions";
import { SelfAssessment } from "./practice/selfAssess";
import type { Answerers } from "./protocol/channel";

export function activate(context: ExtensionContext): void {
  const life = new DisposableStore();
  context.subscriptions.push(life);
  const log = life.add(window.createOutputChannel("Metronome", { log: true }));
  const engine = life.add(
    new RestingEngine((onLost) => {
      const answerers: Answerers<EditorQuestions> = {
        historyProgress: (news) => {
          history.take(news);
          return null;
        },
        deepProgress: (news) => {
          history.takeWork(news);
          return null;
        },
      };
      const file = Uri.joinPath(context.extensionUri, "dist", "engine.js").fsPath;
      const start = { gitPath: gitPath(), storageFolder: context.globalStorageUri.fsPath };
      return new EngineProcess({ file, start, answerers, log: (line) => log.info(line) }, onLost);
    }),
  );
  const { ask } = engine;
  const requests = life.add(new ReportRequests(context.workspaceState));
  const model = life.add(new PracticeModel(ask, life.add(new OpenFolders()), requests, log));
  const history = life.add(new HistoryReading(ask, model, log));
  const files = new StandardFiles(context.extensionUri, model);
  const texts = new TeamTexts(model);
  life.add(new StandardEditor(model, texts, life.add(new StandardMistakes(model, texts))));
  const diffs = life.add(new CommitDiffs(ask, model));
  const answers = {
    list: (repository: string, practice: string) => ask("listAnswers", { repository, practice }),
    save: async (answer: Parameters<typeof ask<"saveAnswer">>[1]) => {
      await ask("saveAnswer", answer);
    },
  };
  const assess = new SelfAssessFlow(model, files, new SelfAssessment(answers, () => Math.floor(Date.now() / 1000)), () =>
    ask("readStorageNotices", null),
  );
  const answerers = answerPage(model, {
    openCommit: (commit) => diffs.open(commit),
    openFile: (path, line) => openFile(model.workTree, path, line),
    openStandard: (signal) => files.openForSignal(signal),
    adoptStandard: (practice) => files.adopt(practice),
    selfAssess: (practice) => assess.run(practice),
    takeOffer: (signal, offer) => takeOffer(model, signal, offer),
  }, log);
  life.add(new StatusBar(model));
  life.add(new Sidebar(context.extensionUri, model, answerers));
  const dashboard = life.add(new Dashboard(context.extensionUri, model, answerers));
  life.add(new Watcher(model, () => engine.restart()));
  for (const command of registerCommands(
    {
      "metronome.openDashboard": () => dashboard.open(),
      "metronome.selfAssessPractice": (practice) => assess.run(typeof practice === "string" ? practice : undefined),
      "metronome.openStandard": () => files.openChosen(),
      "metronome.adoptStandard": (id) => files.adopt(typeof id === "string" ? id : undefined),
      "metronome.readHistory": () => history.readAll(),
      "metronome.stopHistory": () => history.stop(),
      "metronome.chooseWho": () => requests.chooseWho(model.folder?.uri),
      "metronome.chooseWindow": () => requests.chooseDays(model.folder?.uri),
      "metronome.refresh": () => model.refresh(),
      "metronome.showLog": () => log.show(),
    },
    log,
  )) {
    life.add(command);
  }
  void model.refresh();
}
