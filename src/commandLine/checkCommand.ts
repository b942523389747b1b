/** `metronome check`: validates the team's files. */
import { checkJson, checkSarif, checkText, type CheckedFile } from "../presenter/checkFormats";
import { describeTroubleLine } from "../presenter/describeTrouble";
import { defaultStandardsFolder } from "../standards/practicesFolder";
import type { CommandContext, ExitStatus } from "./commandContext";
import { parseChoice, parseOptions, repositoryOptions } from "./parseOptions";

/** Prints every mistake with its place; status 1 when there is an error. */
export async function checkCommand(args: readonly string[], context: CommandContext): Promise<ExitStatus> {
  const options = parseOptions(args, { ...repositoryOptions, format: { type: "string", default: "text" } });
  const format = parseChoice("--format", options.format, ["text", "json", "sarif"]);
  const outcome = await context.practice.readStandards({ folder: options.repo, who: "team", standardsFolder: defaultStandardsFolder, ...(options.at !== undefined && { revision: options.at }) });
  if (outcome.kind === "trouble") {
    context.complain(describeTroubleLine(outcome.trouble));
    return 2;
  }
  const files = [...(outcome.team === undefined ? [] : [outcome.team]), ...outcome.files];
  await context.print(formatMistakes(files, format, context.version));
  const hasError = files.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === "error"));
  return hasError ? 1 : 0;
}

function formatMistakes(files: readonly CheckedFile[], format: "text" | "json" | "sarif", version: string): string {
  switch (format) {
    case "text":
      return checkText(files);
    case "json":
      return checkJson(files);
    case "sarif":
      return checkSarif(files, version);
  }
}
