// Reads `team.yml`, or says what is wrong with it and exactly where; it never throws.
import * as v from "valibot";
import { pathLabels, type PathLabel } from "../model/role";
import type { Diagnostic, Mentions, PlacedText } from "../model/standard";
import type { Outcome, Team, TeamFile } from "../model/team";
import { DataReader, valueOf } from "./dataReader";
import { decodeText } from "./decodeText";
import { fileStart } from "./diagnosticCodes";
import { maxStandardSize, notText, tooLarge } from "./parseStandard";
import { parseYaml } from "./parseYaml";
import { extendsFault } from "./extendsPath";
import { quoted } from "./quoted";
import { globFault } from "./schemaParts";
import { teamKeys, teamSchema } from "./teamSchema";
import { TextPositions } from "./textPositions";

/** More than these are no help to anybody, and a hostile file could ask for thousands. */
const maxDiagnostics = 100;

/** What the file's bytes say; `file` is relative to the repository, with `/`. */
export function teamFromBytes(file: string, bytes: Uint8Array): TeamFile {
  if (bytes.length > maxStandardSize) return refusedTeam(file, tooLarge());
  const text = decodeText(bytes);
  return text === undefined || text.includes("\0") ? refusedTeam(file, notText()) : parseTeam(file, text);
}

/** A file that says nothing usable, with the one reason. */
function refusedTeam(file: string, reason: Diagnostic): TeamFile {
  return { file, diagnostics: [reason] };
}

export function parseTeam(file: string, given: string): TeamFile {
  if (given.length > maxStandardSize) return refusedTeam(file, tooLarge());
  const text = given.startsWith("\uFEFF") ? given.slice(1) : given;
  const positions = new TextPositions(text);
  const yaml = parseYaml(text, 0, positions, "The file");
  if (yaml.data === undefined) return { file, diagnostics: yaml.diagnostics };
  // An empty file is a team that says nothing.
  const data = yaml.data ?? {};
  const reader = new DataReader({ file, places: yaml.places, positions }, fileStart);
  const parsed = v.safeParse(teamSchema, data, { abortPipeEarly: true });
  for (const issue of parsed.issues ?? []) reader.reportIssue(issue);
  // To the schema a list is a group of keys that has none of its own.
  if (Array.isArray(data)) reader.report("wrong-type", "This should be a group of keys that describes a team; it is a list.", fileStart);
  else if (typeof data === "object") {
    const { team, ...lists } = teamKeys;
    reader.reportUnknownKeys(data, team, lists);
    reportTwins(reader, data);
  }
  const handbooks = typeof data === "object" ? readHandbooks(reader, data, file) : [];
  const diagnostics = [...yaml.diagnostics, ...reader.diagnostics];
  const isInForce = parsed.success && !diagnostics.some(({ severity }) => severity === "error");
  return {
    file,
    ...(isInForce && { team: teamFrom(parsed.output) }),
    diagnostics: diagnostics.slice(0, maxDiagnostics),
    ...(handbooks.length > 0 && { extends: handbooks }),
    ...(typeof data === "object" && { mentions: mentionsOf(reader, data) }),
  };
}

/** The handbooks that the file names; those it can't name are reported. */
function readHandbooks(reader: DataReader, data: object, file: string): readonly PlacedText[] {
  return reader.textsOf(data, "extends").filter(({ text, range }) => {
    const reason = text === "" ? undefined : extendsFault(text, file);
    if (reason !== undefined) reader.report("bad-extends", reason, range);
    return text !== "" && reason === undefined;
  });
}

function mentionsOf(reader: DataReader, data: object): Mentions {
  const outcomes = reader.entriesOf(data, "outcomes").flatMap((outcome) => reader.textsOf(outcome, "paths"));
  const roles = reader.entriesOf(data, "roles").flatMap((role) => reader.textsOf(role, "glob"));
  return { globs: [...outcomes, ...roles].filter(({ text }) => globFault(text) === undefined), files: [], ends: [] };
}

/** While the file has an error, its last good version stays in force; a file that is gone is gone. */
export function keepLastGoodTeam(previous: TeamFile | undefined, now: TeamFile | undefined): TeamFile | undefined {
  if (now?.team !== undefined || previous?.team === undefined || now?.file !== previous.file) return now;
  return { ...now, team: previous.team, isLastGood: true };
}

function teamFrom({ purpose, outcomes = [], releases, roles = [], ignore, agents = [], extends: handbooks = [] }: v.InferOutput<typeof teamSchema>): Team {
  return {
    ...(purpose !== undefined && { purpose }),
    outcomes: outcomes.map(({ id, title, paths = [], "work-items": workItems = [] }): Outcome => ({ id, title, paths, workItems })),
    releaseTags: releases?.tags ?? [],
    roles: roles.flatMap(({ glob, label }) => (isLabel(label) ? [{ glob, label }] : [])),
    ignoredCommits: ignore?.commits.map((commit) => commit.toLowerCase()) ?? [],
    agents,
    extends: handbooks,
  };
}

function reportTwins(reader: DataReader, data: object): void {
  const outcomes = valueOf(data, "outcomes");
  const seen = new Set<unknown>();
  for (const outcome of Array.isArray(outcomes) ? (outcomes as readonly unknown[]) : []) {
    if (typeof outcome !== "object" || outcome === null) continue;
    const id = valueOf(outcome, "id");
    if (typeof id === "string" && seen.has(id)) reader.report("duplicate-id", `The outcome ${quoted(id)} stands here a second time.`, reader.range(outcome, "id"));
    seen.add(id);
  }
}

function isLabel(text: string): text is PathLabel {
  return pathLabels.some((known) => known === text);
}
