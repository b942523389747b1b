// The fixtures of the diagnostics: a practice file, a team's file, or several files that are laid out as a repository.
import { readdirSync, readFileSync } from "node:fs";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

export const fixtureFolder = "test/fixtures/diagnostics";

/** Names of the fixtures, sorted; their golden files bear the same with `.json`. */
export function listFixtures(): readonly string[] {
  return readdirSync(fixtureFolder).filter((name) => !name.endsWith(".json")).sort();
}

/** The name without its ending; where it is a diagnostic's code, the fixture is of that. */
export function goldenOf(fixture: string): string {
  return join(fixtureFolder, fixture.replace(/\.\w+$/, ".json"));
}

/** Lays the fixture out below a folder and answers with the texts by path. */
export async function layOut(fixture: string, root: string): Promise<ReadonlyMap<string, string>> {
  const text = readFileSync(join(fixtureFolder, fixture), "utf8");
  if (fixture.endsWith(".md")) return write(root, [{ path: ".metronome/practices/small-batches.md", how: "", text }]);
  if (fixture.endsWith(".yml")) return write(root, [{ path: ".metronome/team.yml", how: "", text }]);
  const parts = text.split(/^=== /m).slice(1).map((part) => {
    const [, path = "", how = "", contents = ""] = /^(\S+)(?: \((.*)\))?\n([^]*)$/.exec(part) ?? [];
    return { path, how, text: contents };
  });
  return write(root, parts);
}

interface Part {
  readonly path: string;
  /** Empty for a plain file. */
  readonly how: string;
  readonly text: string;
}

async function write(root: string, parts: readonly Part[]): Promise<ReadonlyMap<string, string>> {
  for (const { path, how, text } of parts) {
    const at = join(root, path);
    await mkdir(dirname(at), { recursive: true });
    const [, word = "", value = ""] = /^(link to|bytes|padded to|folder|\d+ times)\s*(.*)$/.exec(how) ?? [];
    if (word === "folder") await mkdir(at);
    else if (word === "link to") await symlink(value, at);
    else if (word === "bytes") await writeFile(at, Uint8Array.from(value.split(" ").map((byte) => parseInt(byte, 16))));
    else if (word === "padded to") await writeFile(at, text.padEnd(Number(value), "x\n"));
    else if (word.endsWith("times")) for (let n = 0; n < parseInt(word); n++) await writeFile(at.replace("{n}", String(n)), text.replaceAll("{n}", String(n)));
    else await writeFile(at, text);
  }
  return new Map(parts.map(({ path, text }) => [path, text]));
}
