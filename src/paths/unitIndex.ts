// Groups production files into units, and finds all units of one name.
import { compareText } from "./compareText";
import { baseName, extensionOf } from "./fileKinds";
import { placeAt, sortCandidates, type Candidates, type Place, type Unit } from "./nearestUnit";
import { stemOf, unitKey, type UnitKey } from "./unitKey";

/** Every unit, and the ways to look one up. */
export interface UnitIndex {
  readonly units: readonly Unit[];
  /** By family and folded name. */
  readonly byName: ReadonlyMap<string, Candidates>;
  /** `index`, `mod` and `__init__` files by the nearest folder that is more than layout (`packages/a/src/index.ts`: `a`). */
  readonly byFolder: ReadonlyMap<string, Candidates>;
}

interface Member {
  readonly path: string;
  readonly folder: string;
  readonly stem: string;
  readonly isInterface: boolean;
  readonly key: UnitKey;
}

/**
 * Files that declare what another file of the same stem implements. Beyond the C family of the measurement spec:
 * every OCaml module has an `.mli` beside its `.ml`, and two candidates in one folder would tie for ever.
 */
const interfaceExtensions: ReadonlySet<string> = new Set(["h", "hpp", "hh", "hxx", "pyi", "mli", "hrl"]);
const familiesWithInterfaces: ReadonlySet<string> = new Set(["c", "python", "ocaml", "erlang"]);

/** The text under which an index holds a name of a family. */
export function indexKey(family: string, name: string): string {
  return `${family}/${name}`;
}

/** Group production files into units and index them; paths must be distinct. */
export function indexUnits(paths: readonly string[]): UnitIndex {
  const members = paths.map(memberFrom);
  const units: Unit[] = [];
  const byName = new Map<string, Candidates>();
  const folderPlaces = new Map<string, Place[]>();
  for (const [name, sameName] of groupBy(members, ({ key }) => indexKey(key.family, key.name))) {
    const places: Place[] = [];
    for (const group of groupIntoUnits(sameName)) {
      const unit = unitFrom(group);
      units.push(unit);
      for (const { key } of group) {
        const place = placeAt(key.folders, unit);
        places.push(place);
        if (key.folderName !== undefined) append(folderPlaces, indexKey(key.family, key.folderName), place);
      }
    }
    byName.set(name, sortCandidates(places));
  }
  const byFolder = new Map([...folderPlaces].map(([name, places]) => [name, sortCandidates(places)] as const));
  return { units, byName, byFolder };
}

function memberFrom(path: string): Member {
  const isInterface = interfaceExtensions.has(extensionOf(baseName(path)));
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  return { path, folder, stem: stemOf(path), isInterface, key: unitKey(path, "production") };
}

/** Files of one name as units: each file its own, except where an interface belongs to an implementation. */
function groupIntoUnits(members: readonly Member[]): readonly (readonly Member[])[] {
  const family = members[0]?.key.family ?? "";
  if (members.length === 1 || !familiesWithInterfaces.has(family)) return members.map((member) => [member]);
  return [...groupBy(members, ({ stem }) => stem).values()].flatMap(joinInterfaces);
}

/**
 * Files of one stem: those of one folder are one unit. Interfaces that stand apart (`include/calc.h`) join the only
 * implementation in the same folder once normalised, or the only one there is if they are the only ones too.
 */
function joinInterfaces(members: readonly Member[]): readonly (readonly Member[])[] {
  const folders = [...groupBy(members, ({ folder }) => folder).values()];
  const implementations = folders.filter((group) => group.some((member) => !member.isInterface));
  const interfaces = folders.filter((group) => group.every((member) => member.isInterface));
  const byLayout = groupBy(implementations, layoutOf);
  const isPair = implementations.length === 1 && interfaces.length === 1;
  const alone: (readonly Member[])[] = [];
  for (const group of interfaces) {
    const near = isPair ? implementations : (byLayout.get(layoutOf(group)) ?? []);
    const [home] = near;
    if (home && near.length === 1) home.push(...group);
    else alone.push(group);
  }
  return [...implementations, ...alone];
}

function layoutOf(group: readonly Member[]): string {
  return group[0]?.key.folders.join("/") ?? "";
}

function unitFrom(group: readonly Member[]): Unit {
  const files = group.map((member) => member.path).sort(compareText);
  const implementations = group.filter((member) => !member.isInterface).map((member) => member.path);
  return { id: implementations.sort(compareText)[0] ?? files[0] ?? "", files };
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) append(groups, keyOf(item), item);
  return groups;
}

function append<Item>(groups: Map<string, Item[]>, key: string, item: Item): void {
  const group = groups.get(key);
  if (group) group.push(item);
  else groups.set(key, [item]);
}
