/**
 * The page's few ready-made widgets, so that their library has one address and can be replaced in one file.
 *
 * Only widgets that keep to the strict content policy are here: the library's badge and tag write inline style.
 */
import { provideVSCodeDesignSystem, vsCodeButton, vsCodeProgressRing } from "@vscode/webview-ui-toolkit";

provideVSCodeDesignSystem().withPrefix("mt").register(vsCodeButton(), vsCodeProgressRing());

export interface ButtonParts {
  readonly label: string;
  readonly look: "primary" | "secondary";
  /** Finds the button again after a redraw. */
  readonly key: string;
  readonly onPress: (button: HTMLElement) => void;
}

/** A button in the editor's own look. */
export function button({ label, look, key, onPress }: ButtonParts): HTMLElement {
  const made = document.createElement("mt-button");
  made.setAttribute("appearance", look);
  made.dataset["key"] = key;
  made.textContent = label;
  made.addEventListener("click", () => onPress(made));
  return made;
}

/** Turns while something is being computed; the words beside it say what. */
export function progressRing(): HTMLElement {
  const made = document.createElement("mt-progress-ring");
  made.setAttribute("aria-hidden", "true");
  return made;
}
