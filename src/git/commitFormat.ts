/** The fields asked of git for each commit: one map gives both the format string and the parser of its output. */
import type { CommitHeader, Person } from "../model/commit";
import type { Moment } from "../model/moment";
import { decodeGitText } from "./gitText";

/** Placeholders of `git log --format`; names and mails after the mailmap. */
const placeholders = {
  id: "%H",
  parents: "%P",
  authorName: "%aN",
  authorEmail: "%aE",
  authorSeconds: "%at",
  authorDate: "%ad",
  committerName: "%cN",
  committerEmail: "%cE",
  committerSeconds: "%ct",
  committerDate: "%cd",
  message: "%B",
} as const;

export type CommitField = keyof typeof placeholders;
/** In the order of the format. */
export const fieldNames = Object.keys(placeholders) as readonly CommitField[];

/** How many NUL-separated fields each commit has. */
export const commitFieldCount = fieldNames.length;

/** Each field is preceded by NUL, the one byte that no field can hold. Needs `-z` and `--date=raw`. */
export const commitFormat = `--format=${Object.values(placeholders).map((placeholder) => `%x00${placeholder}`).join("")}`;

/** Turns the fields of one commit, in the order of the format, into a header. */
export function parseCommitHeader(fields: readonly Uint8Array[]): CommitHeader {
  const text = (name: CommitField) => decodeGitText(fields[fieldNames.indexOf(name)] ?? new Uint8Array());
  const person = (name: CommitField, email: CommitField): Person => ({ name: text(name), email: text(email) });
  const authoredAt = parseMoment(text("authorSeconds"), text("authorDate"));
  const committedAt = parseMoment(text("committerSeconds"), text("committerDate"));
  const parents = text("parents");
  return {
    id: text("id"),
    parents: parents === "" ? [] : parents.split(" "),
    author: person("authorName", "authorEmail"),
    committer: person("committerName", "committerEmail"),
    ...(authoredAt && { authoredAt }),
    ...(committedAt && { committedAt }),
    ...splitMessage(text("message")),
  };
}

/** Latest second that a JavaScript date can hold; git happily prints later ones for an overflown date line. */
const lastSecond = 8_640_000_000_000;

/**
 * A date as git prints it raw, `1795232685 +0100`.
 *
 * For a date line that can't be read `%at` is empty while `%ad` says 1970, so both are asked for.
 */
export function parseMoment(seconds: string, raw: string): Moment | undefined {
  if (!/^-?\d+$/.test(seconds)) return undefined;
  const epochSeconds = Number(seconds);
  if (Math.abs(epochSeconds) > lastSecond) return undefined;
  const offset = /([+-])(\d{2,})(\d{2})$/.exec(raw);
  if (offset === null) return { epochSeconds, offsetMinutes: 0 };
  const minutes = Number(offset[2]) * 60 + Number(offset[3]);
  return { epochSeconds, offsetMinutes: offset[1] === "-" ? -minutes : minutes };
}

/**
 * The same from bytes, without a string: `parseMoment` in numbers, NaN for seconds that can't be read.
 *
 * `target[at]` gets the seconds; the offset in minutes is answered.
 */
export function readMomentBytes(seconds: Uint8Array, raw: Uint8Array, target: Float64Array, at: number): number {
  target[at] = readSeconds(seconds);
  const sign = Math.max(raw.lastIndexOf(0x2b), raw.lastIndexOf(0x2d));
  if (Number.isNaN(target[at]) || sign === -1) return 0;
  const digits = readDigits(raw, sign + 1);
  if (raw.length - sign - 1 < 4 || Number.isNaN(digits)) return 0;
  const minutes = Math.trunc(digits / 100) * 60 + (digits % 100);
  return raw[sign] === 0x2d ? -minutes : minutes;
}

function readSeconds(bytes: Uint8Array): number {
  const isNegative = bytes[0] === 0x2d;
  const seconds = readDigits(bytes, isNegative ? 1 : 0);
  if (!(seconds <= lastSecond)) return Number.NaN;
  return isNegative ? -seconds : seconds;
}

/** Decimal digits up to the end; NaN when there are none, or anything else stands among them. */
function readDigits(bytes: Uint8Array, from: number): number {
  let value = from < bytes.length ? 0 : Number.NaN;
  for (let at = from; at < bytes.length; at++) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** The subject is the first line that isn't blank; the body is what follows, without blank lines around it. */
export function splitMessage(message: string): { subject: string; body: string } {
  const start = /^(?:[ \t\r]*\n)*/.exec(message)?.[0].length ?? 0;
  const end = message.indexOf("\n", start);
  if (end === -1) return { subject: message.slice(start).trimEnd(), body: "" };
  return {
    subject: message.slice(start, end).trimEnd(),
    body: message.slice(end + 1).replace(/^(?:[ \t\r]*\n)+/, "").trimEnd(),
  };
}
