// Reads the words after `npm start --` and says in one sentence what is wrong with them.
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { checkout } from "./places.mjs";

const usage = "Usage: npm start -- [path/to/repository] [--port NUMBER] [--screenshot FILE] [--exit]";

/**
 * The options, or the sentence that says why there are none.
 *
 * Paths are taken from `from`, the folder where the person typed the command; npm itself changes to the checkout.
 *
 * @returns {{ problem: string } | { repo: string, port: number, screenshot: string | undefined, exit: boolean }}
 */
export function readStartOptions(words, from) {
  let parsed;
  try {
    parsed = parseArgs({
      args: words,
      allowPositionals: true,
      options: { port: { type: "string" }, screenshot: { type: "string" }, exit: { type: "boolean", default: false } },
    });
  } catch (error) {
    return { problem: `${error.message.split(". ")[0]}. ${usage}` };
  }
  const { values, positionals } = parsed;
  if (positionals.length > 1) return { problem: `Name one repository, not ${positionals.length}. ${usage}` };
  const repo = positionals[0] === undefined ? checkout : resolve(from, positionals[0]);
  const found = statSync(repo, { throwIfNoEntry: false });
  if (found === undefined) return { problem: `There is no folder at ${repo}. Name the folder of a git repository.` };
  if (!found.isDirectory()) return { problem: `${repo} is a file. Name the folder of a git repository.` };
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return { problem: `--port takes a number from 1 to 65535, not ${values.port}.` };
  const screenshot = values.screenshot === undefined ? undefined : resolve(from, values.screenshot);
  return { repo, port, screenshot, exit: values.exit };
}
