/** Reads the options that commands share; whatever doesn't fit is named in one line. */
import { parseArgs, type ParseArgsConfig } from "node:util";
import { parseDay } from "../practice/window";
import type { Period } from "../practice/reportRequest";
import { UsageError } from "./commandContext";

type Options = NonNullable<ParseArgsConfig["options"]>;

export const repositoryOptions = {
  repo: { type: "string", default: "." },
  at: { type: "string" },
} as const satisfies Options;

export const periodOptions = {
  days: { type: "string" },
  since: { type: "string" },
  until: { type: "string" },
} as const satisfies Options;

/** Like `parseArgs`, with one clear line instead of an exception of Node's. */
export function parseOptions<T extends Options>(args: readonly string[], options: T): ReturnType<typeof parseArgs<{ options: T; args: string[]; strict: true }>>["values"] {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split(/\.\s/)[0] ?? error.message) : String(error));
  }
}

const mostDays = 36_500;

/** The period that was asked for, if any. */
export function parsePeriod({ days, since, until }: { readonly days?: string; readonly since?: string; readonly until?: string }): Period | undefined {
  if (days !== undefined) {
    if (since !== undefined || until !== undefined) throw new UsageError("--days goes without --since and --until");
    if (!/^\d{1,5}$/.test(days) || Number(days) < 1 || Number(days) > mostDays) throw new UsageError(`--days takes a whole number from 1 to ${mostDays}, not "${days}"`);
    return { kind: "days", days: Number(days) };
  }
  if (since === undefined && until === undefined) return undefined;
  const from = since === undefined ? 0 : dayOf("--since", since, "start");
  const to = until === undefined ? undefined : dayOf("--until", until, "end");
  if (to !== undefined && to < from) throw new UsageError("--until lies before --since");
  return { kind: "dates", since: from, ...(to !== undefined && { until: to }) };
}

function dayOf(option: string, text: string, edge: "start" | "end"): number {
  const seconds = parseDay(text, edge);
  if (seconds === undefined) throw new UsageError(`${option} takes a day such as 2026-11-03 or a time such as 2026-11-03T10:00Z, not "${text}"`);
  return seconds;
}

/** One of a few words. */
export function parseChoice<T extends string>(option: string, text: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === text);
  if (found === undefined) throw new UsageError(`${option} takes ${choices.join(" or ")}, not "${text}"`);
  return found;
}
