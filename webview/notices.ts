/** Sentences that must be read with the figures, above them. */
import type { NoticeView } from "../src/protocol/views";
import { element, foreignText } from "./element";
import { tell, type Section, type Stage } from "./stage";

/** One section for each notice, so that a new one does not disturb the others. */
export function noticeSections(notices: readonly NoticeView[], stage: Stage): readonly Section[] {
  return notices.map((notice) => ({
    key: `notice ${notice.id}`,
    data: notice,
    render: () => renderNotice(notice, stage),
  }));
}

function renderNotice(notice: NoticeView, stage: Stage): HTMLElement {
  const { action } = notice;
  const made = element("div", { class: "notice", role: "note" }, element("p", {}, foreignText(notice.text)));
  if (action !== undefined) {
    const link = element("button", { class: "link", type: "button", "data-key": `notice ${notice.id}` }, action.label);
    link.addEventListener("click", () => tell(stage.host.ask("act", { action: action.action })));
    made.append(link);
  }
  return made;
}
