// What a user would take instead, on the same repository; each is optional, and none of them gives the same answer.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { engineCommand, measureEngine } from "./askEngine";
import { makeCheckout, type BenchPlace } from "./benchPlace";
import { printFigure, printHeading, printRemark } from "./benchTable";
import { describeLoad, watchForeignLoad } from "./foreignLoad";
import { measureRun, type Command } from "./measureRun";
import { describeRatio, describeTime } from "./sideBySide";

interface Peer {
  readonly name: string;
  /** Looked for on PATH. */
  readonly program: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

const limitSeconds = 600;

function listPeers(checkout: string): readonly Peer[] {
  const quick = { _GIT_SINCE: "1970-01-01", _GIT_MERGE_VIEW: "exclude", _MENU_THEME: "none" };
  return [
    { name: "git-quick-stats -T", program: "git-quick-stats", args: ["-T"], environment: quick },
    { name: "gitinspector (adds blame)", program: "gitinspector", args: ["-f", "**", checkout] },
    { name: "git effort --above 50", program: "git-effort", args: ["--above", "50"] },
    { name: "simple-git .log({ --numstat })", program: process.execPath, args: [join(__dirname, "simpleGitLog.cjs"), checkout] },
  ];
}

export async function benchPeers(place: BenchPlace): Promise<void> {
  printHeading("Peers, whole history, one run each beside one of ours: ours ÷ theirs");
  const checkout = await makeCheckout(place);
  const load = watchForeignLoad();
  for (const peer of listPeers(checkout)) {
    const program = findProgram(peer.program);
    if (program === undefined) printFigure(peer.name, "not installed");
    else await benchPeer(place, peer.name, { program, args: peer.args, folder: checkout, environment: { ...process.env, ...peer.environment } });
  }
  printRemark(describeLoad(load()));
}

async function benchPeer(place: BenchPlace, name: string, command: Command): Promise<void> {
  const ours = await measureEngine(engineCommand({ task: "whole", repository: place.gitDir, store: place.newPath("store") }));
  const beganAt = Date.now();
  try {
    const theirs = await measureRun(command, { limitSeconds });
    printFigure(name, `${describeRatio([[ours.wallMilliseconds, theirs.wallMilliseconds]])}: ${describeTime([ours.wallMilliseconds])} / ${describeTime([theirs.wallMilliseconds])}`);
  } catch (error) {
    const seconds = ((Date.now() - beganAt) / 1000).toFixed(0);
    printFigure(name, `stopped after ${seconds} s: ${error instanceof Error ? error.message.slice(-200) : String(error)}`);
  }
}

function findProgram(name: string): string | undefined {
  const places = name.startsWith("/") ? [name] : (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name));
  return places.find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
