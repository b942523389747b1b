/** The skeleton of every page: a title, a language, one style, one script and an empty landmark to draw in. */

export interface PageParts {
  readonly title: string;
  /** A BCP 47 tag, such as `vscode.env.language`. */
  readonly language: string;
  readonly policy: string;
  readonly nonce: string;
  readonly styleUri: string;
  readonly scriptUri: string;
  readonly bodyClass: string;
}

/** Writes the page; every part is escaped, so none of them can add an element or an attribute. */
export function pageHtml(parts: PageParts): string {
  const nonce = escapeAttribute(parts.nonce);
  return `<!DOCTYPE html>
<html lang="${escapeAttribute(parts.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(parts.policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta property="csp-nonce" content="${nonce}">
<title>${escapeAttribute(parts.title)}</title>
<link rel="stylesheet" nonce="${nonce}" href="${escapeAttribute(parts.styleUri)}">
</head>
<body class="${escapeAttribute(parts.bodyClass)}">
<main id="page"></main>
<script nonce="${nonce}" src="${escapeAttribute(parts.scriptUri)}"></script>
</body>
</html>
`;
}

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
