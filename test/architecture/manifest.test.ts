// The manifest says what the editor may expect; what it says and what the code does are written in two places and must agree.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { readCalls, readTexts, readUnion } from "./readCode";
import { checkout, readText } from "./sources";

interface Setting {
  readonly scope?: string;
  readonly order?: number;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly default?: unknown;
}

interface Manifest {
  readonly name: string;
  readonly displayName: string;
  readonly icon: string;
  readonly main: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly engines: Readonly<Record<string, string>>;
  readonly activationEvents: readonly string[];
  readonly extensionKind: readonly string[];
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly supported: unknown; readonly description: string; readonly restrictedConfigurations: readonly string[] };
    readonly virtualWorkspaces: { readonly supported: unknown; readonly description: string };
  };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly configuration: readonly { readonly title: string; readonly order: number; readonly properties: Readonly<Record<string, Setting>> }[];
    readonly viewsContainers: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
  };
}

const manifest = JSON.parse(readText("package.json")) as Manifest;
const { contributes, capabilities } = manifest;
const settings = new Map(contributes.configuration.flatMap(({ properties }) => Object.entries(properties)));
const sorted = (names: Iterable<string>): readonly string[] => [...names].sort();

/** A workspace may set these, and all it can do with them is choose among figures or hide one's own item. */
const harmless = ["metronome.report.who", "metronome.report.days", "metronome.signals.shown", "metronome.report.ownEmails", "metronome.statusBar.visible"];

describe("the manifest", () => {
  it("names the product", () => {
    assert.equal(manifest.name, "practice-metronome");
    assert.equal(manifest.displayName, "Metronome: Practice Feedback");
  });

  it("asks for the oldest editor that the types are of", () => {
    assert.equal(manifest.engines["vscode"], "^1.101.0");
    assert.equal(manifest.devDependencies["@types/vscode"], "1.101.0");
  });

  it("runs where the repository is, limits itself in Restricted Mode and stays out of virtual workspaces", () => {
    assert.deepEqual(manifest.extensionKind, ["workspace"]);
    assert.equal(capabilities.untrustedWorkspaces.supported, "limited");
    assert.equal(capabilities.virtualWorkspaces.supported, false);
    for (const { description } of Object.values(capabilities)) assert.match(description, /\.$/);
  });

  it("wakes only when the editor has started", () => {
    assert.deepEqual(manifest.activationEvents, ["onStartupFinished"]);
  });

  it("ships without dependencies, because everything is bundled", () => {
    for (const key of ["dependencies", "optionalDependencies", "peerDependencies", "bundledDependencies", "extensionDependencies"]) {
      assert.ok(!Object.hasOwn(manifest, key), key);
    }
  });

  it("points to the entries that the build makes", () => {
    assert.equal(manifest.main, "./dist/extension.js");
    assert.deepEqual(manifest.bin, { metronome: "dist/cli.js" });
  });
});

describe("commands of the manifest", () => {
  const commands = contributes.commands.map(({ command }) => command);

  it("are those that the code answers", () => {
    assert.deepEqual(sorted(commands), sorted(readUnion("src/host/commands.ts", "CommandId")));
  });

  it("are called by a verb and a noun, under one category", () => {
    for (const { command, title, category } of contributes.commands) {
      assert.match(command, /^metronome\.[a-z]+([A-Z][a-z]+)*$/);
      assert.match(title, /^[A-Z][^.]*$/);
      assert.equal(category, "Metronome");
    }
  });

  it("stand in menus only when they exist", () => {
    const used = Object.values(contributes.menus).flatMap((menu) => menu.map(({ command }) => command));
    assert.deepEqual(used.filter((command) => !commands.includes(command)), []);
  });
});

describe("settings of the manifest", () => {
  it("are those that the code reads", () => {
    const named = new Set(readTexts("src/host/settings.ts").filter((text) => /^[a-z]\w*\.[a-z]\w*$/i.test(text)));
    assert.deepEqual(sorted(settings.keys()), sorted([...named].map((name) => `metronome.${name}`)));
  });

  it("are called by an area and a noun, and stay few", () => {
    for (const name of settings.keys()) assert.match(name, /^metronome\.[a-zA-Z]+\.[a-zA-Z]+$/);
    assert.ok(settings.size < 25);
  });

  it("each say where they apply, what they are for, in which order and from what they start", () => {
    for (const [name, setting] of settings) {
      assert.match(setting.scope ?? "", /^(application|machine|machine-overridable|window|resource)$/, name);
      assert.match(setting.markdownDescription ?? setting.description ?? "", /\.$/, name);
      assert.equal(typeof setting.order, "number", name);
      assert.ok(Object.hasOwn(setting, "default"), name);
    }
  });

  it("have an order without ties", () => {
    for (const { title, properties } of contributes.configuration) {
      const orders = Object.values(properties).map(({ order }) => order);
      assert.equal(new Set(orders).size, orders.length, title);
    }
    assert.equal(new Set(contributes.configuration.map(({ order }) => order)).size, contributes.configuration.length);
  });

  it("let no workspace name the program that is run", () => {
    assert.equal(settings.get("metronome.git.path")?.scope, "machine");
  });

  it("are restricted where a workspace that isn't trusted could steer what is read", () => {
    const open = [...settings].filter(([, { scope }]) => scope !== "machine" && scope !== "application").map(([name]) => name);
    const steering = open.filter((name) => !harmless.includes(name));
    assert.deepEqual(sorted(capabilities.untrustedWorkspaces.restrictedConfigurations), sorted(steering));
  });
});

describe("views of the manifest", () => {
  const containers = Object.values(contributes.viewsContainers).flat();
  const views = Object.values(contributes.views).flat();

  it("are those that the code draws", () => {
    assert.deepEqual(views.map(({ id }) => id), readCalls("src/host/sidebar.ts", "registerWebviewViewProvider"));
  });

  it("stand in containers that exist", () => {
    assert.deepEqual(Object.keys(contributes.views).filter((id) => !containers.some((container) => container.id === id)), []);
  });

  it("are named rightly by the conditions of menus", () => {
    const conditions = Object.values(contributes.menus).flat().map(({ when }) => /view == (\S+)/.exec(when ?? "")?.[1]);
    assert.deepEqual(conditions.filter((id) => id !== undefined && !views.some((view) => view.id === id)), []);
  });

  it("have pictures that exist", () => {
    for (const icon of [manifest.icon, ...containers.map(({ icon }) => icon), ...views.map(({ icon }) => icon)]) {
      assert.ok(existsSync(join(checkout, icon)), icon);
    }
  });
});
