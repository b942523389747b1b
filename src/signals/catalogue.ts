/** Every signal there is, in the order in which they are shown. */
import type { SignalId } from "../model/finding";
import { activeDays } from "./activeDays";
import { adrFresh } from "./adrFresh";
import { aiDeclared } from "./aiDeclared";
import { branches } from "./branches";
import { cadence } from "./cadence";
import { commitSize } from "./commitSize";
import { debtMarkers } from "./debtMarkers";
import { fixWithTest } from "./fixWithTest";
import { flowRework } from "./flowRework";
import { focus } from "./focus";
import { messageQuality } from "./messageQuality";
import { messageReference } from "./messageReference";
import { pairing } from "./pairing";
import { releases } from "./releases";
import { reverts } from "./reverts";
import type { Signal } from "./signal";
import { teamSpread } from "./teamSpread";
import { tempo } from "./tempo";
import { testGap } from "./testGap";
import { testTravel } from "./testTravel";
import { typeMix } from "./typeMix";
import { unitOrder } from "./unitOrder";
import { workingHours } from "./workingHours";
import { workInProgress } from "./workInProgress";

export const catalogue: readonly Signal[] = [
  tempo,
  commitSize,
  testTravel,
  unitOrder,
  fixWithTest,
  testGap,
  focus,
  cadence,
  workInProgress,
  branches,
  flowRework,
  reverts,
  releases,
  activeDays,
  workingHours,
  teamSpread,
  pairing,
  aiDeclared,
  messageQuality,
  messageReference,
  typeMix,
  debtMarkers,
  adrFresh,
];

/** The signal with this id; every id has one. */
export function signalOf(id: SignalId): Signal {
  const signal = catalogue.find((one) => one.id === id);
  if (signal === undefined) throw new Error(`no signal is called ${id}`);
  return signal;
}
