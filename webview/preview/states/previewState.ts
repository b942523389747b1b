/** What a named state of the preview holds: a page, and the evidence that its host would give. */
import type { EvidenceView, PageView } from "../../../src/protocol/views";

export interface PreviewState {
  readonly page: PageView;
  readonly evidence?: EvidenceView;
}
