/** Facts of files as plain data, for the next run. */
import { noFacts, type FileFacts, type FileMark } from "../paths/repository/fileFacts";

/** In a fixed order, because thousands are written; 0 for a file that says nothing. */
export type PackedFacts =
  | 0
  | readonly [
      said: Pick<FileFacts, "generated" | "interpreter" | "cases">,
      addresses: readonly string[],
      modules: readonly string[],
      testModules: readonly string[],
      marks: readonly FileMark[],
    ];

export function packFacts(facts: FileFacts): PackedFacts {
  if (facts === noFacts) return 0;
  const { imports, marks, ...said } = facts;
  return [said, imports.addresses, imports.modules, imports.testModules, [...marks]];
}

export function unpackFacts(packed: PackedFacts): FileFacts {
  if (packed === 0) return noFacts;
  const [said, addresses, modules, testModules, marks] = packed;
  return { ...said, imports: { addresses, modules, testModules }, marks: new Set(marks) };
}
