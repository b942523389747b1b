/** Says in one sentence what a finding found, or why it can't tell. */
import type { Finding } from "../model/finding";
import { wordsOf } from "./words/wordsOf";

/** One sentence, the same in the sidebar, the dashboard and the command line. */
export function describeFinding(finding: Finding): string {
  const words = wordsOf(finding.signal);
  switch (finding.kind) {
    case "notObservable":
      return finding.isPending === true ? "This takes a while; it is being worked out in the background." : `Cannot tell, because ${reasonInWords(finding.reason)}.`;
    case "off":
      return "Switched off.";
    case "failed":
      return "This signal failed; the log says why.";
    case "none":
      return words.none;
    case "few":
      return words.few(finding);
    case "observed":
      return words.observed(finding);
  }
}

/** A reason that stands in a finding, as the end of a sentence. */
function reasonInWords(reason: string): string {
  return reason === "blobs missing" ? "most file contents are missing here (a partial clone)" : reason;
}
