/** A card's leading figure week by week: a line as small as a word in the sidebar, with axes where there is room. */
import type { WeeklyLineView, WeeklyView } from "../src/protocol/weeklyView";
import { element, foreignText } from "./element";
import { renderLinePicture } from "./linePicture";
import type { Stage } from "./stage";
import { renderTextTwin } from "./textTwin";
import { words } from "./words";

const smallHeight = 28;
const fullHeight = 84;

/** The line with its sentence and its table; where there is no line, a sentence is worth the room only where there is some. */
export function renderWeeklyLine({ statement, line }: WeeklyView, key: string, stage: Stage): HTMLElement | undefined {
  const sentence = element("p", { class: "fine" }, foreignText(statement));
  if (line === undefined) return stage.hasRoom ? element("div", { class: "weekly" }, sentence) : undefined;
  return element("div", { class: "figure weekly" }, renderPicture(line, stage.hasRoom), sentence, renderTwin(line, statement, key, stage));
}

function renderPicture({ points, top, scale, guides, ...limits }: WeeklyLineView, hasRoom: boolean): HTMLElement {
  const placed = points.map(({ at, value, mark, isJoined }) => ({ at, value, isJoined, isMarked: mark !== undefined }));
  if (hasRoom) return renderLinePicture({ shape: { points: placed, top, scale }, limits, guides, height: fullHeight });
  // A line without an axis is read against its usual range alone, so that may fill the picture.
  const values = placed.map(({ value }) => value);
  const shape = { points: placed, bottom: Math.min(limits.low, ...values), top: Math.max(limits.high, ...values), scale };
  return renderLinePicture({ shape, limits, height: smallHeight });
}

function renderTwin({ points, columns }: WeeklyLineView, statement: string, key: string, stage: Stage): HTMLElement {
  const hasMarks = points.some(({ mark }) => mark !== undefined);
  const rows = points.map(({ date, counted, text, mark }) => [date, counted, text, ...(hasMarks ? [mark ?? ""] : [])]);
  return renderTextTwin({
    key: `weeks ${key}`,
    summary: words.weeksAsTable,
    caption: statement,
    columns: [...columns, ...(hasMarks ? [words.standsOutColumn] : [])],
    rows,
    state: stage.state,
  });
}
