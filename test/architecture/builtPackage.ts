// Builds the extension as it is shipped, in a folder of its own, so that the checkout's dist/ stays what others made of it.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { listFiles, PackageManager } from "@vscode/vsce";
import { checkout } from "./sources";

const needed = ["src", "webview", "media", "package.json", "tsconfig.json", "esbuild.mjs", ".vscodeignore", "README.md", "CHANGELOG.md", "LICENSE"];

export interface BuiltPackage {
  readonly folder: string;
  /** What the package would hold, with forward slashes. */
  readonly files: readonly string[];
  dispose(): void;
}

/** Within the checkout, so that the build finds its tools. */
export async function buildPackage(): Promise<BuiltPackage> {
  const folder = mkdtempSync(join(checkout, "dist-test", "package-"));
  const dispose = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    for (const name of needed) cpSync(join(checkout, name), join(folder, name), { recursive: true });
    execFileSync(process.execPath, ["esbuild.mjs", "--production"], { cwd: folder, stdio: "pipe" });
    const files = await listFiles({ cwd: folder, packageManager: PackageManager.None });
    return { folder, files: files.map((file) => file.replaceAll("\\", "/")).sort(), dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}
