/** Which files are architecture decision records, and what state they say a decision is in (`signals.md` S25). */
import { baseName } from "../paths/fileKinds";
import { parseSuccessor, type Successor } from "./decisionSuccessor";

/** The states a decision can be in, and whatever can't be read as one of them. */
export const decisionStatuses = ["proposed", "accepted", "rejected", "deprecated", "superseded", "unknown"] as const;
export type DecisionStatus = (typeof decisionStatuses)[number];

/** What one record says. */
export interface DecisionText {
  readonly status: DecisionStatus;
  /** What stands behind "superseded by", where that is written. */
  readonly successor?: Successor;
}

/** Names of folders by which records are found without being told. */
const usualFolder = /(?:^|\/)(?:adrs?|decisions|architecture[-_]decisions)\//;
const recordName = /^\d{3,5}[-_].+\.(?:md|adoc|rst)$/;
const recordExtension = /\.(?:md|adoc|rst)$/;
/** Beside the records stand an overview and the form to fill in. */
const noRecord = /^(?:readme|index|overview|toc|changelog|contributing)\.|template/i;

/** Paths that may be records, in the order given; `folder` is what `.adr-dir` says. */
export function findDecisionFiles(paths: readonly string[], folder: string | undefined): readonly string[] {
  const isInside = folder === undefined ? (path: string) => usualFolder.test(path) : (path: string) => path.startsWith(folder);
  return paths.filter((path) => isInside(path) && recordExtension.test(path) && !noRecord.test(baseName(path)));
}

/** True for a name that says by itself that the file is a record: others need a status. */
export function isNamedAsRecord(path: string): boolean {
  return recordName.test(baseName(path));
}

/** The number of a record by its name. */
export function recordNumber(path: string): number | undefined {
  const digits = /^(?:adr[-_]?)?(\d{1,5})\b|^(?:adr[-_]?)?(\d{1,5})[-_]/i.exec(baseName(path));
  const found = digits?.[1] ?? digits?.[2];
  return found === undefined ? undefined : Number(found);
}

/** The folder that `.adr-dir` names, with a `/` behind it; undefined where it leads outside or says nothing. */
export function parseDecisionFolder(text: string): string | undefined {
  const segments = (text.split(/\r?\n/)[0] ?? "").trim().split("/").filter((segment) => segment !== "" && segment !== ".");
  return segments.length === 0 || segments.includes("..") ? undefined : `${segments.join("/")}/`;
}

/** Records are short; what lies further down than this is no status. */
const longestRecord = 200_000;

/** What a record says of its state; undefined where it says nothing of the kind. */
export function parseDecision(text: string): DecisionText | undefined {
  const said = statusText(text.slice(0, longestRecord).replaceAll("\r", ""));
  if (said === undefined) return undefined;
  const status = statusOf(said);
  const successor = status === "superseded" ? parseSuccessor(said) : undefined;
  return { status, ...(successor && { successor }) };
}

/** The words behind "status", wherever the format puts them. */
function statusText(text: string): string | undefined {
  const lines = text.split("\n");
  return statusInFrontMatter(lines) ?? statusUnderHeading(lines) ?? statusInLine(lines);
}

/** MADR 3 and later. */
function statusInFrontMatter(lines: readonly string[]): string | undefined {
  if (lines[0]?.trimEnd() !== "---") return undefined;
  const end = lines.findIndex((line, at) => at > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  return lines.slice(1, Math.max(1, end)).flatMap((line) => /^status\s*:\s*(.*)$/i.exec(line)?.[1]?.trim().replace(/^(["'])(.*)\1$/, "$2") ?? [])[0];
}

/** Nygard's form and that of adr-tools: all up to the next heading, in Markdown, AsciiDoc or reStructuredText. */
function statusUnderHeading(lines: readonly string[]): string | undefined {
  const at = lines.findIndex((line, index) => /^(?:#{1,6}|={1,6})\s+(?:\d+\.?\s*)?status\s*(?:#+|=+)?\s*$/i.test(line) || (/^status\s*$/i.test(line) && isUnderline(lines[index + 1])));
  if (at === -1) return undefined;
  const from = isUnderline(lines[at + 1]) ? at + 2 : at + 1;
  const end = lines.findIndex((line, index) => index >= from && (/^(?:#{1,6}|={1,6})\s+\S/.test(line) || (isUnderline(lines[index + 1]) && line.trim() !== "")));
  return lines.slice(from, end === -1 ? undefined : end).join("\n").trim();
}

function isUnderline(line: string | undefined): boolean {
  return line !== undefined && /^(?:-{3,}|={3,}|~{3,}|\^{3,}|"{3,}|\*{3,})\s*$/.test(line);
}

/** A status further down belongs to something else, such as the status of an interface. */
const headLines = 40;

/** MADR 2 (`* Status: accepted`), fields (`:status: accepted`), `**Status**: accepted`, tables. */
function statusInLine(lines: readonly string[]): string | undefined {
  const line = /^\s*(?:[-*+]\s+|\|\s*)?[:*_]{0,3}status[*_]{0,3}\s*(?::{1,2}|\|)[*_]{0,3}\s*(.*)$/i;
  const cell = (one: string, said: string) => (one.trimStart().startsWith("|") ? said.replace(/\|.*$/, "") : said);
  return lines.slice(0, headLines).flatMap((one) => {
    const said = line.exec(one)?.[1];
    return said === undefined ? [] : [cell(one, said).trim()];
  })[0];
}

/** Several may stand there, as adr-tools adds a line each time; the one that ends a decision's life wins. */
const words: readonly (readonly [DecisionStatus, RegExp])[] = [
  ["superseded", /\b(?:super[sc]eded|replaced by)\b/i],
  ["deprecated", /\b(?:deprecated|obsolete|retired)\b/i],
  ["rejected", /\b(?:rejected|declined|withdrawn)\b/i],
  ["accepted", /\b(?:accepted|approved|adopted|decided|implemented)\b/i],
  ["proposed", /\b(?:proposed|proposal|draft|pending|under review|in review|in discussion|open)\b/i],
];

function statusOf(said: string): DecisionStatus {
  // The form's own choice of words, as long as nobody has chosen.
  if (/\w\s*\|\s*\w/.test(said)) return "unknown";
  return words.find(([, pattern]) => pattern.test(said))?.[0] ?? "unknown";
}
