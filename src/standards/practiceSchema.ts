// The shape of a practice file's front matter, once: its types, its checks, and the keys that editors suggest.
import * as v from "valibot";
import { parseGlob } from "../paths/glob";
import type { DiagnosticCode } from "./diagnosticCodes";
import { didYouMean } from "./nearestWord";
import { quoted } from "./quoted";
import { isSignalId, signalIds } from "./signalMeasures";

/** The seven focus areas of engineering excellence that a practice can belong to. */
export const areaIds = ["impact", "delivery", "craft", "decisions", "growth", "sense-making", "role-model"] as const;

/** A schema's message carries the diagnostic's code in front, so that both stand where the check stands. */
function fault(code: DiagnosticCode, sentence: string): string {
  return `${code}: ${sentence}`;
}

/** Takes a schema's message apart again. */
export function splitFault(message: string): { readonly code: DiagnosticCode; readonly sentence: string } {
  const at = message.indexOf(": ");
  return { code: message.slice(0, at) as DiagnosticCode, sentence: message.slice(at + 2) };
}

/** What a value is, in words a writer of YAML knows. */
function describeValue(value: unknown): string {
  if (value === null || value === undefined) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a group of keys";
  if (typeof value === "string") return "text";
  const kind = typeof value === "boolean" ? "yes/no value" : "number";
  // eslint-disable-next-line @typescript-eslint/no-base-to-string -- objects are told apart above; the compiler can't subtract them
  return `the ${kind} ${quoted(String(value))}, which needs quotes to be text`;
}

type AnyIssue = v.BaseIssue<unknown>;

function wrongType(wanted: string): (issue: AnyIssue) => string {
  return (issue) => fault("wrong-type", `This should be ${wanted}; it is ${describeValue(issue.input)}.`);
}

/** valibot reports a missing key with the object's own message; this tells the two apart. */
function group(what: string, missing: DiagnosticCode = "missing-key"): (issue: AnyIssue) => string {
  return (issue) => {
    const key = issue.path?.at(-1);
    const isMissing = issue.expected?.startsWith('"') === true && !Array.isArray(key?.input);
    if (!isMissing) return wrongType(`a group of keys that describes ${what}`)({ ...issue, input: issue.input ?? key?.input });
    return fault(missing, `The key ${issue.expected} is missing: ${what} needs it.`);
  };
}

const text = v.pipe(
  v.string(wrongType("text")),
  v.trim(),
  v.nonEmpty(fault("wrong-type", "This should be text; it is empty.")),
);

const listOf = <const S extends v.GenericSchema>(item: S) => v.array(item, wrongType("a list"));

const day = v.pipe(
  text,
  v.check(isCalendarDay, (issue) => fault("bad-date", `${quoted(issue.input)} is not a day of the calendar, written as 2026-06-01.`)),
);

const glob = v.pipe(
  text,
  v.rawCheck(({ dataset, addIssue }) => {
    const reason = dataset.typed ? globFault(dataset.value) : undefined;
    if (reason !== undefined) addIssue({ message: fault("bad-glob", reason) });
  }),
);

/** A name for a level: without one it can't be chosen, whatever is missing. */
const levelName = v.pipe(
  v.string(fault("level-without-name", "A level needs a name that people can choose.")),
  v.trim(),
  v.nonEmpty(fault("level-without-name", "A level needs a name that people can choose.")),
);

/** One entry of `aims`; whether measure and unit fit the signal is checked beside it. */
export const aimSchema = v.object(
  {
    signal: v.pipe(
      text,
      v.check(isSignalId, (issue) => {
        return fault("unknown-signal", `There is no signal ${quoted(issue.input)}.${didYouMean(issue.input, signalIds)}`);
      }),
    ),
    measure: v.optional(text),
    aim: text,
    paths: v.optional(listOf(glob)),
    heading: v.optional(text),
  },
  group("an aim"),
);

const levelSchema = v.object({ name: levelName, "looks-like": text }, (issue) =>
  group("a level", issue.expected === '"name"' ? "level-without-name" : "missing-key")(issue),
);

const exceptionSchema = v.object(
  {
    paths: v.optional(listOf(glob)),
    commits: v.optional(
      listOf(v.pipe(text, v.regex(/^[0-9a-f]{7,64}$/i, fault("bad-commit", "A commit is named by 7 to 64 hexadecimal digits.")))),
    ),
    reason: text,
    until: v.optional(day),
  },
  group("an exception"),
);

/** The front matter of a practice file. */
export const practiceSchema = v.object(
  {
    id: v.pipe(
      text,
      v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, fault("bad-id", "An id is made of small letters, digits and single hyphens.")),
      v.maxLength(64, fault("bad-id", "An id has at most 64 characters.")),
    ),
    title: text,
    area: v.optional(text),
    owners: v.optional(listOf(text)),
    since: v.optional(day),
    aims: v.optional(listOf(aimSchema)),
    levels: v.optional(listOf(levelSchema)),
    links: v.optional(listOf(text)),
    exceptions: v.optional(listOf(exceptionSchema)),
  },
  group("a practice"),
);

/** What the schema lets through: trimmed, but not yet a standard. */
export type PracticeFrontMatter = v.InferOutput<typeof practiceSchema>;

/** One aim as the file gives it. */
export type WrittenAim = v.InferOutput<typeof aimSchema>;

/** The keys a file may hold, by the list in which they stand; `practice` is the file's own. */
export const practiceKeys = {
  practice: Object.keys(practiceSchema.entries),
  aims: Object.keys(aimSchema.entries),
  levels: Object.keys(levelSchema.entries),
  exceptions: Object.keys(exceptionSchema.entries),
} as const;

/** Whether a text is a day of the calendar, written as `2026-02-28`. */
function isCalendarDay(written: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) return false;
  const time = Date.parse(`${written}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(written);
}

function globFault(written: string): string | undefined {
  if (written.split(/[\\/]/).includes("..")) return "A glob is relative to the repository's root and can't leave it.";
  const parsed = parseGlob(written);
  return parsed.ok ? undefined : `${quoted(written)} can't be used: ${parsed.error}.`;
}
