/** The one content policy of every page that Metronome shows, shared by the host and the preview. */

export interface ContentPolicyParts {
  /** Where the page's own files come from: `webview.cspSource`, or `'self'` in a plain browser. */
  readonly cspSource: string;
  /** Fresh for each page. */
  readonly nonce: string;
}

/**
 * Denies everything that is not named: no network, no frames, no inline code and no inline style.
 *
 * The nonce in `style-src` is for the style element with which the widget library asks whether the browser
 * knows `:focus-visible`; the library reads it from the page's `csp-nonce`.
 */
export function contentPolicy({ cspSource, nonce }: ContentPolicyParts): string {
  return [
    "default-src 'none'",
    `img-src ${cspSource} data:`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}
