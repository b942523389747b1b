// The list of signals as a page for people, made from the code so that it can't go stale.
import { signalMeasures } from "../../src/standards/signalMeasures";
import { catalogue } from "../../src/signals/catalogue";
import type { Signal, SignalScope } from "../../src/signals/signal";

export const pagePath = "src/signals/README.md";

const scopes: Readonly<Record<SignalScope, string>> = {
  choice: "mine or the team's",
  me: "mine only",
  team: "the team's only",
  repository: "the repository",
};

/** Markdown with one row a signal. */
export function signalsPage(signals: readonly Signal[] = catalogue): string {
  return `# The signals

Made from the code by \`npm run signals\`; a test holds it to the code. What each of them measures, when it is silent and how it
misleads stands at the top of its file. Aims in a team's standards may speak of the measures; the first one is meant where an aim
names none.

| Signal | Question | Whose work | Silent below | Measures for aims | Held against the window before |
| --- | --- | --- | --- | --- | --- |
${signals.map(row).join("\n")}
`;
}

function row(signal: Signal): string {
  const flags = [...(signal.isOffByDefault === true ? ["off by default"] : []), ...(signal.isPrivate === true ? ["never handed on"] : [])];
  const measures = signalMeasures[signal.id].map(({ id }) => `\`${id}\``).join(" ");
  const name = `\`${signal.id}\`${flags.length === 0 ? "" : ` (${flags.join(", ")})`}`;
  return `| ${name} | ${signal.question} | ${scopes[signal.scope]} | ${signal.minimum <= 1 ? "–" : String(signal.minimum)} | ${measures} | ${comparison(signal)} |`;
}

function comparison({ uncompared, baselineDays }: Signal): string {
  if (uncompared !== undefined) return `no: ${uncompared}`;
  return baselineDays === undefined ? "yes" : `yes, of ${baselineDays / 7} weeks`;
}
