/** Answers what the webviews ask; whatever comes from there is checked before it is used. */
import { commands, env, Uri, type LogOutputChannel } from "vscode";
import * as v from "valibot";
import type { Answerers } from "../protocol/channel";
import type { HostQuestions } from "../protocol/questions";
import type { ActionId } from "../protocol/views";
import { sayFailure } from "./commands";
import { isInside } from "./openFile";
import type { PracticeModel } from "./practiceModel";

/** What surfaces can do beyond drawing. */
export interface PageActions {
  readonly openCommit: (commit: string) => Promise<void>;
  readonly openFile: (path: string, line: number | undefined) => Promise<void>;
  readonly openStandard: (signal: string) => Promise<void>;
  readonly adoptStandard: (practice: string) => Promise<void>;
  readonly selfAssess: (practice: string) => Promise<void>;
  /** What a finding offers, by its place. */
  readonly takeOffer: (signal: string, offer: number) => Promise<void>;
}

/** Longer text than a command or an id is no question of ours. */
const shortText = v.pipe(v.string(), v.maxLength(10_000));
const asks = {
  signal: v.strictObject({ signal: shortText }),
  commit: v.strictObject({ commit: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/)) }),
  file: v.strictObject({ path: v.pipe(v.string(), v.maxLength(4096), v.check(isInside)), line: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000_000))) }),
  practice: v.strictObject({ practice: shortText }),
  offer: v.strictObject({ signal: shortText, offer: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)) }),
  text: v.strictObject({ text: shortText }),
  action: v.strictObject({ action: v.picklist(["refresh", "openFolder", "manageTrust", "showLog", "adoptStandard", "openGitDownload", "openDashboard", "stopHistory", "readHistory", "chooseSignals", "chooseWho", "chooseWindow"]) }),
};

const actionCommands: Readonly<Record<Exclude<ActionId, "openGitDownload">, string>> = {
  refresh: "metronome.refresh",
  openFolder: "vscode.openFolder",
  manageTrust: "workbench.trust.manage",
  showLog: "metronome.showLog",
  adoptStandard: "metronome.adoptStandard",
  openDashboard: "metronome.openDashboard",
  stopHistory: "metronome.stopHistory",
  readHistory: "metronome.readHistory",
  chooseSignals: "workbench.action.openSettings",
  chooseWho: "metronome.chooseWho",
  chooseWindow: "metronome.chooseWindow",
};

/** What a command is told, where that isn't nothing. */
const actionArguments: Readonly<Partial<Record<ActionId, string>>> = { chooseSignals: "metronome.signals.shown" };

/** The host's side of the contract, the same for every webview. */
export function answerPage(model: PracticeModel, actions: PageActions, log: LogOutputChannel): Answerers<HostQuestions> {
  const check = checker(log);
  /** What was pressed in a page fails as loudly as a command; the page itself has nowhere to say it. */
  const done = async (what: string, work: Thenable<unknown>): Promise<null> => {
    try {
      await work;
    } catch (error) {
      void sayFailure(what, error, log);
    }
    return null;
  };
  return {
    readPage: () => model.page,
    readEvidence: (ask) => {
      const { signal } = check(asks.signal, ask);
      return model.evidenceOf(signal);
    },
    openCommit: (ask) => done("Opening a commit", actions.openCommit(check(asks.commit, ask).commit)),
    openFile: (ask) => {
      const { path, line } = check(asks.file, ask);
      return done("Opening a file", actions.openFile(path, line));
    },
    openStandard: (ask) => done("Opening a standard", actions.openStandard(check(asks.signal, ask).signal)),
    adoptStandard: (ask) => done("Adopting a standard", actions.adoptStandard(check(asks.practice, ask).practice)),
    selfAssess: (ask) => done("Self-assessing", actions.selfAssess(check(asks.practice, ask).practice)),
    takeOffer: (ask) => {
      const { signal, offer } = check(asks.offer, ask);
      return done("Changing the team's file", actions.takeOffer(signal, offer));
    },
    copyText: (ask) => done("Copying", env.clipboard.writeText(check(asks.text, ask).text)),
    act: (ask) => {
      const { action } = check(asks.action, ask);
      if (action === "openGitDownload") return done("Opening a page", env.openExternal(Uri.parse("https://git-scm.com/downloads")));
      return done(action, commands.executeCommand(actionCommands[action], actionArguments[action]));
    },
  };
}

/** Refuses what no page of ours asks; logs the first one only, because a page gone mad could fill the disk. */
function checker(log: LogOutputChannel): <T>(shape: v.GenericSchema<unknown, T>, ask: unknown) => T {
  let hasLogged = false;
  return (shape, ask) => {
    const checked = v.safeParse(shape, ask);
    if (checked.success) return checked.output;
    if (!hasLogged) log.warn(`A page asked something malformed: ${v.summarize(checked.issues)}`);
    hasLogged = true;
    throw new Error("This is no question of Metronome's pages");
  };
}
