/** Text that is meant to be taken along, with a button that takes it. */
import { element } from "./element";
import type { HostChannel } from "./hostChannel";
import { button } from "./kit";
import { words } from "./words";

/** How long the button says that it worked. */
const thanksMilliseconds = 2000;

/** A command and its copy button; the host copies, because a webview may not write to the clipboard. */
export function renderCopyable(text: string, host: HostChannel): HTMLElement {
  const copy = button({ label: words.copy, look: "secondary", key: `copy ${text}`, onPress: () => void take() });
  copy.setAttribute("aria-live", "polite");
  const take = (): Promise<void> =>
    host.ask("copyText", { text }).then(
      () => {
        copy.textContent = words.copied;
        setTimeout(() => (copy.textContent = words.copy), thanksMilliseconds);
      },
      (reason: unknown) => console.warn(String(reason)),
    );
  return element("div", { class: "copyable" }, element("pre", { class: "code", tabindex: 0 }, text), copy);
}
