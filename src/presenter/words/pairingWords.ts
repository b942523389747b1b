/** Words for `team.pairing`. */
import { namingWords } from "./namingWords";

export const pairingWords = namingWords({
  title: "Shared work",
  measures: { shared: "Name a human co-author" },
  parts: {
    shared: { label: "With a human co-author", tone: 0 },
    alone: { label: "Without", tone: 3 },
  },
  naming: "shared",
  verb: "name a human co-author",
  unseen: "pairing that leaves no trailer is not seen",
  notes: ["names a human co-author", "names no human co-author"],
  instead: ({ isSquashed }, share) => (isSquashed === true ? `At most ${share} were written together: a squash merge names everybody on its branch as a co-author.` : undefined),
});
