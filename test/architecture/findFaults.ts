// Holds source texts against the law of the house; shared by the planted trees and the real one.
import { faultOf, placeFault } from "../support/borders.mjs";
import { readFacts, type SourceText } from "./readFacts";

/** Every breach, as `path: what is wrong`. */
export function findFaults(files: readonly SourceText[]): readonly string[] {
  return files.flatMap((file) => {
    const faults = [placeFault(file.path), ...readFacts(file).map((fact) => faultOf(file.path, fact))];
    return [...new Set(faults.filter((fault) => fault !== undefined))].map((fault) => `${file.path}: ${fault}`);
  });
}
