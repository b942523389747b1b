/** The user's settings, read when they are needed so that a change applies at once. */
import { workspace, type ConfigurationChangeEvent, type Uri } from "vscode";
import * as v from "valibot";
import type { Who } from "../model/window";
import { privateSignals } from "../practice/privateSignals";
import type { ReportRequest } from "../practice/reportRequest";

type UsualHours = NonNullable<ReportRequest["usualHours"]>;

const section = "metronome";

/** Absolute path of git; of the machine only, so that no repository can name a program. */
export function gitPath(): string {
  return text("git.path");
}

/** Where the team's files are, relative to the work tree. */
export function standardsFolder(folder: Uri): string {
  return text("standards.folder", folder) || ".metronome";
}

export function reportWho(folder: Uri): Who {
  return workspace.getConfiguration(section, folder).get<string>("report.who") === "me" ? "me" : "team";
}

const offeredDays: readonly string[] = ["30", "90", "180", "365"];

/** How far back reports look; undefined where each signal looks as far back as it needs. */
export function reportDays(folder: Uri): number | undefined {
  const days = text("report.days", folder);
  return offeredDays.includes(days) ? Number(days) : undefined;
}

/** Signals that are switched on or off against what they are by themselves; private ones by the user's own settings alone. */
export function shownSignals(folder: Uri): Readonly<Record<string, boolean>> {
  const configuration = workspace.getConfiguration(section, folder);
  const own = switchesIn(configuration.inspect<unknown>("signals.shown")?.globalValue);
  const others = Object.entries(switchesIn(configuration.get<unknown>("signals.shown"))).filter(([signal]) => !privateSignals.some((id) => id === signal));
  const kept = Object.entries(own).filter(([signal]) => privateSignals.some((id) => id === signal));
  return Object.fromEntries([...others, ...kept]);
}

function switchesIn(given: unknown): Readonly<Record<string, boolean>> {
  if (typeof given !== "object" || given === null) return {};
  return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, boolean] => typeof entry[1] === "boolean"));
}

/** When the user usually works; undefined where that isn't said, or can't be understood. */
export function usualHours(): UsualHours | undefined {
  const given = workspace.getConfiguration(section).get<unknown>("pace.usualHours");
  const checked = v.safeParse(hoursSchema, given);
  return checked.success ? { days: checked.output.days.map((day) => weekDays.indexOf(day)), from: checked.output.from, to: checked.output.to } : undefined;
}

const weekDays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
const hour = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24));
const hoursSchema = v.object({ days: v.array(v.picklist(weekDays)), from: hour, to: hour });

/** Further addresses of the user. */
export function ownEmails(): readonly string[] {
  const given = workspace.getConfiguration(section).get<unknown>("report.ownEmails", []);
  return Array.isArray(given) ? given.filter((email): email is string => typeof email === "string") : [];
}

/** The branch where work is integrated; undefined to find it by its usual names. */
export function trunk(folder: Uri): string | undefined {
  const name = text("git.trunk", folder).trim();
  return name === "" ? undefined : name;
}

/** Whether the rest of the history is read in the background. */
export function readsWholeHistory(folder: Uri): boolean {
  return workspace.getConfiguration(section, folder).get<unknown>("history.readAll") !== false;
}

export function isStatusBarShown(): boolean {
  return workspace.getConfiguration(section).get<unknown>("statusBar.visible") !== false;
}

export function affectsMetronome(event: ConfigurationChangeEvent): boolean {
  return event.affectsConfiguration(section);
}

/** A repository may bring settings of any type along; what is no text counts as not set. */
function text(name: string, folder?: Uri): string {
  const given = workspace.getConfiguration(section, folder).get<unknown>(name);
  return typeof given === "string" ? given : "";
}
