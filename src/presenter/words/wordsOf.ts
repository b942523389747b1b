/** The words of every signal. */
import type { SignalId } from "../../model/finding";
import { signalOf } from "../../signals/catalogue";
import { activeDaysWords } from "./activeDaysWords";
import { adrFreshWords } from "./adrFreshWords";
import { aiDeclaredWords } from "./aiDeclaredWords";
import { branchesWords } from "./branchesWords";
import { cadenceWords } from "./cadenceWords";
import { commitSizeWords } from "./commitSizeWords";
import { debtMarkersWords } from "./debtMarkersWords";
import { fixWithTestWords } from "./fixWithTestWords";
import { flowReworkWords } from "./flowReworkWords";
import { focusWords } from "./focusWords";
import { messageQualityWords } from "./messageQualityWords";
import { messageReferenceWords } from "./messageReferenceWords";
import { pairingWords } from "./pairingWords";
import { releasesWords } from "./releasesWords";
import { revertsWords } from "./revertsWords";
import type { SignalWords } from "./signalWords";
import { teamSpreadWords } from "./teamSpreadWords";
import { tempoWords } from "./tempoWords";
import { testGapWords } from "./testGapWords";
import { testTravelWords } from "./testTravelWords";
import { typeMixWords } from "./typeMixWords";
import { unitOrderWords } from "./unitOrderWords";
import { workingHoursWords } from "./workingHoursWords";
import { workInProgressWords } from "./workInProgressWords";

const words: Readonly<Record<SignalId, SignalWords>> = {
  tempo: tempoWords,
  "size.commit": commitSizeWords,
  "hist.testTravel": testTravelWords,
  "hist.unitOrder": unitOrderWords,
  "hist.fixWithTest": fixWithTestWords,
  "test.gap": testGapWords,
  "size.focus": focusWords,
  "flow.cadence": cadenceWords,
  "flow.wip": workInProgressWords,
  "flow.branch": branchesWords,
  "flow.rework": flowReworkWords,
  "flow.revert": revertsWords,
  "dora.local": releasesWords,
  "flow.active": activeDaysWords,
  "pace.hours": workingHoursWords,
  "team.spread": teamSpreadWords,
  "team.pairing": pairingWords,
  "ai.declared": aiDeclaredWords,
  "msg.quality": messageQualityWords,
  "msg.reference": messageReferenceWords,
  "type.mix": typeMixWords,
  "debt.markers": debtMarkersWords,
  "adr.fresh": adrFreshWords,
};

export function wordsOf(signal: SignalId): SignalWords {
  return words[signal];
}

/** A signal's short name. */
export function signalTitle(signal: SignalId): string {
  return words[signal].title;
}

/** What a signal asks of the work. */
export function questionOf(signal: SignalId): string {
  return signalOf(signal).question;
}

/** What a measure of a signal is called. */
export function measureLabel(signal: SignalId, id: string): string {
  return words[signal].measures[id] ?? id;
}
