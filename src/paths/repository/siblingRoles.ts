// What files of the same kind in the same place turned out to be; for files that are gone, of which nothing else is known.
import type { PathRole } from "../../model/role";
import { baseName, extensionOf } from "../fileKinds";
import { parentOf } from "./claims";

interface Tally {
  readonly counts: Map<string, { count: number; readonly path: string; readonly role: PathRole }>;
  total: number;
}

/** Above its own folder it takes several files that agree. */
const fewestAbove = 3;
const mostDisagreement = 0.2;

export class SiblingRoles {
  readonly #tallies = new Map<string, Tally>();

  add(path: string, rule: PathRole, role: PathRole): void {
    for (let folder = parentOf(path), depth = 0; depth < 8; folder = parentOf(folder), depth++) {
      const key = keyOf(folder, path, rule);
      const tally: Tally = this.#tallies.get(key) ?? { counts: new Map(), total: 0 };
      this.#tallies.set(key, tally);
      tally.total += 1;
      const known = tally.counts.get(role.label);
      if (known === undefined) tally.counts.set(role.label, { count: 1, path, role });
      else known.count += 1;
      if (folder === "") break;
    }
  }

  /** The role that files beside it got which the path rules judge in the same way. */
  find(path: string, rule: PathRole): PathRole | undefined {
    for (let folder = parentOf(path), isOwn = true; ; folder = parentOf(folder), isOwn = false) {
      const tally = this.#tallies.get(keyOf(folder, path, rule));
      if (tally !== undefined) {
        const best = [...tally.counts.values()].reduce((one, other) => (other.count > one.count ? other : one));
        const agrees = best.count >= tally.total * (1 - mostDisagreement) && (isOwn || tally.total >= fewestAbove);
        if (!agrees) return undefined;
        return best.role.label === rule.label ? undefined : { label: best.role.label, rule: `sibling:${visible(best.path)}` };
      }
      if (folder === "") return undefined;
    }
  }
}

function keyOf(folder: string, path: string, rule: PathRole): string {
  return `${folder}\0${extensionOf(baseName(path))}\0${rule.rule}`;
}

/** A reason stands on one line beside other columns. */
function visible(path: string): string {
  return path.replace(/\p{Cc}/gu, "?");
}
