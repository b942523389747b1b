// Words from a team's file are hostile text; this is how they stand inside a diagnostic's sentence.

/** Longest quotation, so that a message stays one line. */
const longestQuote = 60;

/** The text in quotes, shortened, with control and direction-changing characters made visible. */
export function quoted(text: string): string {
  return `"${visible(text)}"`;
}

/** The same without quotes, for texts of a library that themselves quote the file. */
export function visible(text: string): string {
  const characters = Array.from(text.slice(0, longestQuote * 2 + 1));
  const short = characters.length > longestQuote ? `${characters.slice(0, longestQuote).join("")}…` : characters.join("");
  return short.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
