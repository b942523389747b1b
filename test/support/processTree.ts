// Asks the system what runs below a process, because "no process is left" can't be asked of the product itself.
import { execFileSync } from "node:child_process";

export interface RunningProcess {
  readonly id: number;
  readonly parent: number;
  readonly command: string;
}

/** Every process below this one, however deep. */
export function processesBelow(root: number): RunningProcess[] {
  const all = listProcesses();
  const below = new Set([root]);
  // Ids wrap around, so a child may have a smaller id than its parent: repeat until nothing is added.
  for (let before = 0; before !== below.size;) {
    before = below.size;
    for (const { id, parent } of all) if (below.has(parent)) below.add(id);
  }
  below.delete(root);
  return all.filter(({ id }) => below.has(id));
}

/** The engine processes below this one. */
export function enginesBelow(root: number): RunningProcess[] {
  return processesBelow(root).filter(({ command }) => /dist[\\/]engine\.js/.test(command));
}

export function isRunning(id: number): boolean {
  return listProcesses().some((one) => one.id === id);
}

/** Without those that have ended and are only waiting to be collected. */
function listProcesses(): RunningProcess[] {
  const listed = execFileSync("ps", ["-A", "-o", "pid=,ppid=,stat=,args="], { encoding: "utf8" });
  return listed.split("\n").flatMap((line) => {
    const [, id, parent, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    if (id === undefined || parent === undefined || command === undefined || state?.startsWith("Z")) return [];
    return [{ id: Number(id), parent: Number(parent), command }];
  });
}
