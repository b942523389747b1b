// Adds one line to `team.yml` that says what files are, and leaves every other character as its authors wrote it.
import { isMap, isScalar, isSeq, parseDocument, type Document, type YAMLMap } from "yaml";
import type { PathLabel } from "../model/role";
import type { Team } from "../model/team";
import { parseGlob } from "../paths/glob";
import { parseTeam } from "./parseTeam";

export interface Role {
  readonly glob: string;
  readonly label: PathLabel;
}

/** The whole new text, or why there is none. */
export type RoleEdit =
  | { readonly kind: "added"; readonly text: string }
  /** The file says so already. */
  | { readonly kind: "present" }
  | { readonly kind: "refused"; readonly message: string };

/** `given` is the file's text; undefined where there is no file yet. */
export function addRole(given: string | undefined, role: Role): RoleEdit {
  const glob = parseGlob(role.glob);
  if (!glob.ok) return refuse(glob.error);
  const mark = given?.startsWith("\uFEFF") === true ? "\uFEFF" : "";
  const text = (given ?? "").slice(mark.length);
  const before = teamIn(text);
  if (before === undefined) return refuse("the team's file has a mistake that has to be mended first");
  if (before.roles.some((known) => known.glob === role.glob && known.label === role.label)) return { kind: "present" };
  const wanted = JSON.stringify({ ...before, roles: [...before.roles, { glob: role.glob, label: role.label }] });
  // A line in the authors' own layout; where theirs is unusual, one that the library lays out.
  const found = [inLine, inDocument].map((write) => write(text, role)).find((candidate) => candidate !== undefined && JSON.stringify(teamIn(candidate)) === wanted);
  return found === undefined ? refuse("the team's file is laid out in a way that Metronome can't add to") : { kind: "added", text: mark + found };
}

function refuse(message: string): RoleEdit {
  return { kind: "refused", message };
}

function teamIn(text: string): Team | undefined {
  return parseTeam("team.yml", text).team;
}

function inLine(text: string, { glob, label }: Role): string | undefined {
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const entry = `- { glob: ${JSON.stringify(glob)}, label: ${label} }`;
  const roles = rolesOf(parseDocument(text));
  if (roles === undefined) return `${text}${text === "" || text.endsWith("\n") ? "" : end}roles:${end}  ${entry}${end}`;
  const last = isSeq(roles) && roles.flow !== true ? roles.items.at(-1) : undefined;
  if (!isMap(last) || !last.range) return undefined;
  const start = last.range[0];
  const valueEnd = endOf(last);
  if (valueEnd === undefined) return undefined;
  const indent = /^([ ]*)- /.exec(text.slice(text.lastIndexOf("\n", start) + 1))?.[1];
  if (indent === undefined) return undefined;
  const lineEnd = /\r?\n|$/.exec(text.slice(valueEnd))?.index ?? 0;
  const at = valueEnd + lineEnd;
  return `${text.slice(0, at)}${end}${indent}${entry}${text.slice(at)}`;
}

/** Where what an entry says ends; a block reaches on over the blank lines behind it. */
function endOf(entry: YAMLMap): number | undefined {
  if (entry.flow === true) return entry.range?.[1];
  const value = entry.items.at(-1)?.value;
  return isScalar(value) ? value.range?.[1] : undefined;
}

function inDocument(text: string, { glob, label }: Role): string {
  const document = parseDocument(text);
  if (isSeq(rolesOf(document))) document.addIn(["roles"], { glob, label });
  else document.set("roles", document.createNode([{ glob, label }]));
  return document.toString({ lineWidth: 0 });
}

function rolesOf(document: Document): unknown {
  return isMap(document.contents) ? document.get("roles", true) : undefined;
}
