/** Asks git what `.gitattributes` of a revision say about paths. */
import type { PathAttributes } from "../practice/ports";
import type { AttributesRoom } from "./attributesRoom";
import { GitFailure } from "./gitFailure";
import { textDecoderFor } from "./gitText";
import { endedWell, outputFrom } from "./openRepository";

const attributes = {
  "linguist-generated": "generated",
  "linguist-vendored": "vendored",
  "linguist-documentation": "documentation",
  diff: "diff",
} as const satisfies Record<string, keyof PathAttributes>;

/** Answers for the paths that anything is said of. */
export async function readAttributes(
  room: AttributesRoom,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, PathAttributes>> {
  const answers = new Map<string, PathAttributes>();
  const askable = paths.filter(canLieInside);
  if (!room.hasAttributes || askable.length === 0) return answers;
  const { exit, output } = await outputFrom(room.open, ["check-attr", "-z", "--stdin", ...Object.keys(attributes)], {
    workTree: room.workTree,
    environment: room.environment,
    input: `${askable.join("\0")}\0`,
    ...(signal && { signal }),
  });
  if (!endedWell(exit)) throw new GitFailure("The attributes of paths could not be read", exit);
  takeAnswers(output, answers);
  return answers;
}

const unspecified = Buffer.from("unspecified");

/** `<path>\0<attribute>\0<value>\0` again and again; mostly nothing is said, and no text is made of that. */
function takeAnswers(output: Buffer, answers: Map<string, PathAttributes>): void {
  const decode = textDecoderFor(output);
  let from = 0;
  for (;;) {
    const pathEnd = output.indexOf(0, from);
    const nameEnd = output.indexOf(0, pathEnd + 1);
    const valueEnd = output.indexOf(0, nameEnd + 1);
    if (pathEnd === -1 || nameEnd === -1 || valueEnd === -1) return;
    if (output.compare(unspecified, 0, unspecified.length, nameEnd + 1, valueEnd) !== 0) {
      const name = decode(pathEnd + 1, nameEnd);
      const value = decode(nameEnd + 1, valueEnd);
      const key = Object.hasOwn(attributes, name) ? attributes[name as keyof typeof attributes] : undefined;
      const answer = key === "diff" ? isDiffed(value) : isSet(value);
      if (answer !== undefined && key !== undefined) {
        const path = decode(from, pathEnd);
        answers.set(path, { ...answers.get(path), [key]: answer });
      }
    }
    from = valueEnd + 1;
  }
}

/** Git gives up on the first path that leads out of the repository, be it from a forged tree or typed by a person. */
function canLieInside(path: string): boolean {
  return path !== "" && !/^(?:[\\/]|[A-Za-z]:)/.test(path) && !path.split(/[\\/]/).includes("..");
}

/** The name of a driver leaves it to the content whether a file is text, for none is configured where we look. */
function isDiffed(value: string): boolean | undefined {
  return value === "set" ? true : value === "unset" ? false : undefined;
}

/** `linguist-generated=false` is how GitHub's own documentation switches it off, beside `-linguist-generated`. */
function isSet(value: string): boolean | undefined {
  if (value === "unspecified") return undefined;
  return value !== "unset" && value !== "false";
}
