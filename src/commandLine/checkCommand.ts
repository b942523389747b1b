/** `metronome check`: validates the team's files. */
import { describeTroubleLine } from "../presenter/describeTrouble";
import { visibleText } from "../presenter/figures";
import { defaultStandardsFolder } from "../standards/practicesFolder";
import type { CommandContext, ExitStatus } from "./commandContext";
import { parseOptions, repositoryOptions } from "./parseOptions";

/** One line a mistake, `file:line:column: message`; status 1 when there is an error. */
export async function checkCommand(args: readonly string[], context: CommandContext): Promise<ExitStatus> {
  const options = parseOptions(args, repositoryOptions);
  const outcome = await context.practice.readStandards({ folder: options.repo, who: "team", standardsFolder: defaultStandardsFolder, ...(options.at !== undefined && { revision: options.at }) });
  if (outcome.kind === "trouble") {
    context.complain(describeTroubleLine(outcome.trouble));
    return 2;
  }
  const files = [...(outcome.team === undefined ? [] : [outcome.team]), ...outcome.files];
  const lines = files.flatMap(({ file, diagnostics }) =>
    diagnostics.map(({ range, severity, message }) => `${visibleText(file)}:${range.startLine + 1}:${range.startCharacter + 1}: ${severity}: ${visibleText(message)}\n`));
  await context.print(lines.join(""));
  const hasError = files.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === "error"));
  return hasError ? 1 : 0;
}
