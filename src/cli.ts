#!/usr/bin/env node
/** The command line: construct the parts, connect them, run one command. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { progressLine } from "./commandLine/progressLine";
import { runCommand } from "./commandLine/commands";
import { RepositoryReader } from "./git/inspectRepository";
import { WorkingTreeReader } from "./git/readStep";
import { decodeGitText, encodeGitText } from "./git/gitText";
import { GitHistory } from "./history/gitHistory";
import { RepositoryStandards } from "./history/repositoryStandards";
import { PracticeService } from "./practice/practiceService";
import { messageMarker } from "./signals/messageMarks";

async function main(): Promise<void> {
  const repositories = new RepositoryReader(process.env.METRONOME_GIT);
  const program = () => repositories.program;
  const history = new GitHistory(program, { marker: messageMarker });
  const practice = new PracticeService({
    repositories,
    history,
    workingTree: new WorkingTreeReader(program),
    standards: new RepositoryStandards(program),
    now: () => Math.floor(Date.now() / 1000),
    offsetAt: (epochSeconds) => -new Date(epochSeconds * 1000).getTimezoneOffset(),
  });
  // A reader that has seen enough, such as `head`, is no failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 2));
  // What this process leaves behind (temporary folders, git) is cleared away on an orderly exit only.
  for (const [signal, status] of [["SIGINT", 130], ["SIGTERM", 143], ["SIGHUP", 129]] as const) process.once(signal, () => process.exit(status));
  try {
    process.exitCode = await runCommand(process.argv.slice(2), {
      version: version(),
      practice,
      repositories,
      history,
      print: (text) => new Promise((resolve) => void process.stdout.write(text, () => resolve())),
      complain: (line) => void process.stderr.write(`metronome: ${line}\n`),
      readInput: () => buffer(process.stdin),
      decode: decodeGitText,
      encode: encodeGitText,
      ...(process.stderr.isTTY && process.env.TERM !== "dumb" && { showProgress: progressLine((text) => void process.stderr.write(text)) }),
      isTerminal: process.stdout.isTTY && process.env.NO_COLOR === undefined,
    });
  } finally {
    await history.dispose();
  }
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(__dirname, "../package.json"), "utf8"));
  return typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "unknown";
}

main().catch((error: unknown) => {
  process.stderr.write(`metronome: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
