/** The numbers behind a picture as a real table, for those who read rather than look. */
import { renderDisclosure } from "./disclosure";
import { element, foreignText } from "./element";
import type { PageState } from "./pageState";
import { formatNumber, words } from "./words";

export interface TextTwinParts {
  readonly key: string;
  /** The sentence that says the same as the picture. */
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  readonly state: PageState;
  /** What the disclosure is called, where a card has two tables. */
  readonly summary?: string;
}

/** Rows drawn at a time. */
const chunk = 50;
/** Dates and short ids stay on one line. */
const shortText = 14;

/** A disclosure with the table inside. */
export function renderTextTwin(parts: TextTwinParts): HTMLElement {
  return renderDisclosure({
    key: `table ${parts.key}`,
    kind: "twin",
    summary: [parts.summary ?? words.asTable],
    state: parts.state,
    fill: () => renderTable(parts),
  });
}

/** The table alone, where it needs no opening. */
export function renderTable({ caption, columns, rows }: Pick<TextTwinParts, "caption" | "columns" | "rows">): HTMLElement {
  const body = element("tbody", {});
  const more = element("button", { class: "link more", type: "button" });
  const showMore = (): void => {
    body.append(...rows.slice(body.rows.length, body.rows.length + chunk).map(renderRow));
    more.hidden = body.rows.length >= rows.length;
    more.textContent = words.more(Math.min(chunk, rows.length - body.rows.length));
  };
  showMore();
  more.addEventListener("click", showMore);
  const head = columns.map((column, index) =>
    element("th", { scope: "col", class: typeof rows[0]?.[index] === "number" ? "number" : undefined }, column),
  );
  const table = element(
    "table",
    {},
    element("caption", {}, foreignText(caption)),
    element("thead", {}, element("tr", {}, head)),
    body,
  );
  return element("div", { class: "table-frame", tabindex: 0, role: "group", "aria-label": words.asTable }, table, more);
}

function renderRow(cells: readonly (string | number)[]): HTMLElement {
  return element(
    "tr",
    {},
    cells.map((cell) =>
      typeof cell === "number"
        ? element("td", { class: "number" }, formatNumber(cell))
        : element("td", { class: cell.length <= shortText ? "short" : undefined }, foreignText(cell)),
    ),
  );
}
