/** `metronome report`: all findings of a repository. */
import { basename } from "node:path";
import type { DeepProgress } from "../model/deepProgress";
import type { Report } from "../model/report";
import { atMostEvery, newsEveryMilliseconds } from "../practice/atMostEvery";
import { describeWork } from "../presenter/presentHistory";
import { describeTroubleLine } from "../presenter/describeTrouble";
import { reportJson } from "../presenter/reportJson";
import { reportMarkdown } from "../presenter/reportMarkdown";
import { ansiStyle, plainStyle, reportText } from "../presenter/reportText";
import { defaultStandardsFolder } from "../standards/practicesFolder";
import { didYouMean } from "../standards/nearestWord";
import { isSignalId, signalIds } from "../standards/signalMeasures";
import { starters } from "../standards/starters";
import { UsageError, type CommandContext, type ExitStatus } from "./commandContext";
import { parseChoice, parseOptions, parsePeriod, periodOptions, repositoryOptions } from "./parseOptions";

/** Histories of so many commits are read whole in seconds; longer ones take minutes, and are when somebody asks for it. */
const readUnasked = 20_000;

export async function reportCommand(args: readonly string[], context: CommandContext): Promise<ExitStatus> {
  const options = parseOptions(args, {
    ...repositoryOptions,
    ...periodOptions,
    who: { type: "string", default: "team" },
    format: { type: "string", default: "text" },
    whole: { type: "boolean", default: false },
    on: { type: "string", multiple: true, default: [] },
    off: { type: "string", multiple: true, default: [] },
    trunk: { type: "string" },
  });
  const format = parseChoice("--format", options.format, ["text", "json", "markdown"]);
  const period = parsePeriod(options);
  const { showProgress } = context;
  const onProgress = showProgress && atMostEvery(newsEveryMilliseconds, (progress: DeepProgress) => showProgress(describeWork(progress)));
  const outcome = await context.practice.readDeepReport({
    folder: options.repo,
    who: parseChoice("--who", options.who, ["team", "me"]),
    standardsFolder: defaultStandardsFolder,
    readsUpTo: options.whole ? Number.MAX_SAFE_INTEGER : readUnasked,
    signals: { ...switched("--on", options.on, true), ...switched("--off", options.off, false) },
    ...(options.trunk !== undefined && { trunk: options.trunk }),
    ...(options.at !== undefined && { revision: options.at }),
    ...(period && { period }),
  }, undefined, onProgress).finally(() => showProgress?.(""));
  if (outcome.kind === "trouble") {
    context.complain(describeTroubleLine(outcome.trouble));
    return 2;
  }
  await context.print(formatReport(outcome.report, format, context.isTerminal));
  return 0;
}

function formatReport(report: Report, format: "text" | "json" | "markdown", isTerminal: boolean): string {
  const presentation = { name: basename(report.repository.workTree ?? report.repository.gitDir), starters };
  switch (format) {
    case "json":
      return reportJson(report);
    case "markdown":
      return reportMarkdown(report, presentation);
    case "text":
      return reportText(report, presentation, isTerminal ? ansiStyle : plainStyle);
  }
}

function switched(option: string, names: readonly string[], isOn: boolean): Readonly<Record<string, boolean>> {
  const unknown = names.find((name) => !isSignalId(name));
  if (unknown !== undefined) throw new UsageError(`${option}: there is no signal "${unknown}".${didYouMean(unknown, signalIds)}`);
  return Object.fromEntries(names.map((name) => [name, isOn]));
}
