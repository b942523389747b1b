// Says how much of the machine others used during a measurement: a busy neighbour turns a ratio of 0.55 into 0.9.
import { readFileSync } from "node:fs";
import { ownTicks } from "./measureRun";

/** Above this share of all processors, figures say more about the neighbour than about us. */
export const busyShare = 0.05;

/** Starts to watch; call the result when every process that was measured has ended. It gives a share of all processors. */
export function watchForeignLoad(): () => number {
  const before = { machine: machineTicks(), own: ownTicks() };
  return () => {
    const [machine, own] = [machineTicks(), ownTicks()];
    const total = machine.total - before.machine.total;
    const busy = machine.busy - before.machine.busy;
    const ours = own.self + own.children - before.own.self - before.own.children;
    return total === 0 ? 0 : Math.max(0, busy - ours) / total;
  };
}

export function describeLoad(share: number): string {
  return `foreign load ${(100 * share).toFixed(0)} % of all processors${share > busyShare ? ": busy machine, measure again" : ""}`;
}

function machineTicks(): { readonly total: number; readonly busy: number } {
  const [line = ""] = readFileSync("/proc/stat", "latin1").split("\n", 1);
  // user nice system idle iowait irq softirq steal; guests are counted in user already.
  const ticks = line.trim().split(/\s+/).slice(1, 9).map(Number);
  const [idle = 0, waiting = 0] = ticks.slice(3, 5);
  const total = ticks.reduce((sum, each) => sum + each, 0);
  return { total, busy: total - idle - waiting };
}
