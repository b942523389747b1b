/** Files behind a figure, each with what was made of it; a press opens it at its line. */
import type { FileRowView } from "../src/protocol/views";
import { element, foreignText } from "./element";
import { renderRowList } from "./rowList";
import { tell, type Stage } from "./stage";

/** The rows, the most telling first as given. */
export function renderFileRows(rows: readonly FileRowView[], stage: Stage, key: string): HTMLElement {
  return renderRowList({ rows: rows.map((row) => () => renderFileRow(row, stage)), total: rows.length, key });
}

function renderFileRow({ path, shown, line, note }: FileRowView, { host }: Stage): HTMLElement {
  const open = element(
    "button",
    { class: "row file-row", type: "button", tabindex: -1, title: line === undefined ? shown : `${shown}:${line}` },
    renderPath(shown, line),
    " ",
    element("span", { class: "row-note" }, foreignText(note)),
  );
  open.addEventListener("click", () => tell(host.ask("openFile", { path, ...(line !== undefined && { line }) })));
  return open;
}

/** The folder gives way before the name does, so that a path is shortened in its middle. */
function renderPath(shown: string, line: number | undefined): HTMLElement {
  const nameAt = shown.lastIndexOf("/") + 1;
  return element(
    "span",
    { class: "path" },
    element("bdi", { class: "path-folder" }, shown.slice(0, nameAt)),
    element("bdi", { class: "path-name" }, shown.slice(nameAt)),
    line === undefined ? undefined : element("span", { class: "path-line" }, `:${line}`),
  );
}
