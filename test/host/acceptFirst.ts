// Answers a command's list by keyboard commands; the editor doesn't say when a list is open.
import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";

/** Runs a command and accepts the item that is selected at first, until the command is done. */
export async function acceptFirst(command: string, argument?: unknown): Promise<void> {
  const state = { isDone: false };
  const running = Promise.resolve(vscode.commands.executeCommand(command, argument)).finally(() => {
    state.isDone = true;
  });
  while (!state.isDone) {
    await sleep(100);
    await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
  }
  await running;
}
