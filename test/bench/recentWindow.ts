// The newest 90 days against plain git for the same window, and how long a user waits for the first finding.
import { engineCommand, measureEngine } from "./askEngine";
import type { BenchPlace } from "./benchPlace";
import { printFigure, printHeading, printRemark } from "./benchTable";
import { measureRun } from "./measureRun";
import { describeRatio, describeTime, inTurn, type Plan } from "./sideBySide";

const days = 90;
const secondsPerDay = 86_400;

export async function benchRecentWindow(place: BenchPlace, plan: Plan): Promise<void> {
  const newest = Number(await place.plain.text("log", "--max-count=1", "--format=%ct", place.head));
  const since = `--since=${newest - days * secondsPerDay}`;
  const count = await place.plain.text("rev-list", "--count", "--no-merges", since, place.head);
  const ours = (task: "window" | "firstReport") => {
    const request = { repository: place.gitDir, store: place.newPath("store") };
    return measureEngine(engineCommand(task === "window" ? { ...request, task, days } : { ...request, task }));
  };
  printHeading(`Newest ${days} days (${count} commits without merges) ÷ git log --numstat --since`);
  const { pairs, remark } = await inTurn(plan, () => ours("window"), () => measureRun(place.plain.numstatLog(since, place.head)));
  const git = pairs.map(([, theirs]) => theirs.wallMilliseconds);
  printFigure("time with Node's own start", describeRatio(pairs.map(([one, other]) => [one.wallMilliseconds, other.wallMilliseconds])));
  printFigure("time without it", describeRatio(pairs.map(([one, other]) => [one.answer.milliseconds, other.wallMilliseconds])));
  printFigure("  ours with / without / git's", [pairs.map(([one]) => one.wallMilliseconds), pairs.map(([one]) => one.answer.milliseconds), git].map(describeTime).join(" / "));
  printFigure("commits read", String(pairs[0]?.[0].answer.commits));
  const { pairs: reports } = await inTurn(plan, () => ours("firstReport"), () => Promise.resolve());
  const untilFound = reports.map(([{ answer }]) => answer.startMilliseconds + answer.milliseconds);
  printFigure("first findings, with Node's own start", describeTime(untilFound));
  printRemark(remark);
}
