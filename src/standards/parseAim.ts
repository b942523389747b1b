// Reads the one line in which a team states its aim: `<= 60 lines`, `>= 70 %`, `between 5 and 15 min`, `none`.
import type { Unit } from "../model/finding";
import type { AimLimit } from "../model/standard";
import { quoted } from "./quoted";

/** An aim's limit, or which part of it can't be understood. */
export type ParsedAim =
  | { readonly kind: "limit"; readonly limit: AimLimit }
  | { readonly kind: "fault"; readonly code: "bad-aim" | "bad-unit"; readonly message: string };

/** How each unit may be written in an aim; the first way is the one that suggestions use. */
const unitWords: Readonly<Record<Unit, readonly [string, ...string[]]>> = {
  lines: ["lines", "line"],
  files: ["files", "file"],
  commits: ["commits", "commit"],
  share: ["%", "percent"],
  "log2 lines": ["log2 lines"],
  minutes: ["min", "minutes", "minute"],
  days: ["days", "day"],
  "active days": ["days", "day"],
  hours: ["hours", "hour", "h"],
  stashes: ["stashes", "stash"],
  branches: ["branches", "branch"],
  releases: ["releases", "release"],
  units: ["units", "unit"],
  people: ["people", "person"],
  markers: ["markers", "marker"],
  decisions: ["decisions", "decision"],
  number: ["times"],
  evenness: ["evenness"],
};

/** Nine digits hold every figure of a repository, and keep sums exact. */
const number = String.raw`(\d{1,9}(?:\.\d{1,6})?)`;
const oneSided = new RegExp(`^(<=|>=|≤|≥) ?${number}(?: ?([^\\d\\s.].{0,39}))?$`);
const twoSided = new RegExp(`^between ${number} and ${number}(?: ?([^\\d\\s.].{0,39}))?$`);
const grammar = 'an aim reads "<= 60 lines", ">= 70 %", "between 5 and 15 min" or "none"';

/** Reads an aim for a measure in the given unit; limits keep the number as written, so 70 for `70 %`. */
export function parseAim(text: string, unit: Unit): ParsedAim {
  const words = text.trim().split(/\s+/).join(" ");
  if (words === "none") return { kind: "limit", limit: { kind: "none" } };
  const [, sign, single, singleUnit] = oneSided.exec(words) ?? [];
  if (sign !== undefined && single !== undefined) {
    const kind = sign === "<=" || sign === "≤" ? "atMost" : "atLeast";
    return withUnit({ kind, value: Number(single) }, singleUnit, unit);
  }
  const [, low, high, rangeUnit] = twoSided.exec(words) ?? [];
  if (low !== undefined && high !== undefined) {
    return withUnit({ kind: "between", low: Number(low), high: Number(high) }, rangeUnit, unit);
  }
  return fault("bad-aim", `${quoted(text)} can't be read as an aim: ${grammar}.`);
}

/** Writes a limit the way `parseAim` reads it. */
export function writeAim(limit: AimLimit): string {
  switch (limit.kind) {
    case "none":
      return "none";
    case "atMost":
      return `<= ${String(limit.value)} ${limit.unit}`;
    case "atLeast":
      return `>= ${String(limit.value)} ${limit.unit}`;
    case "between":
      return `between ${String(limit.low)} and ${String(limit.high)} ${limit.unit}`;
  }
}

/** How an aim writes a unit: `%` for a share. */
export function aimUnit(unit: Unit): string {
  return unitWords[unit][0];
}

type Bare =
  | { readonly kind: "atMost" | "atLeast"; readonly value: number }
  | { readonly kind: "between"; readonly low: number; readonly high: number };

function withUnit(bare: Bare, written: string | undefined, unit: Unit): ParsedAim {
  const wanted = aimUnit(unit);
  if (written === undefined) return fault("bad-unit", `The aim needs its unit: ${quoted(wanted)}.`);
  if (!unitWords[unit].includes(written.toLowerCase())) {
    return fault("bad-unit", `${quoted(written)} doesn't fit this measure, which is counted in ${quoted(wanted)}.`);
  }
  if (bare.kind === "between" && bare.low > bare.high) {
    return fault("bad-aim", `The lower end ${String(bare.low)} is above the upper end ${String(bare.high)}.`);
  }
  const largest = bare.kind === "between" ? bare.high : bare.value;
  if (unit === "share" && largest > 100) return fault("bad-aim", `A share can't be above 100 %; the aim says ${String(largest)} %.`);
  return { kind: "limit", limit: { ...bare, unit: wanted } };
}

function fault(code: "bad-aim" | "bad-unit", message: string): ParsedAim {
  return { kind: "fault", code, message };
}
