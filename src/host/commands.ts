/** Every command of the palette, each mapped to what it does; one that fails says so and logs why. */
import { commands, window, type Disposable, type LogOutputChannel } from "vscode";

/** Commands of the manifest; a test compares both lists. */
export type CommandId =
  | "metronome.openDashboard"
  | "metronome.selfAssessPractice"
  | "metronome.openStandard"
  | "metronome.adoptStandard"
  | "metronome.readHistory"
  | "metronome.stopHistory"
  | "metronome.chooseWho"
  | "metronome.chooseWindow"
  | "metronome.refresh"
  | "metronome.showLog";

/** Registers all of them: a missing one doesn't compile. */
export function registerCommands(handlers: Readonly<Record<CommandId, (argument?: unknown) => unknown>>, log: LogOutputChannel): Disposable[] {
  return (Object.keys(handlers) as CommandId[]).map((id) =>
    commands.registerCommand(id, async (argument?: unknown) => {
      try {
        return await handlers[id](argument);
      } catch (error) {
        void sayFailure(id, error, log);
        return undefined;
      }
    }),
  );
}

/** One sentence for the person, the whole story for the log. */
export async function sayFailure(what: string, error: unknown, log: LogOutputChannel): Promise<void> {
  log.error(`${what} failed`, error instanceof Error ? error : String(error));
  const choice = await window.showErrorMessage(`Metronome could not do this: ${error instanceof Error ? error.message : String(error)}`, "Show log");
  if (choice === "Show log") log.show();
}
