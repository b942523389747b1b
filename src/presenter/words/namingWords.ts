/** Words for the share of commits that name somebody or something beside their author. */
import type { Finding } from "../../model/finding";
import { describeCount, describeNumber } from "../figures";
import { fewestForWords } from "./fewestForWords";
import { describeShareOf, measureOf } from "./measureOf";
import type { Few, SignalWords } from "./signalWords";

interface NamingWords extends Pick<SignalWords, "title" | "measures"> {
  readonly parts: NonNullable<SignalWords["parts"]>;
  /** The class of commits that name it. */
  readonly naming: string;
  /** What several commits do: `declare AI help`. */
  readonly verb: string;
  /** What one commit does that names it, and one that doesn't. */
  readonly notes: readonly [naming: string, other: string];
  /** Completes the sentence that begins with how many commits do. */
  readonly unseen: string;
  /** Instead of the usual sentence, where there is another one to say. */
  readonly instead?: (finding: Finding, share: string) => string | undefined;
}

export function namingWords({ title, measures, parts, naming, verb, notes: [note, otherNote], unseen, instead }: NamingWords): SignalWords {
  return {
    title,
    measures,
    parts,
    observed: (finding) => {
      const share = `${describeShareOf(measureOf(finding, naming))} of ${describeCount(finding.sample.counted, "commit")}`;
      return instead?.(finding, share) ?? `${share} ${verb}; ${unseen}.`;
    },
    few: (finding) => describeFew(finding, naming, verb),
    none: "None yet: no commit in this window changes code.",
    noteOf: ({ class: found }) => (found === naming ? note : otherNote),
  };
}

function describeFew(finding: Few, naming: string, verb: string): string {
  const { counted } = finding.sample;
  if (counted < fewestForWords) return `Not enough yet: ${describeCount(counted, "commit")}.`;
  return `${describeNumber(measureOf(finding, naming)?.value ?? 0)} of ${describeCount(counted, "commit")} ${verb}; a percentage needs ${finding.needed}.`;
}
