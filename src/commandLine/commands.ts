/** The commands of `metronome`, and what it says of itself. */
import { readFailed } from "../practice/lookAt";
import { describeTroubleLine } from "../presenter/describeTrouble";
import { visibleText } from "../presenter/figures";
import { checkCommand } from "./checkCommand";
import { classifyCommand } from "./classifyCommand";
import { commitsCommand } from "./commitsCommand";
import { UsageError, type CommandContext, type ExitStatus } from "./commandContext";
import { pairsCommand } from "./pairsCommand";
import { reportCommand } from "./reportCommand";

type Command = (args: readonly string[], context: CommandContext) => Promise<ExitStatus>;

const commands: ReadonlyMap<string, Command> = new Map([
  ["report", reportCommand],
  ["commits", commitsCommand],
  ["classify", classifyCommand],
  ["pairs", pairsCommand],
  ["check", checkCommand],
]);

const help = `metronome — hear the beat of a repository's engineering practice

  metronome report   [--days N | --since DAY --until DAY] [--who team|me] [--whole]
                     [--on SIGNAL] [--off SIGNAL] [--trunk BRANCH]
                     [--format text|json|markdown]
  metronome commits  [--days N | --since DAY --until DAY]   one JSON object a commit
  metronome classify [-z | --explain | --format json] < paths
                                                            label, rule and path
  metronome pairs                                           production, test and rule
  metronome check    [--format text|json|sarif]             validates the team's files

Every command takes --repo DIR (default: here) and --at REV (default: HEAD).
Exit status: 0 fine, 1 a check failed, 2 bad usage or unreadable input.
Everything is computed on this machine from the local git history.
`;

/** Runs one command line, without the program's own name. */
export async function runCommand([name, ...args]: readonly string[], context: CommandContext): Promise<ExitStatus> {
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    await context.print(help);
    return name === undefined ? 2 : 0;
  }
  if (name === "--version") {
    await context.print(`${context.version}\n`);
    return 0;
  }
  const command = commands.get(name);
  try {
    if (command === undefined) throw new UsageError(`there is no command "${name}"`);
    if (args.includes("--help") || args.includes("-h")) {
      await context.print(help);
      return 0;
    }
    return await command(args, context);
  } catch (error) {
    // A walk through a damaged history ends in the middle of a command; that is trouble like any other.
    context.complain(error instanceof UsageError ? `${visibleText(error.message)}; see "metronome help"` : describeTroubleLine(readFailed(error)));
    return 2;
  }
}
