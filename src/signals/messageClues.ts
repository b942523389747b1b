/** What a message tells a later reader: whether its subject says something, and whether it gives a reason (`signals.md` S21). */
import type { Commit } from "../model/commit";
import { trailersOf } from "./trailers";

const shortest = 10;
const longest = 72;
const fewestWords = 2;
/** Longer first lines are pasted text, and say nothing as a subject in any case. */
const mostRead = 1000;

/** `feat(area)!: `, `[area] `, `ABC-123: `, `:sparkles: ` and `#12: ` say where or why, not what. */
const prefixes = /^(?:[a-zA-Z]+(?:\([^()]*\))?!?:\s+|\[[^\]]*\]:?\s*|[A-Z][A-Z0-9]+-\d+:?\s+|#\d+:?\s+|:[a-z0-9_+-]+:\s*|[^\p{L}\p{N}\s"'`([<.]+\s+)+/u;
/** Pull requests, work items, versions and ids of commits are no words. */
const ids = /\([#!]\d+\)|(?<![\w/])(?:[\w.-]+\/[\w.-]+)?[#!]\d+\b|\b[A-Z][A-Z0-9]+-\d+\b|\bv?\d+(?:\.\d+)+\S*|\b(?=[0-9a-f]*\d)[0-9a-f]{7,64}\b/g;
/** Scripts without spaces between words: two characters are taken for one. */
const word = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{1,2}|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{M}\p{N}_'’-])*\p{L}(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{M}\p{N}_'’-])*/gu;
const saysNothing = /^(?:wip|fix(?:es)?|updates?|changes?|misc|stuff|tmp|temp|test|cleanup|minor|\.+)$/i;
const reason = /\b(?:because|so that|to avoid|in order to|otherwise|prevents?|since|why)\b/i;

/** How many words a subject has beside its type, scope and ids. */
export function wordsIn(subject: string): number {
  return (withoutPrefixes(subject).replace(ids, " ").match(word) ?? []).length;
}

/** Whether a subject tells a later reader something by itself. */
export function isInformative(subject: string): boolean {
  const characters = Array.from(subject.slice(0, mostRead)).length;
  if (characters < shortest || characters > longest) return false;
  const norm = withoutPrefixes(subject).replace(ids, " ").trim();
  return !saysNothing.test(norm) && wordsIn(subject) >= fewestWords;
}

/** Whether a message gives more than its subject: a line that is no trailer, or a word that leads to a reason. */
export function isExplainedMessage({ subject, body }: Pick<Commit, "subject" | "body">): boolean {
  if (reason.test(subject) || reason.test(body.slice(0, 50_000))) return true;
  const lines = body.slice(0, 50_000).split("\n").map((line) => line.trim()).filter((line) => line !== "");
  if (lines.length === 0) return false;
  const trailers = trailersOf(body);
  return lines.some((line) => !trailers.some(({ key, value }) => line.startsWith(key) && line.endsWith(value)) && !/^\(cherry picked from commit /.test(line));
}

function withoutPrefixes(subject: string): string {
  return subject.slice(0, mostRead).trim().replace(prefixes, "");
}
