/** Asks git which name and mail the `.mailmap` of a revision gives to people. */
import type { Person } from "../model/commit";
import type { AttributesRoom } from "./attributesRoom";
import { GitFailure } from "./gitFailure";
import { decodeGitText, encodeGitText } from "./gitText";
import { endedWell, outputFrom } from "./openRepository";

/** The same people in the same order, each as the mailmap calls them. */
export async function readMailmap(room: AttributesRoom, people: readonly Person[], signal?: AbortSignal): Promise<readonly Person[]> {
  if (!room.hasMailmap) return people;
  const askable = people.filter(isContact);
  if (askable.length === 0) return people;
  const { exit, output } = await outputFrom(room.open, ["check-mailmap", "--stdin"], {
    workTree: room.workTree,
    environment: room.environment,
    input: Buffer.concat(askable.map(({ name, email }) => encodeGitText(`${name} <${email}>\n`))),
    ...(signal && { signal }),
  });
  if (!endedWell(exit)) throw new GitFailure("The mailmap could not be asked", exit);
  const lines = decodeGitText(output).split("\n");
  if (lines.length !== askable.length + 1) throw new GitFailure("The mailmap's answer is not as long as the question", exit);
  const answers = new Map(askable.map((person, at) => [person, parseContact(lines[at] ?? "")]));
  return people.map((person) => answers.get(person) ?? person);
}

/** Git gives up on the first line that isn't a contact; such a name can't be in a mailmap either. */
function isContact({ name, email }: Person): boolean {
  return !/[<>\n\0]/.test(name) && !/[<>\n\0]/.test(email);
}

/** `Name <mail>`, or `<mail>` for somebody without a name. */
function parseContact(line: string): Person {
  const start = line.lastIndexOf("<");
  return { name: line.slice(0, Math.max(0, start - 1)), email: line.slice(start + 1, -1) };
}
