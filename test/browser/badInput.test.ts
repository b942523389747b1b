// Whatever is opened, the sidebar says in a sentence what it found and what to do next; never an empty panel.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { makeRepo, type Repo } from "../support/makeRepo";
import { makeTeamRepo } from "../support/makeTeamRepo";
import { enginesBelow } from "../support/processTree";
import { openWorkbench, type Workbench } from "../support/workbench/driveWorkbench";
import { axe } from "../support/workbench/inspectFrame";
import { setMachineSetting } from "../support/workbench/machineSettings";

describe("the sidebar on what can't be read", () => {
  let team: Repo;
  let empty: Repo;
  let plain: string;
  let workbench: Workbench;
  before(async () => {
    [team, empty] = await Promise.all([makeTeamRepo(), makeRepo({ name: "empty" })]);
    plain = await mkdtemp(join(tmpdir(), "metronome-plain-"));
    workbench = await openWorkbench({ dir: plain, home: team.home });
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed") await workbench.screenshot(`failed-${this.currentTest.title.replaceAll(" ", "-")}`);
  });
  after(async () => {
    await workbench.close();
    await Promise.all([team.dispose(), empty.dispose(), rm(plain, { recursive: true })]);
  });

  /** Opens something else in the same window; the server keeps running. */
  async function open(query: Readonly<Record<string, string>>): Promise<void> {
    const { origin } = new URL(workbench.page.url());
    await workbench.page.goto(`${origin}/?${new URLSearchParams(query)}`);
    await workbench.page.locator(".monaco-workbench .part.statusbar .statusbar-item").first().waitFor();
  }

  /** The sidebar once it bears this title; other folders may make the editor start the extensions, and the view, anew. */
  async function sidebarWith(title: string, withinMilliseconds = 30_000): Promise<Frame> {
    for (const deadline = Date.now() + withinMilliseconds; Date.now() < deadline;) {
      const sidebar = await workbench.sidebarFrame();
      const isThere = await sidebar.locator("h1").filter({ hasText: title }).waitFor({ timeout: 1_000 }).then(() => true, () => false);
      if (isThere) return sidebar;
    }
    throw new Error(`The sidebar never said "${title}"`);
  }

  /** Writes the workspace file, which the editor follows while it is open. */
  async function chooseFolders(...paths: readonly string[]): Promise<string> {
    const file = join(plain, "several.code-workspace");
    await writeFile(file, JSON.stringify({ folders: paths.map((path) => ({ path })) }));
    return file;
  }

  /** A title, a sentence with a full stop, a button; nothing that only a programmer reads. */
  async function troubleIn(sidebar: Frame): Promise<string> {
    const trouble = sidebar.locator(".trouble");
    assert.match(await trouble.locator(".lead").innerText(), /\.$/);
    assert.ok((await trouble.getByRole("button").count()) > 0);
    assert.deepEqual(await axe(sidebar), []);
    const text = await trouble.innerText();
    assert.doesNotMatch(text, /undefined|\[object|Error:|\n +at /);
    return text;
  }

  it("says that a plain folder is no repository", async () => {
    assert.match(await troubleIn(await sidebarWith("Not a git repository")), /is not inside a git repository/);
  });

  it("waits for the first commit of an empty repository, and hears it", async () => {
    await open({ folder: empty.dir });
    const sidebar = await sidebarWith("No commits yet");
    assert.match(await troubleIn(sidebar), /The branch main has no commit yet/);
    await empty.commit({ message: "Begin", files: { "src/a.ts": "export const a = 1;\n" }, at: new Date().toISOString() });
    await sidebar.locator(".head .revision").filter({ hasText: "main at" }).waitFor();
  });

  it("shows the folder that can be read where others can't, and that it is shallow and detached", async () => {
    const shallow = await team.clone({ name: "shallow", depth: 5 });
    await shallow.git("switch", "--quiet", "--detach");
    const workspace = await chooseFolders(plain, join(plain, "missing"), shallow.dir);
    await open({ workspace });
    // The editor at times opens a workspace before it can read its file, and then has no folder for good.
    const sidebar = await sidebarWith("shallow", 12_000).catch(async () => {
      await open({ workspace });
      return sidebarWith("shallow");
    });
    const notices = (await sidebar.locator(".notice").allInnerTexts()).join("\n");
    assert.match(notices, /shallow clone[^]*--unshallow/);
    assert.match(notices, /HEAD is detached/);
  });

  it("says what a bare repository can't show, beside its figures", async () => {
    const bare = await team.clone({ name: "bare.git", bare: true });
    await chooseFolders(plain, bare.dir);
    const sidebar = await sidebarWith("bare.git");
    assert.match(await sidebar.locator(".notice").innerText(), /bare repository/);
  });

  it("says so when there is no git where the user's setting points", async () => {
    await setMachineSetting("metronome.git.path", "/no/such/git");
    await troubleIn(await sidebarWith("Git was not found"));
    await setMachineSetting("metronome.git.path", "");
    await sidebarWith("bare.git");
  });

  it("asks for a folder where none is open, and keeps out of the status bar", async () => {
    await open({ ew: "true" });
    await troubleIn(await sidebarWith("No folder is open"));
    assert.equal(await workbench.page.locator('.statusbar-item[id$="metronome.beat"]').count(), 0);
  });
});

describe("the sidebar on an untrusted folder", () => {
  it("reads nothing until trust is granted, and then everything without a reload", async () => {
    const repo = await makeTeamRepo();
    const workbench = await openWorkbench(repo, { trust: true });
    try {
      const sidebar = await workbench.sidebarFrame();
      await sidebar.locator(".trouble").filter({ hasText: "This workspace is not trusted" }).waitFor();
      assert.deepEqual(enginesBelow(process.pid), []);
      await sidebar.getByRole("button", { name: "Manage workspace trust" }).click();
      await workbench.page.locator(".workspace-trust-editor").getByRole("button", { name: "Trust", exact: true }).click();
      await sidebar.locator(".statement").first().waitFor();
    } finally {
      await workbench.close();
      await repo.dispose();
    }
  });
});
