/** `metronome pairs`: which test belongs to which production file, by name and place. */
import { pairTests } from "../paths/pairTests";
import { describeTroubleLine } from "../presenter/describeTrouble";
import type { CommandContext, ExitStatus } from "./commandContext";
import { parseOptions, repositoryOptions } from "./parseOptions";
import { teamRoles } from "./teamRoles";

/** One line a pair, `production<TAB>test<TAB>rule`, over the files of the revision. */
export async function pairsCommand(args: readonly string[], context: CommandContext): Promise<ExitStatus> {
  const options = parseOptions(args, repositoryOptions);
  const state = await context.repositories.inspect(options.repo, options.at);
  if (state.kind === "trouble") {
    context.complain(describeTroubleLine(state.trouble));
    return 2;
  }
  const files = await context.history.readTree(state.repository);
  const roles = await teamRoles(context, options);
  await roles.learn(context.history, state.repository, files.map(({ path }) => path));
  const { links } = pairTests(files.map(({ path }) => ({ path, role: roles.roleOf(path) })));
  await context.print(context.encode(links.map(({ production, test, rule }) => `${production}\t${test}\t${rule}\n`).join("")));
  return 0;
}
