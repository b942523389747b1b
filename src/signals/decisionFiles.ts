/** Which files are architecture decision records, and what state they say a decision is in (`signals.md` S25). */
import { baseName } from "../paths/fileKinds";

/** The states a decision can be in, and whatever can't be read as one of them. */
export const decisionStatuses = ["proposed", "accepted", "rejected", "deprecated", "superseded", "unknown"] as const;
export type DecisionStatus = (typeof decisionStatuses)[number];

/** What one record says. */
export interface DecisionText {
  readonly status: DecisionStatus;
  /** What stands behind "superseded by", where that is written. */
  readonly successor?: Successor;
}

export type Successor =
  /** A link to a file; relative to the record's own folder. */
  | { readonly kind: "file"; readonly target: string }
  /** `ADR-0012` or a link with nothing but a number. */
  | { readonly kind: "number"; readonly number: number }
  /** Elsewhere or in words, so that nobody can look it up here. */
  | { readonly kind: "elsewhere" }
  | { readonly kind: "nothing" };

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
  return status === "superseded" ? { status, ...successorOf(said) } : { status };
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

function successorOf(said: string): { readonly successor?: Successor } {
  const by = /(?:super[sc]eded|replaced)\s+by\b:?([^\n]*)/i.exec(said)?.[1];
  if (by === undefined) return {};
  const link = /\]\(\s*<?([^)>\s]+)|(?:link|xref):([^[\s]+)\[|<<([^,>]+)|`[^`<]*<([^>`]+)>`_|:doc:`([^`<>]+)`/.exec(by);
  const target = link?.slice(1).find((part: string | undefined) => part !== undefined)?.replace(/#.*$/, "");
  if (target !== undefined && target !== "") return { successor: /^[a-z][a-z0-9+.-]*:|^\/\//i.test(target) ? { kind: "elsewhere" } : { kind: "file", target } };
  const number = /(?:\badr\b|#)?[-_ #]*(\d{1,5})\b/i.exec(by)?.[1];
  if (number !== undefined) return { successor: { kind: "number", number: Number(number) } };
  return { successor: /\w/.test(by) ? { kind: "elsewhere" } : { kind: "nothing" } };
}

/** True where what replaces a record can't be found among the revision's files and records. */
export function isDangling(path: string, { successor }: DecisionText, files: ReadonlySet<string>, numbers: ReadonlySet<number>): boolean {
  switch (successor?.kind) {
    case undefined:
    case "elsewhere":
      return false;
    case "nothing":
      return true;
    case "number":
      return !numbers.has(successor.number);
    case "file": {
      const target = resolveLink(path, successor.target);
      return target === undefined || ![target, ...["md", "adoc", "rst"].map((extension) => `${target}.${extension}`)].some((one) => files.has(one));
    }
  }
}

/** A path from the top; undefined where the link leads out of the repository. */
function resolveLink(from: string, target: string): string | undefined {
  const segments = target.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const segment of unescaped(target).split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") segments.push(segment);
    else if (segments.length === 0) return undefined;
    else segments.pop();
  }
  return segments.join("/");
}

function unescaped(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    // No escape sequences after all.
    return target;
  }
}
