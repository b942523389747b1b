// The entry that the extension host calls to run tests inside the editor.
import { readOrder, runMocha } from "./runMocha";

/** Called by the editor; rejecting makes it end with a failure. */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const failures = await runMocha(readOrder());
  if (failures > 0) throw new Error(`${failures} failed`);
}
