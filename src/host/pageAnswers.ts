/** Answers what the webviews ask; whatever comes from there is checked before it is used. */
import { commands, env, Uri } from "vscode";
import * as v from "valibot";
import { presentEvidence } from "../presenter/presentReport";
import type { Answerers } from "../protocol/channel";
import type { HostQuestions } from "../protocol/questions";
import type { ActionId } from "../protocol/views";
import type { PracticeModel } from "./practiceModel";

/** What surfaces can do beyond drawing. */
export interface PageActions {
  readonly openCommit: (commit: string) => Promise<void>;
  readonly openStandard: (signal: string) => Promise<void>;
  readonly adoptStandard: (practice: string) => Promise<void>;
  readonly selfAssess: (practice: string) => Promise<void>;
}

/** Longer text than a command or an id is no question of ours. */
const shortText = v.pipe(v.string(), v.maxLength(10_000));
const asks = {
  signal: v.strictObject({ signal: shortText }),
  commit: v.strictObject({ commit: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/)) }),
  practice: v.strictObject({ practice: shortText }),
  text: v.strictObject({ text: shortText }),
  action: v.strictObject({ action: v.picklist(["refresh", "openFolder", "manageTrust", "showLog", "adoptStandard", "openGitDownload", "openDashboard"]) }),
};

const actionCommands: Readonly<Record<Exclude<ActionId, "openGitDownload">, string>> = {
  refresh: "metronome.refresh",
  openFolder: "vscode.openFolder",
  manageTrust: "workbench.trust.manage",
  showLog: "metronome.showLog",
  adoptStandard: "metronome.adoptStandard",
  openDashboard: "metronome.openDashboard",
};

/** The host's side of the contract, the same for every webview. */
export function answerPage(model: PracticeModel, actions: PageActions): Answerers<HostQuestions> {
  return {
    readPage: () => model.page,
    readEvidence: (ask) => {
      const { signal } = v.parse(asks.signal, ask);
      return model.report === undefined ? { rows: [], leftOut: [] } : presentEvidence(model.report, signal);
    },
    openCommit: async (ask) => done(actions.openCommit(v.parse(asks.commit, ask).commit)),
    openStandard: async (ask) => done(actions.openStandard(v.parse(asks.signal, ask).signal)),
    adoptStandard: async (ask) => done(actions.adoptStandard(v.parse(asks.practice, ask).practice)),
    selfAssess: async (ask) => done(actions.selfAssess(v.parse(asks.practice, ask).practice)),
    copyText: async (ask) => done(env.clipboard.writeText(v.parse(asks.text, ask).text)),
    act: async (ask) => {
      const { action } = v.parse(asks.action, ask);
      if (action === "openGitDownload") await env.openExternal(Uri.parse("https://git-scm.com/downloads"));
      else await commands.executeCommand(actionCommands[action]);
      return null;
    },
  };
}

async function done(work: Thenable<void>): Promise<null> {
  await work;
  return null;
}
