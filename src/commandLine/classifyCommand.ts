/** `metronome classify`: what each path on standard input is, and why. */
import { PathRoles } from "../practice/pathRoles";
import { describeTroubleLine } from "../presenter/describeTrouble";
import type { CommandContext, ExitStatus } from "./commandContext";
import { parseOptions, repositoryOptions } from "./parseOptions";

/**
 * One line a path, `label<TAB>rule<TAB>path`; with `-z` paths and lines end in NUL.
 *
 * Inside a repository its `.gitattributes` have their say; elsewhere the path rules decide alone.
 */
export async function classifyCommand(args: readonly string[], context: CommandContext): Promise<ExitStatus> {
  const options = parseOptions(args, { ...repositoryOptions, z: { type: "boolean", short: "z", default: false } });
  const end = options.z ? "\0" : "\n";
  const paths = context.decode(await context.readInput()).split(end).map((path) => (options.z ? path : path.replace(/\r$/, "")));
  if (paths.at(-1) === "") paths.pop();
  const roles = new PathRoles();
  const state = await context.repositories.inspect(options.repo, options.at);
  const isWithoutRepository = state.kind === "trouble" && ["notARepository", "unborn", "gitMissing"].includes(state.trouble.kind);
  if (state.kind === "trouble" && (!isWithoutRepository || options.at !== undefined)) {
    context.complain(describeTroubleLine(state.trouble));
    return 2;
  }
  if (state.kind === "ready") await roles.learn(context.history, state.repository, paths.filter((path) => path !== ""));
  const lines = paths.map((path) => {
    const { label, rule } = roles.roleOf(path);
    return `${label}\t${rule}\t${path}${end}`;
  });
  await context.print(context.encode(lines.join("")));
  return 0;
}
