// Makes the one `runTests` call of this project; only the editor's path tells the real workbench from a desktop VS Code.
import { join } from "node:path";
import { runTests } from "@vscode/test-electron";
import { checkout } from "./places.mjs";

const { desktop, extension, folder, userDataDir, extensionsDir } = JSON.parse(process.argv[2]);
const adapter = join(checkout, "test/support/workbench/vscodeAdapter.mjs");

try {
  await runTests({
    ...(desktop ? {} : { vscodeExecutablePath: adapter }),
    extensionDevelopmentPath: extension,
    extensionTestsPath: join(checkout, "dist-test/support/runInHost.cjs"),
    launchArgs: [folder, "--user-data-dir", userDataDir, "--extensions-dir", extensionsDir],
  });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
