// Asks the engine in a fresh process and measures that process from outside.
import { join } from "node:path";
import { measureRun, type Command, type Run } from "./measureRun";
import type { EngineAnswer, EngineRequest } from "./engineTask";

export type EngineRun = Run & { readonly answer: EngineAnswer };

export function engineCommand(request: EngineRequest): Command {
  return {
    program: process.execPath,
    args: [join(__dirname, "historyEngine.cjs"), JSON.stringify(request)],
    folder: __dirname,
    environment: process.env,
  };
}

export async function measureEngine(command: Command): Promise<EngineRun> {
  const run = await measureRun(command, { keepsOutput: true });
  const answer = JSON.parse(run.output) as EngineAnswer;
  if (answer.leftProcesses > 0) throw new Error(`The engine left ${answer.leftProcesses} processes behind, so its processor time is not known`);
  return { ...run, answer };
}
