// One order of texts for every machine: by code unit, never by the user's language.

/** Compare by code unit, for `sort`. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
