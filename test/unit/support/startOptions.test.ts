// A person's first command must answer a slip with one sentence.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readStartOptions } from "../../support/workbench/startOptions.mjs";

describe("the words after npm start", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "metronome-start-"));
    writeFileSync(join(folder, "file"), "");
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("may name a folder, as seen from where they were typed", () => {
    const options = readStartOptions([".", "--port", "8123", "--screenshot", "a.png", "--exit"], folder);
    assert.deepEqual(options, { repo: folder, port: 8123, screenshot: join(folder, "a.png"), exit: true });
  });

  for (const [words, problem] of [
    [["nowhere"], /^There is no folder at .*nowhere\. Name the folder/],
    [["file"], /file is a file\. Name the folder/],
    [["a", "b"], /^Name one repository, not 2\./],
    [["--port", "many"], /^--port takes a number from 1 to 65535, not many\.$/],
    [["--colour"], /^Unknown option '--colour'\. Usage/],
  ] as const) {
    it(`say what is wrong with ${words.join(" ")}`, () => {
      const options = readStartOptions([...words], folder);
      assert.match("problem" in options ? options.problem : "", problem);
    });
  }
});
