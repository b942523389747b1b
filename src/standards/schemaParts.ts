// What the schemas of the team's files are made of.
import * as v from "valibot";
import { parseGlob } from "../paths/glob";
import { fault, wrongType } from "./fault";
import { quoted } from "./quoted";

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

/** Whether a text is a day of the calendar, written as `2026-02-28`. */
function isCalendarDay(written: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) return false;
  const time = Date.parse(`${written}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(written);
}

/** Why a glob can't be used, as a sentence; nothing where it can. */
export function globFault(written: string): string | undefined {
  if (written.split(/[\\/]/).includes("..")) return "A glob is relative to the repository's root and can't leave it.";
  const parsed = parseGlob(written);
  return parsed.ok ? undefined : `${quoted(written)} can't be used: ${parsed.error}.`;
}

export const schemaParts = { text, listOf, day, glob } as const;
