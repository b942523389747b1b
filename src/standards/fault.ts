// The messages of the schemas of the team's files: each says in words what is wrong, and carries its code in front.
import * as v from "valibot";
import type { DiagnosticCode } from "./diagnosticCodes";
import { quoted } from "./quoted";

/** A schema's message carries the diagnostic's code in front, so that both stand where the check stands. */
export function fault(code: DiagnosticCode, sentence: string): string {
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

export function wrongType(wanted: string): (issue: AnyIssue) => string {
  return (issue) => fault("wrong-type", `This should be ${wanted}; it is ${describeValue(issue.input)}.`);
}

/** valibot reports a missing key with the object's own message; this tells the two apart. */
export function group(what: string, missing: DiagnosticCode = "missing-key"): (issue: AnyIssue) => string {
  return (issue) => {
    const key = issue.path?.at(-1);
    const isMissing = issue.expected?.startsWith('"') === true && !Array.isArray(key?.input);
    if (!isMissing) return wrongType(`a group of keys that describes ${what}`)({ ...issue, input: issue.input ?? key?.input });
    return fault(missing, `The key ${issue.expected} is missing: ${what} needs it.`);
  };
}
