/** Every named state of the preview, in the order in which a person would look through them. */
import { hostileText } from "./hostileText";
import type { PreviewState } from "./previewState";
import { reports } from "./reports";
import { troubles } from "./troubles";

export const states: Readonly<Record<string, PreviewState>> = { ...reports, hostileText, ...troubles };
