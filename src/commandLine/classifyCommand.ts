/** `metronome classify`: what each path on standard input is, and why. */
import type { Repository } from "../model/repositoryState";
import type { PathRole } from "../model/role";
import { PathRoles } from "../practice/pathRoles";
import { describeReason } from "../presenter/describeRole";
import { describeTroubleLine } from "../presenter/describeTrouble";
import { visibleText } from "../presenter/figures";
import { mendingLine } from "../standards/mendingLine";
import { defaultStandardsFolder } from "../standards/practicesFolder";
import { UsageError, type CommandContext, type ExitStatus } from "./commandContext";
import { parseChoice, parseOptions, repositoryOptions } from "./parseOptions";
import { teamRoles } from "./teamRoles";

interface Classified {
  readonly path: string;
  readonly role: PathRole;
}

const teamFile = `${defaultStandardsFolder}/team.yml`;

/**
 * One line a path, `label<TAB>rule<TAB>path`; with `-z` paths and lines end in NUL.
 *
 * Inside a repository its own word counts: the team's file, attributes, configuration, contents and imports of the revision;
 * elsewhere the path rules decide alone. `--explain` and `--format json` say why in words, and how to mend it.
 */
export async function classifyCommand(args: readonly string[], context: CommandContext): Promise<ExitStatus> {
  const options = parseOptions(args, { ...repositoryOptions, z: { type: "boolean", short: "z", default: false }, explain: { type: "boolean", default: false }, format: { type: "string", default: "text" } });
  const format = parseChoice("--format", options.format, ["text", "json"]);
  if (options.explain && options.z) throw new UsageError("--explain goes without -z");
  const end = options.z ? "\0" : "\n";
  const paths = context.decode(await context.readInput()).split(end).map((path) => (options.z ? path : path.replace(/\r$/, "")));
  if (paths.at(-1) === "") paths.pop();
  const state = await context.repositories.inspect(options.repo, options.at);
  const isWithoutRepository = state.kind === "trouble" && ["notARepository", "unborn", "gitMissing"].includes(state.trouble.kind);
  if (state.kind === "trouble" && (!isWithoutRepository || options.at !== undefined)) {
    context.complain(describeTroubleLine(state.trouble));
    return 2;
  }
  const roles = state.kind === "ready" ? await learnRoles(context, state.repository, options, paths) : new PathRoles();
  const classified = paths.map((path) => ({ path, role: roles.roleOf(path) }));
  await context.print(context.encode(format === "json" ? asJson(classified) : options.explain ? classified.map(explained).join("") : classified.map((one) => asLine(one, end)).join("")));
  return 0;
}

/** The team's file of the work tree counts at once, that of a revision for the revision. */
async function learnRoles(context: CommandContext, repository: Repository, { repo, at }: { readonly repo: string; readonly at?: string }, paths: readonly string[]): Promise<PathRoles> {
  const roles = await teamRoles(context, { repo, at });
  await roles.learn(context.history, repository, paths.filter((path) => path !== ""));
  return roles;
}

function asLine({ path, role: { label, rule } }: Classified, end: string): string {
  return `${label}\t${rule}\t${path}${end}`;
}

function explained({ path, role }: Classified): string {
  return `${visibleText(path)}\n  ${role.label}: ${describeReason(role)}\n  if that is wrong, under "roles:" of ${teamFile}:  ${visibleText(mendingLine(path, role.label))}\n`;
}

function asJson(classified: readonly Classified[]): string {
  const files = classified.map(({ path, role }) => ({ path, ...role, reason: describeReason(role), mend: { file: teamFile, key: "roles", line: mendingLine(path, role.label) } }));
  return `${JSON.stringify({ schema: "metronome.classify/1", files }, undefined, 2)}\n`;
}
