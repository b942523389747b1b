/** The window's merges: nobody's change, but somebody's working time. */
import type { Part } from "../../signals/evidence";
import type { Commit } from "../../model/commit";
import { mergesIn } from "../window";
import type { Gatherer } from "./gatherFurther";

export const mergesGatherer: Gatherer<Part<readonly Commit[]>> = {
  isDeep: false,
  gather: async ({ history, repository, shape, evidence }, signal) => {
    return { kind: "gathered", value: await history.readCommits(repository, mergesIn(shape, evidence.window), signal) };
  },
};
