// A repository whose words want to be markup, commands or icons, and whose last commits do every kind of change to a file.
import type { Repo } from "./makeRepo";
import { makeTeamRepo } from "./makeTeamRepo";

/** Subjects that must appear as they are, on every surface. */
export const hostileSubjects = [
  '<img src=x onerror="window.__pwn = 1">',
  '"><script>window.__pwn = 2</script>',
  "<svg/onload=window.__pwn=3> &lt;b&gt; a<b && c>d",
  "$(bug) [quit](command:workbench.action.quit) **bold** `code`",
  "\u202egnp.exe and \u200b zero width",
  "__proto__ {{7*7}} #{7*7} %s %d",
] as const;

/** A path with everything that a file system allows and a careless reader trips over. */
export const oddPath = `src/odd "name" 'x' <b>$(bug)</b> #1 ?q=2 %20 ü.ts`;

/** What `makeHostileRepo` made beside the repository itself. */
export interface HostileRepo {
  readonly repo: Repo;
  readonly root: string;
  /** Renames, deletes, adds an odd path and a binary file, all in one. */
  readonly everyKind: string;
}

export async function makeHostileRepo(): Promise<HostileRepo> {
  const repo = await makeTeamRepo();
  for (const [index, subject] of hostileSubjects.entries()) {
    await repo.commit({ message: subject, files: { [`src/hostile${index}.ts`]: `export const hostile = ${index};\n` } });
  }
  const everyKind = await repo.commit({
    message: "Do every kind of change",
    rename: { "src/part3.ts": "src/renamed.ts" },
    files: {
      "src/part4.ts": null,
      [oddPath]: "export const odd = true;\n",
      "media/dot.bin": new Uint8Array([0, 1, 2, 255, 0]),
      "src/part5.ts": "export const changed = 1;\n",
    },
  });
  return { repo, everyKind, root: await repo.git("rev-list", "--max-parents=0", "HEAD") };
}
