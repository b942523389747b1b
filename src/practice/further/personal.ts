/** What the person who asks has said about themselves, and the clock of their machine. */
import type { Part } from "../../signals/evidence";
import type { PersonalEvidence } from "../../signals/personal";
import type { Gatherer } from "./gatherFurther";

export const personalGatherer: Gatherer<Part<PersonalEvidence>> = {
  isDeep: false,
  isOfAllWindows: true,
  gather: async ({ personal }) => ({ kind: "gathered", value: personal }),
};
