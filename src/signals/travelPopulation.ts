/** Changes of behaviour that are old enough to tell, each with whether a test travelled with it (`signals.md` 5.2). */
import type { Evidence } from "./evidence";
import { codePopulation, scoped, sieve, type Population } from "./populations";
import { changesBehaviour, travelClass, type TravelClass } from "./travelClass";

export interface TravelPopulation {
  readonly population: Population;
  /** By commit id, for every change of behaviour. */
  readonly classOf: ReadonlyMap<string, TravelClass>;
}

/** Order is that of all code commits, whoever asks: somebody else's commit lies between mine as it did. */
export function travelPopulation(evidence: Evidence): TravelPopulation {
  const code = codePopulation(evidence);
  const classOf = new Map<string, TravelClass>();
  code.counted.forEach((commit, position) => {
    if (changesBehaviour(commit)) classOf.set(commit.commit.id, travelClass(code.counted, position, evidence.tipAt));
  });
  const mine = scoped(code, evidence);
  const population = sieve(mine, (commit) => {
    if (commit.isIncomplete) return "missing content";
    if (evidence.undatable.has(commit.commit.id)) return "date";
    const found = classOf.get(commit.commit.id);
    if (found === undefined) return "no behaviour change";
    return found.kind === "pending" ? "pending" : undefined;
  });
  return { population, classOf };
}
