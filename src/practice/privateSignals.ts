/** Signals that only their own person may switch on: no repository and no colleague may do it for them. */
import type { SignalId } from "../model/finding";
import { catalogue } from "../signals/catalogue";

export const privateSignals: readonly SignalId[] = catalogue.filter(({ isPrivate }) => isPrivate === true).map(({ id }) => id);
