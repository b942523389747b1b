// Answers "what is this file?" from its path, the team's globs, git's attributes and, when at hand, its first lines.
import type { PathLabel, PathRole } from "../model/role";
import { generatedMark } from "./generatedMark";
import { matchesGlob, type Glob } from "./glob";
import { pathRules, type PathRule } from "./pathRules";
import { meetsCondition, splitPath, type PathParts } from "./ruleConditions";

/** A team's own word on a set of paths. */
export interface LabelledGlob {
  readonly glob: Glob;
  readonly label: PathLabel;
}

/** What `git check-attr` said of one path: `true` set, `false` explicitly unset, absent when unspecified. */
export interface LinguistAnswers {
  readonly generated?: boolean | undefined;
  readonly vendored?: boolean | undefined;
  readonly documentation?: boolean | undefined;
}

/** Everything that outranks the path rules, strongest first. */
export interface PathAuthority {
  /** The first glob that matches wins, as in the rule table. */
  readonly globs?: readonly LabelledGlob[] | undefined;
  readonly attributes?: LinguistAnswers | undefined;
  /** The beginning of the file's text; only the first 40 lines are read. Absent for history, which needs no blobs. */
  readonly text?: string | undefined;
}

const attributeLabels = [
  ["generated", "generated"],
  ["vendored", "vendored"],
  ["documentation", "docs"],
] as const satisfies readonly (readonly [keyof LinguistAnswers, PathLabel])[];

/** One role object per rule: a large history asks for hundreds of thousands. */
const ruleRoles: readonly { readonly rule: PathRule; readonly role: PathRole }[] = pathRules.map((rule) => ({
  rule,
  role: { label: rule.label, rule: rule.id },
}));

/** The class of a repository-relative path, with the rule that decided. */
export function classifyPath(path: string, authority?: PathAuthority): PathRole {
  // Windows callers hand over `\`; a git path holding a real backslash is rare and is classed the same way.
  const normal = /\\|\/\//.test(path) ? path.replace(/[\\/]+/g, "/") : path;
  if (authority === undefined) return classifyByRules(normal, undefined);
  return (
    classifyByGlobs(normal, authority.globs) ??
    classifyByAttributes(authority.attributes) ??
    classifyByText(authority) ??
    classifyByRules(normal, authority.attributes)
  );
}

function classifyByGlobs(path: string, globs: readonly LabelledGlob[] | undefined): PathRole | undefined {
  const found = globs?.find(({ glob }) => matchesGlob(glob, path));
  return found && { label: found.label, rule: `glob:${found.glob.text}` };
}

function classifyByAttributes(attributes: LinguistAnswers | undefined): PathRole | undefined {
  const found = attributeLabels.find(([attribute]) => attributes?.[attribute] === true);
  return found && { label: found[1], rule: `gitattributes:linguist-${found[0]}` };
}

/** An explicit "not generated" in `.gitattributes` outranks the marks as it outranks the path rules. */
function classifyByText({ text, attributes }: PathAuthority): PathRole | undefined {
  if (text === undefined || attributes?.generated === false) return undefined;
  const mark = generatedMark(text);
  return mark === undefined ? undefined : { label: "generated", rule: `content:${mark}` };
}

function classifyByRules(path: string, attributes: LinguistAnswers | undefined): PathRole {
  const parts = splitPath(path);
  for (const { rule, role } of ruleRoles) {
    if (!isDenied(rule.label, attributes) && applies(rule, parts)) return role;
  }
  // Only an empty path or one of nothing but line breaks gets here: the last rule's `.` accepts all others.
  return { label: "other", rule: "X2" };
}

function isDenied(label: PathLabel, attributes: LinguistAnswers | undefined): boolean {
  if (attributes === undefined) return false;
  return attributeLabels.some(([attribute, denied]) => denied === label && attributes[attribute] === false);
}

function applies(rule: PathRule, parts: PathParts): boolean {
  if (rule.extensions !== undefined && !rule.extensions.has(parts.extension)) return false;
  const match = rule.pattern.exec(rule.on === "base" ? parts.base : parts.path);
  return match !== null && meetsCondition(rule.when, parts, match);
}
