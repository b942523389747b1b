/** Says in one sentence what a finding found, or why it can't tell. */
import type { Finding, Measure } from "../model/finding";
import { describeCount, describeInterval, describeMeasure, describeNumber, describeShare } from "./figures";

/** Below this many, even counts in words mean nothing (`signals.md` 1.4). */
const fewestForWords = 5;

/** In days; "at least less than a minute" says nothing. */
const oneMinute = 1 / 1440;

/** One sentence, the same in the sidebar, the dashboard and the command line. */
export function describeFinding(finding: Finding): string {
  switch (finding.kind) {
    case "notObservable":
      return `Cannot tell, because ${reasonInWords(finding.reason)}.`;
    case "off":
      return "Switched off.";
    case "failed":
      return "This signal failed; the log says why.";
    case "none":
      return noneYet(finding);
    case "few":
      return describeFew(finding);
    case "observed":
      return describeObserved(finding);
  }
}

/** A reason that stands in a finding, as the end of a sentence. */
function reasonInWords(reason: string): string {
  return reason === "blobs missing" ? "most file contents are missing here (a partial clone)" : reason;
}

function noneYet({ signal }: Finding): string {
  switch (signal) {
    case "size.commit":
      return "None yet: no commit in this window changes code.";
    case "hist.testTravel":
      return "None yet: no commit in this window changes behaviour in testable code.";
    case "flow.wip":
      return "Nothing is in progress.";
  }
}

function describeFew(finding: Finding & { readonly kind: "few" }): string {
  const { counted } = finding.sample;
  switch (finding.signal) {
    case "size.commit": {
      const max = measure(finding, "max");
      return `${describeCount(counted, "commit")} so far, too few for a median (${finding.needed} needed)${max === undefined ? "" : `; the largest changes ${describeMeasure(max)}`}.`;
    }
    case "hist.testTravel": {
      if (counted < fewestForWords) return `Not enough yet: ${describeCount(counted, "change")} of behaviour.`;
      const accompanied = measure(finding, "accompanied") ?? measure(finding, "together");
      const how = finding.isSquashed === true ? "A test came inside" : "A test travelled with";
      return `${how} ${describeNumber(accompanied?.value ?? 0)} of ${describeCount(counted, "change")} of behaviour; a percentage needs ${finding.needed}.`;
    }
    case "flow.wip":
      return "Not enough yet.";
  }
}

function describeObserved(finding: Finding): string {
  switch (finding.signal) {
    case "size.commit":
      return describeSize(finding);
    case "hist.testTravel":
      return describeTravel(finding);
    case "flow.wip":
      return describeWorkInProgress(finding);
  }
}

function describeSize(finding: Finding): string {
  const median = measure(finding, "median");
  const p90 = measure(finding, "p90");
  const max = measure(finding, "max");
  const above = measure(finding, "countAbove400") ?? measure(finding, "shareAbove400");
  const what = finding.isSquashed === true ? "The median change (squashed into one commit)" : "The median commit";
  const start = `${what} changes ${median === undefined ? "?" : describeMeasure(median)}`;
  if (p90 !== undefined) return `${start}; nine in ten stay within ${describeMeasure(p90)}.`;
  const large = above?.unit === "share" ? Math.round(above.value * finding.sample.counted) : (above?.value ?? 0);
  return `${start}; the largest ${max === undefined ? "?" : describeMeasure(max)}, and ${large === 0 ? "none" : `${describeNumber(large)} of ${finding.sample.counted}`} above 400.`;
}

function describeTravel(finding: Finding): string {
  const { counted } = finding.sample;
  const together = measure(finding, "together");
  const before = measure(finding, "before");
  const of = `of ${describeCount(counted, "change")} of behaviour`;
  if (finding.isSquashed === true || before === undefined) {
    return `A test came inside ${sharePhrase(together)} ${of}; what happened inside a squashed change can't be seen.`;
  }
  const inCommits = (one: Measure | undefined) => describeNumber(Math.round((one?.value ?? 0) * counted));
  return `A test travelled with ${sharePhrase(measure(finding, "accompanied"))} ${of}: ${inCommits(together)} in the same commit, ${inCommits(before)} just before.`;
}

function sharePhrase(share: Measure | undefined): string {
  if (share === undefined) return "?";
  return `${describeShare(share.value)}${share.interval === undefined ? "" : ` ${describeInterval(share.interval, "share")}`}`;
}

function describeWorkInProgress(finding: Finding): string {
  const lines = measure(finding, "lines");
  const files = measure(finding, "files");
  const age = measure(finding, "ageDays");
  const ageAtLeast = measure(finding, "ageDaysAtLeast");
  const unpushed = measure(finding, "unpushed");
  const unintegrated = measure(finding, "unintegrated");
  const parts: string[] = [];
  if (files !== undefined && files.value > 0) {
    const since = age !== undefined ? ` for ${describeMeasure(age)}` : ageAtLeast !== undefined && ageAtLeast.value >= oneMinute ? ` for at least ${describeMeasure(ageAtLeast)}` : "";
    const what = lines === undefined || lines.value === 0 ? `${describeMeasure(files)} uncommitted` : `${describeMeasure(lines)} of code in ${describeMeasure(files)} uncommitted`;
    parts.push(`${what}${since}`);
  } else {
    parts.push("Everything is committed");
  }
  if (unpushed !== undefined && unpushed.value > 0) parts.push(`${describeMeasure(unpushed)} not pushed`);
  if (unintegrated !== undefined && unintegrated.value > 0) parts.push(`${describeMeasure(unintegrated)} not in the trunk`);
  return `${parts.join("; ")}.`;
}

function measure(finding: Finding, id: string): Measure | undefined {
  return finding.measures.find((one) => one.id === id);
}
