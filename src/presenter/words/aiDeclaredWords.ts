/** Words for `ai.declared`. */
import { namingWords } from "./namingWords";

export const aiDeclaredWords = namingWords({
  title: "Declared AI help",
  measures: { declared: "Declare AI help" },
  parts: {
    declared: { label: "Declaring AI help", tone: 1 },
    undeclared: { label: "Not declaring it", tone: 3 },
  },
  naming: "declared",
  verb: "declare AI help",
  unseen: "what nobody declares is not seen",
  notes: ["declares AI help", "declares none"],
});
