/** Words for `hist.unitOrder`. */
import type { Finding } from "../../model/finding";
import { describeCount, describeNumber } from "../figures";
import { fewestForWords } from "./fewestForWords";
import { measureOf } from "./measureOf";
import type { Few, Observed, SignalWords } from "./signalWords";

export const unitOrderWords: SignalWords = {
  title: "New files and their tests",
  measures: {
    before: "Test first",
    together: "Test in the same commit",
    after: "Test within ten code commits",
    late: "Test later than that",
    never: "No matching test found",
    pending: "Too young to tell",
  },
  parts: {
    "test-before": { label: "Test first", tone: 1 },
    together: { label: "Test in the same commit", tone: 0 },
    "test-after": { label: "Test within ten code commits", tone: 2 },
    "test-late": { label: "Test later than that", tone: 3 },
    apart: { label: "Not in the same change", tone: 3 },
  },
  charted: { one: "new file", several: "new files" },
  observed: describeOrder,
  few: describeFewFiles,
  none: "None yet: no commit in this window adds a file of testable code.",
  counted: ({ sample }) => `${describeCount(sample.counted, "new file")} with a matching test counted`,
  noteOf: ({ class: order }) => describeOrderClass(order),
};

function describeOrder(finding: Observed): string {
  const { counted } = finding.sample;
  const of = `Of ${describeCount(counted, "new file")} with a matching test`;
  const count = (id: string) => {
    const measure = measureOf(finding, id);
    return describeNumber(Math.round(measure?.unit === "share" ? measure.value * counted : (measure?.value ?? 0)));
  };
  if (finding.isSquashed === true) return `${of}, ${count("together")} came with it in one squashed change; what happened inside can't be seen.${describeNever(finding)}`;
  return `${of}, ${count("before")} had it first, ${count("together")} in the same commit, ${count("after")} soon after and ${count("late")} later.${describeNever(finding)}`;
}

function describeFewFiles(finding: Few): string {
  const { counted } = finding.sample;
  if (counted < fewestForWords) return `Not enough yet: ${describeCount(counted, "new file")} with a matching test.${describeNever(finding)}`;
  const together = measureOf(finding, "together")?.value ?? 0;
  const before = measureOf(finding, "before");
  const first = before === undefined ? "" : `, and before ${describeNumber(before.value)}`;
  return `A test came with ${describeNumber(together)} of ${describeCount(counted, "new file")} that have a matching one${first}; a percentage needs ${finding.needed}.${describeNever(finding)}`;
}

/** Never "untested": a name can't show that. */
function describeNever(finding: Finding): string {
  const never = measureOf(finding, "never")?.value ?? 0;
  return never === 0 ? "" : ` For ${describeNumber(never)} more no matching test was found, which doesn't mean untested.`;
}

function describeOrderClass(order: string | undefined): string | undefined {
  const after = /^test-after\((\d+)\)$/.exec(order ?? "");
  if (after !== null) return `a test ${describeCount(Number(after[1]), "code commit")} later`;
  switch (order) {
    case "test-before":
      return "a test came first";
    case "together":
      return "a test in the same commit";
    case "test-late":
      return "a test much later";
    case "apart":
      return "a test in another change";
    case "never":
      return "no matching test found";
    default:
      return order;
  }
}
