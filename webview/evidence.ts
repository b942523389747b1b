/** What a figure rests on: the files and commits that were counted, those left out and why, and the command that repeats it. */
import type { EvidenceRowView, EvidenceView, LeftOutView, SignalView } from "../src/protocol/views";
import { renderCommitRows } from "./commitRows";
import { renderCopyable } from "./copyable";
import { renderDisclosure } from "./disclosure";
import { renderFileRows } from "./fileRows";
import { element, foreignText, type Content } from "./element";
import type { Stage } from "./stage";
import { formatNumber, words } from "./words";

/** A disclosure that asks for the commits only when it is opened. */
export function renderEvidence(signal: SignalView, stage: Stage): HTMLElement {
  return renderDisclosure({
    key: `evidence ${signal.id}`,
    kind: "evidence",
    summary: [words.evidence, element("span", { class: "count" }, words.evidenceCount(signal.evidenceCount, signal.fileCount))],
    state: stage.state,
    fill: () => fillEvidence(signal, stage),
  });
}

function fillEvidence(signal: SignalView, stage: Stage): Content {
  const commits = element("div", { class: "commits", "aria-live": "polite" });
  const known = stage.evidence.get(signal.id);
  const show = (view: EvidenceView): void => commits.replaceChildren(...renderEvidenceView(view, signal, stage));
  if (known === undefined) commits.append(element("p", { class: "fine" }, words.readingEvidence));
  else show(known);
  stage.host.ask("readEvidence", { signal: signal.id }).then(
    (view) => {
      const isSame = known !== undefined && JSON.stringify(known) === JSON.stringify(view);
      stage.evidence.set(signal.id, view);
      if (!isSame) show(view);
    },
    (reason: unknown) => {
      const text = words.evidenceFailed(reason instanceof Error ? reason.message : String(reason));
      commits.replaceChildren(element("p", { class: "fine" }, foreignText(text)), renderReasons(signal.leftOut));
    },
  );
  return [commits, renderReproduce(signal, stage)];
}

function renderEvidenceView(view: EvidenceView, signal: SignalView, stage: Stage): readonly HTMLElement[] {
  const shown = [...renderFiles(view, signal, stage), ...renderCounted(view, signal, stage)];
  const leftOut = view.leftOut.filter(({ count }) => count > 0);
  if (leftOut.length === 0) return [...shown, renderReasons(signal.leftOut)];
  const groups = leftOut.map(({ reason, rows: members, count }) =>
    members.length === 0
      ? renderReason(reason, count)
      : renderReasonWithRows({ reason, members, count, key: `${signal.id} ${reason}` }, stage),
  );
  return [...shown, element("h4", {}, words.leftOut), element("div", { class: "reasons" }, groups)];
}

function renderFiles({ files }: EvidenceView, { id }: SignalView, stage: Stage): readonly HTMLElement[] {
  return files.length === 0 ? [] : [element("h4", {}, words.files), renderFileRows(files, stage, `files ${id}`)];
}

/** That nothing was counted is worth saying only where no file was either. */
function renderCounted({ rows, files }: EvidenceView, { id }: SignalView, stage: Stage): readonly HTMLElement[] {
  if (rows.length > 0) return [element("h4", {}, words.counted), renderCommitRows(rows, rows.length, stage, `rows ${id}`)];
  return files.length > 0 ? [] : [element("p", { class: "fine" }, words.noEvidence)];
}

function renderReasons(reasons: readonly LeftOutView[]): HTMLElement {
  if (reasons.length === 0) return element("div", {});
  return element(
    "div",
    { class: "reasons" },
    element("h4", {}, words.leftOut),
    reasons.map(({ reason, count }) => renderReason(reason, count)),
  );
}

function renderReason(reason: string, count: number): HTMLElement {
  return element(
    "p",
    { class: "reason" },
    foreignText(reason),
    element("span", { class: "count" }, formatNumber(count)),
  );
}

interface ReasonParts {
  readonly reason: string;
  readonly members: readonly EvidenceRowView[];
  readonly count: number;
  readonly key: string;
}

function renderReasonWithRows({ reason, members, count, key }: ReasonParts, stage: Stage): HTMLElement {
  return renderDisclosure({
    key: `left out ${key}`,
    kind: "reason-group",
    summary: [foreignText(reason), element("span", { class: "count" }, formatNumber(count))],
    state: stage.state,
    fill: () => renderCommitRows(members, count, stage, `left out ${key}`),
  });
}

function renderReproduce({ reproduce }: SignalView, stage: Stage): Content {
  if (reproduce === "") return undefined;
  return [element("h4", {}, words.reproduce), renderCopyable(reproduce, stage.host)];
}
