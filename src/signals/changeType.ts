// Infers what kind of change a commit is from its message and the classes of its paths. It knows nothing of contents:
// authors mislabel, and words such as "refactor" are weak evidence; `unknown` is better than a guess.
import type { ChangeType } from "../model/changeType";
import type { PathLabel } from "../model/role";
import { gitmojiTypes, headerTypes, wordRules } from "./changeTypeRules";

/** What a commit says and touches. */
export interface ChangeEvidence {
  /** The first line of the message; anything behind a line break is ignored. */
  readonly subject: string;
  readonly body: string;
  readonly parentCount: number;
  /** The classes of the changed paths, in any order and number. */
  readonly labels: readonly PathLabel[];
}

/** The number of the rule that decided: 1 merge, 2 revert, 3 fixup, 4 header, 5 paths, 6 wording, 7 none. */
export type ChangeRule = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A kind with its reason. */
export interface InferredType {
  readonly type: ChangeType;
  readonly rule: ChangeRule;
  /** `fixup!`, `squash!` or `amend!`: the type is that of the rest of the subject. */
  readonly fixup: boolean;
  /** The header says one kind and the paths another; the header wins and `pathType` keeps the other. */
  readonly conflict: boolean;
  /** What the paths alone say where they are unanimous (rule 5), whichever rule decided. */
  readonly pathType: ChangeType | null;
  /** The convention the subject follows with a type that is known. */
  readonly convention: "conventional" | "gitmoji" | null;
}

interface Verdict {
  readonly type: ChangeType;
  readonly rule: ChangeRule;
}

interface Header {
  readonly type: ChangeType;
  readonly convention: "conventional" | "gitmoji";
}

/** Longer first lines are pasted text; their beginning says as much, and the wording rules stay cheap. */
const maxSubjectLength = 1000;

const conventionalHeader = /^([a-zA-Z]+)(\([^()\r\n]+\))?(!)?: (\S.*)$/;
/** `git commit --fixup` of a fixup repeats the word. */
const fixupPrefix = /^(?:(?:fixup|squash|amend)!\s*)+/;
/** `[area]`, `ABC-123:` and `#12:` say where or why, not what; there may be several. */
const subjectPrefixes = /^(?:(?:\[[^\]]*\]:?|[A-Z][A-Z0-9]+-\d+:|#\d+:)\s*)+/;
/** 7 hexadecimal digits are git's shortest id, 64 those of a sha256 repository. */
const revertedCommit = /^This reverts commit ([0-9a-f]{7,64})(?![0-9a-z])/im;
/** A squashed change may take several back. */
const revertedCommits = new RegExp(revertedCommit, "gim");

const testLabels: ReadonlySet<PathLabel> = new Set<PathLabel>(["test", "test-support"]);
const docsLabels: ReadonlySet<PathLabel> = new Set<PathLabel>(["docs"]);
const choreLabels: ReadonlySet<PathLabel> = new Set<PathLabel>(["config", "lockfile", "generated", "vendored"]);

/** The kind of a commit: the first rule that applies decides. */
export function inferChangeType({ subject, body, parentCount, labels }: ChangeEvidence): InferredType {
  const { rest, fixup, header } = readSubject(subject);
  const pathType = typeOfPaths(labels);
  const shared = { fixup, pathType, convention: header?.convention ?? null };
  if (parentCount >= 2) return { type: "merge", rule: 1, conflict: false, ...shared };
  if (parseReverts(body) !== undefined) return { type: "revert", rule: 2, conflict: false, ...shared };
  const { type, rule } = decide(rest, header?.type, pathType);
  const conflict = rule === 4 && pathType !== null && pathType !== type;
  // Of a fixup, rule 3 is the one that matched first; which rule judged the rest is not kept.
  return { type, rule: fixup ? 3 : rule, conflict, ...shared };
}

/** What a message says of itself whatever its commit touches: true for `revert` where the type is `revert`, merges aside. */
export function readMessage(subject: string, body: string): { readonly revert: boolean; readonly fixup: boolean } {
  const { rest, fixup, header } = readSubject(subject);
  return { fixup, revert: parseReverts(body) !== undefined || decideByForm(rest, header?.type)?.type === "revert" };
}

/** The id in "This reverts commit …", as `git revert` writes it; ids of sha256 repositories are longer. */
export function parseReverts(body: string): string | undefined {
  return revertedCommit.exec(body)?.[1]?.toLowerCase();
}

/** All ids of that kind in a message, in their order. */
export function parseReverted(body: string): readonly string[] {
  return [...body.matchAll(revertedCommits)].flatMap(([, id]) => id?.toLowerCase() ?? []);
}

/** What one line says, the paths being asked before its wording. */
function decide(line: string, headerType: ChangeType | undefined, pathType: ChangeType | null): Verdict {
  const byForm = decideByForm(line, headerType);
  if (byForm !== undefined) return byForm;
  if (pathType !== null) return { type: pathType, rule: 5 };
  const wording = line.replace(subjectPrefixes, "");
  const found = wordRules.find(({ words }) => words.test(wording));
  return found ? { type: found.type, rule: 6 } : { type: "unknown", rule: 7 };
}

function decideByForm(line: string, headerType: ChangeType | undefined): Verdict | undefined {
  if (line.startsWith('Revert "')) return { type: "revert", rule: 2 };
  return headerType === undefined ? undefined : { type: headerType, rule: 4 };
}

/** The first line with and without the words that make it a fixup, and its header. */
function readSubject(subject: string): { readonly rest: string; readonly fixup: boolean; readonly header: Header | undefined } {
  const firstLine = /^[^\r\n]*/.exec(subject.trimStart().slice(0, maxSubjectLength))?.[0] ?? "";
  const rest = firstLine.replace(fixupPrefix, "");
  return { rest, fixup: rest !== firstLine, header: readHeader(rest) };
}

function readHeader(subject: string): Header | undefined {
  const word = conventionalHeader.exec(subject)?.[1]?.toLowerCase();
  const headerType = word === undefined ? undefined : headerTypes.get(word);
  if (headerType) return { type: headerType, convention: "conventional" };
  const token = (/^\S*/.exec(subject)?.[0] ?? "").replace(/\uFE0F/g, "");
  const emojiType = gitmojiTypes.get(token);
  return emojiType && { type: emojiType, convention: "gitmoji" };
}

function typeOfPaths(labels: readonly PathLabel[]): ChangeType | null {
  if (labels.length === 0) return null;
  const areAll = (allowed: ReadonlySet<PathLabel>): boolean => labels.every((label) => allowed.has(label));
  if (areAll(testLabels)) return "test";
  if (areAll(docsLabels)) return "docs";
  return areAll(choreLabels) ? "chore" : null;
}
