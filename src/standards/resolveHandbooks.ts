// Follows `extends` from a team's file to the handbooks it names and those that they name; chains that go round, too deep or nowhere are told.
import type { Diagnostic, PlacedText, StandardFile } from "../model/standard";
import type { TeamFile } from "../model/team";
import { diagnostic } from "./diagnosticCodes";
import { extendsPaths } from "./extendsPath";
import { quoted } from "./quoted";

/** What is at a place where standards may be kept. */
export type FolderSeen =
  /** `identity` is the same for every way that leads there. */
  | { readonly kind: "standards"; readonly identity: string }
  /** A folder, but without practices and without a team's file. */
  | { readonly kind: "empty" }
  | { readonly kind: "missing" }
  | { readonly kind: "outside" };

/** Looks at folders of a work tree or of a revision. */
export interface HandbookReader {
  lookAt(folder: string): Promise<FolderSeen>;
  readTeam(folder: string): Promise<TeamFile | undefined>;
  /** Why what is missing may be missing here, as a sentence with a blank in front; empty where there is nothing to say. */
  readonly missingHint: string;
}

/** A folder of standards that holds beside the team's own. */
export interface Handbook {
  /** Relative to the repository, with `/`. */
  readonly folder: string;
  /** As the team's file names it. */
  readonly name: string;
}

export interface ResolvedHandbooks {
  /** The team's own file, with what is wrong about the handbooks it names. */
  readonly team?: TeamFile;
  /** In the order in which they are asked: an id that an earlier one has counts. */
  readonly handbooks: readonly Handbook[];
  /** Files of handbooks that name others wrongly. */
  readonly faulty: readonly TeamFile[];
}

/** A chain of handbooks: more than a team, its department and its house have between them. */
const maxDepth = 5;

/** More handbooks than anybody follows; a hostile file could name thousands. */
const maxHandbooks = 20;

/** All handbooks that the team in `folder` extends. */
export async function resolveHandbooks(reader: HandbookReader, folder: string): Promise<ResolvedHandbooks> {
  const team = await reader.readTeam(folder);
  if (team?.extends === undefined) return { ...(team && { team }), handbooks: [], faulty: [] };
  const own = await reader.lookAt(folder);
  const walk = new Walk(reader);
  const told = await walk.follow(team, own.kind === "standards" ? [own.identity] : []);
  return { team: told, handbooks: walk.handbooks, faulty: walk.faulty };
}

function tooMany({ text, range }: PlacedText): Diagnostic {
  return diagnostic("extends-too-deep", `This handbook is not read: a team has at most ${String(maxHandbooks)} of them.`, range, text);
}

class Walk {
  readonly handbooks: Handbook[] = [];
  readonly faulty: TeamFile[] = [];
  readonly #reader: HandbookReader;
  readonly #known = new Set<string>();

  constructor(reader: HandbookReader) {
    this.#reader = reader;
  }

  /** Takes in what a file extends; `above` are the folders on the way to it. */
  async follow(team: TeamFile, above: readonly string[]): Promise<TeamFile> {
    const faults: Diagnostic[] = [];
    for (const [index, entry] of (team.extends ?? []).entries()) {
      const fault = index < maxHandbooks ? await this.#take(entry, team.file, above) : tooMany(entry);
      if (fault !== undefined) faults.push(fault);
    }
    return faults.length === 0 ? team : { ...team, diagnostics: [...team.diagnostics, ...faults] };
  }

  async #take({ text, range }: PlacedText, file: string, above: readonly string[]): Promise<Diagnostic | undefined> {
    const found = await this.#find(text, file);
    if (found.kind !== "standards") return diagnostic(found.kind === "outside" ? "outside-repository" : "missing-extends", this.#whyNot(found, text), range, text);
    const { folder, identity } = found;
    if (above.includes(identity)) return diagnostic("cyclic-extends", `${quoted(text)} leads back to where it is extended from; its standards are read once.`, range, text);
    if (this.#known.has(identity)) return undefined;
    // The team's own folder stands above all of them.
    if (above.length > maxDepth) return diagnostic("extends-too-deep", `This handbook is not read: a chain has at most ${String(maxDepth)} of them.`, range, text);
    if (this.handbooks.length >= maxHandbooks) return tooMany({ text, range });
    this.#known.add(identity);
    this.handbooks.push({ folder, name: text });
    const team = await this.#reader.readTeam(folder);
    if (team === undefined) return undefined;
    const told = await this.follow(team, [...above, identity]);
    if (told.diagnostics.some(({ severity }) => severity === "error")) this.faulty.push(told);
    return undefined;
  }

  async #find(entry: string, file: string): Promise<{ readonly kind: "standards"; readonly folder: string; readonly identity: string } | Exclude<FolderSeen, { kind: "standards" }>> {
    let best: Exclude<FolderSeen, { kind: "standards" }> = { kind: "missing" };
    for (const folder of extendsPaths(entry, file)) {
      const seen = await this.#reader.lookAt(folder);
      if (seen.kind === "standards") return { ...seen, folder };
      if (best.kind === "missing") best = seen;
    }
    return best;
  }

  #whyNot(seen: FolderSeen, entry: string): string {
    switch (seen.kind) {
      case "outside":
        return `${quoted(entry)} leads out of the repository.`;
      case "empty":
        return `${quoted(entry)} holds no standards: there is neither a folder "practices" nor a team.yml in it.`;
      case "missing":
      case "standards":
        return `There is no folder and no installed package ${quoted(entry)} here.${this.#reader.missingHint}`;
    }
  }
}


/** A practice file as one of a handbook, counted from 0. */
export function fromHandbook(file: StandardFile, { name }: Handbook, index: number): StandardFile {
  // Globs of a handbook are written for many repositories; that one of them has no such files is no mistake.
  const mentions = file.mentions && { ...file.mentions, globs: [] };
  const standard = file.standard && { ...file.standard, handbook: name };
  return { ...file, handbook: index + 1, ...(mentions && { mentions }), ...(standard && { standard }) };
}
