// The shape of a practice file's front matter, once: its types, its checks, and the keys that editors suggest.
import * as v from "valibot";
import { didYouMean } from "./nearestWord";
import { quoted } from "./quoted";
import { fault, group } from "./fault";
import { schemaParts } from "./schemaParts";
import { isSignalId, signalIds } from "./signalMeasures";

const { day, glob, listOf, text } = schemaParts;

/** The seven focus areas of engineering excellence that a practice can belong to. */
export const areaIds = ["impact", "delivery", "craft", "decisions", "growth", "sense-making", "role-model"] as const;

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
