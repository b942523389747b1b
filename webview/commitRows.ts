/** Commits behind a figure, each with what was made of it; a press opens its changes. */
import type { EvidenceRowView } from "../src/protocol/views";
import { element, foreignText } from "./element";
import { renderRowList } from "./rowList";
import { tell, type Stage } from "./stage";
import { words } from "./words";

/** The rows, newest first as given; `total` may be more than there are rows. */
export function renderCommitRows(rows: readonly EvidenceRowView[], total: number, stage: Stage, key: string): HTMLElement {
  return renderRowList({ rows: rows.map((row) => () => renderCommitRow(row, stage)), total, key });
}

function renderCommitRow(row: EvidenceRowView, { host }: Stage): HTMLElement {
  const open = element(
    "button",
    { class: "row", type: "button", tabindex: -1, title: words.openCommit },
    element("span", { class: "row-id" }, row.shortId),
    " ",
    element("span", { class: "row-subject" }, foreignText(row.subject)),
    " ",
    element("span", { class: "row-date" }, row.date),
    " ",
    element("span", { class: "row-note" }, foreignText(row.note)),
  );
  open.addEventListener("click", () => tell(host.ask("openCommit", { commit: row.commit })));
  return open;
}
