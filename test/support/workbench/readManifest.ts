// Reads what a person sees of an extension from its manifest, so that tests follow a changed title by themselves.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Manifest {
  readonly id: string;
  /** The name of the activity bar item. */
  readonly containerTitle: string;
  /** A command's title with its category, as the palette shows it. */
  titleOf(command: string): string;
}

interface RawManifest {
  readonly name: string;
  readonly publisher: string;
  readonly contributes?: {
    readonly commands?: readonly { readonly command: string; readonly title: string; readonly category?: string }[];
    readonly viewsContainers?: { readonly activitybar?: readonly { readonly title: string }[] };
  };
}

export function readManifest(folder: string): Manifest {
  const raw = readJson(join(folder, "package.json")) as RawManifest;
  const strings = existsSync(join(folder, "package.nls.json")) ? (readJson(join(folder, "package.nls.json")) as Record<string, string>) : {};
  const translate = (text: string): string => text.replace(/^%(.+)%$/, (whole, key: string) => strings[key] ?? whole);
  return {
    id: `${raw.publisher}.${raw.name}`,
    containerTitle: translate(raw.contributes?.viewsContainers?.activitybar?.[0]?.title ?? ""),
    titleOf(command) {
      const found = raw.contributes?.commands?.find((one) => one.command === command);
      if (found === undefined) throw new Error(`package.json contributes no command ${command}`);
      const category = found.category === undefined ? "" : `${translate(found.category)}: `;
      return `${category}${translate(found.title)}`;
    },
  };
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}
